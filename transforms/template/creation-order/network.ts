import { own, type Json } from "../../../src/values/json.js";
import { isNoValue, isTrue, noValue, ref, type Guard } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { anyMeet, resourcesIn, sharing, valuesAt, valuesOf } from "./match.js";
import type { Finder } from "./row.js";
import type { Item } from "../../aws/values/references.js";

const attachmentType = "AWS::EC2::VPCGatewayAttachment";

/** The subnets in which something that is reached from the internet stands. */
type Subnets = (template: Template, resource: Resource) => Item[];

/** The attachment of an internet gateway to the VPC in which these subnets are. */
export function internetGatewayOf(subnetsOf: Subnets): Finder {
  return (template, waiting) => gatewaysOf(template, vpcsOf(template, subnetsOf(template, waiting)));
}

function gatewaysOf(template: Template, vpcs: readonly Item[]): Resource[] {
  return template.ofType(attachmentType).filter((attachment) => {
    if (valuesAt(template, attachment, "InternetGatewayId").length === 0) return false;
    return anyMeet(template, valuesAt(template, attachment, "VpcId"), vpcs);
  });
}

/** What the subnets that values name say about their VPCs. */
function vpcsOf(template: Template, subnets: readonly Item[]): Item[] {
  return valuesOf(template, resourcesIn(template, subnets, "AWS::EC2::Subnet"), "VpcId");
}

/** The subnets of a load balancer, where it faces the internet, as it does unless told otherwise. */
export function subnetsOfBalancer(template: Template, balancer: Resource): Item[] {
  const { properties } = balancer;
  if (own(properties, "Fn::Transform") !== undefined || own(properties, "Type") === "gateway") return [];
  const schemes = template.alternatives(own(properties, "Scheme") ?? noValue, template.guardsOf(balancer));
  const facing = schemes.filter(({ value }) => isNoValue(value) || value === "internet-facing");
  const subnets = [
    ...valuesAt(template, balancer, "Subnets"),
    ...valuesAt(template, balancer, "SubnetMappings.SubnetId"),
  ];
  return together(template, facing, subnets);
}

/** Values while what stands beside them holds. */
function together(
  template: Template,
  contexts: readonly { guards: readonly Guard[] }[],
  items: readonly Item[],
): Item[] {
  return contexts.flatMap(({ guards }) =>
    items
      .map((item) => ({ ...item, guards: [...guards, ...item.guards] }))
      .filter((item) => template.worlds.possible(item.guards)),
  );
}

/** The subnets of an instance that gets a public address. */
export function subnetsOfInstance(template: Template, instance: Resource): Item[] {
  const interfaces = valuesAt(template, instance, "NetworkInterfaces").flatMap(({ value, guards }) => {
    const subnets = [{ value: own(value, "SubnetId") ?? null, guards, path: [] }];
    return isPublic(own(value, "AssociatePublicIpAddress"), template, subnets);
  });
  return [...interfaces, ...isPublic(undefined, template, valuesAt(template, instance, "SubnetId"))];
}

/** The subnets of an Auto Scaling group whose instances get public addresses. */
export function subnetsOfGroup(template: Template, group: Resource): Item[] {
  const subnets = valuesAt(template, group, "VPCZoneIdentifier");
  const templatePaths = [
    "LaunchTemplate.LaunchTemplateId",
    "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId",
  ];
  const launched = ["LaunchConfigurationName", ...templatePaths].flatMap((path) => valuesAt(template, group, path));
  const launches = resourcesIn(template, launched, "AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::LaunchTemplate");
  const settings = [
    "AssociatePublicIpAddress",
    "LaunchTemplateData.NetworkInterfaces.AssociatePublicIpAddress",
  ].flatMap((path) => valuesOf(template, launches, path));
  const open = settings.filter(({ value }) => isTrue(value));
  if (open.length > 0) return together(template, open, subnets);
  return settings.length > 0 ? [] : isPublic(undefined, template, subnets);
}

/** Those of the subnets in which an instance gets a public address: it says so, or leaves it to the subnet. */
function isPublic(setting: Json | undefined, template: Template, subnets: readonly Item[]): Item[] {
  if (isTrue(setting)) return [...subnets];
  if (setting !== undefined) return [];
  return subnets.flatMap((item) => {
    const settings = valuesOf(template, resourcesIn(template, [item], "AWS::EC2::Subnet"), "MapPublicIpOnLaunch");
    return together(
      template,
      settings.filter(({ value }) => isTrue(value)),
      [item],
    );
  });
}

/** The subnets of a database that can be reached from the internet. */
export function subnetsOfDatabase(template: Template, database: Resource): Item[] {
  const open = valuesAt(template, database, "PubliclyAccessible").filter(({ value }) => isTrue(value));
  const clusters = resourcesIn(template, valuesAt(template, database, "DBClusterIdentifier"), "AWS::RDS::DBCluster");
  const groups = [
    ...valuesAt(template, database, "DBSubnetGroupName"),
    ...valuesOf(template, clusters, "DBSubnetGroupName"),
  ];
  const subnets = valuesOf(template, resourcesIn(template, groups, "AWS::RDS::DBSubnetGroup"), "SubnetIds");
  return together(template, open, subnets);
}

/** The subnet of a NAT gateway with a public address. */
export function subnetsOfNatGateway(template: Template, gateway: Resource): Item[] {
  return together(template, valuesAt(template, gateway, "AllocationId"), valuesAt(template, gateway, "SubnetId"));
}

const vpcType = "AWS::EC2::VPC";

/** The attachment of an internet gateway to the VPC in which an Elastic IP address is used. */
export const internetGatewayOfAddress: Finder = (template, address) => {
  const users = [address, ...usersOf(template, address)];
  const subnets = users.flatMap((user) => subnetsOfUser(template, user));
  if (subnets.length > 0) return gatewaysOf(template, vpcsOf(template, subnets));
  const [vpc, second] = template.ofType(vpcType);
  if (
    users.length > 1 ||
    own(address.properties, "InstanceId") !== undefined ||
    vpc === undefined ||
    second !== undefined
  )
    return [];
  const inVpc = valuesAt(template, address, "Domain").filter(({ value }) => value === "vpc");
  return gatewaysOf(
    template,
    inVpc.map((item) => ({ ...item, value: ref(vpc.logicalId) })),
  );
};

/** What an address is given to: by a reference of its own, or by a resource between the two. */
function usersOf(template: Template, { logicalId }: Resource): Resource[] {
  const owners = template
    .referencesTo(logicalId)
    .filter(({ section, kind }) => section === "Resources" && kind !== "DependsOn")
    .map(({ owner }) => owner);
  const types = ["AWS::EC2::NatGateway", "AWS::EC2::EIPAssociation", "AWS::ElasticLoadBalancingV2::LoadBalancer"];
  return template.ofType(...types).filter((user) => owners.includes(user.logicalId));
}

function subnetsOfUser(template: Template, user: Resource): Item[] {
  const own = ["SubnetId", "SubnetMappings.SubnetId"].flatMap((path) => valuesAt(template, user, path));
  const named = ["InstanceId", "NetworkInterfaceId"].flatMap((path) => valuesAt(template, user, path));
  const holders = resourcesIn(template, named, "AWS::EC2::Instance", "AWS::EC2::NetworkInterface");
  const through = ["SubnetId", "NetworkInterfaces.SubnetId"].flatMap((path) => valuesOf(template, holders, path));
  return [...own, ...through];
}

const attachmentsOfTransitGateway = sharing(
  ["AWS::EC2::TransitGatewayAttachment", "AWS::EC2::TransitGatewayVpcAttachment"],
  { TransitGatewayId: "TransitGatewayId" },
);

/** The attachments of the transit gateway that a route names to the VPC of its route table. */
export const transitGatewayOf: Finder = (template, route) => {
  const vpcs = valuesOf(
    template,
    resourcesIn(template, valuesAt(template, route, "RouteTableId"), "AWS::EC2::RouteTable"),
    "VpcId",
  );
  return [...attachmentsOfTransitGateway(template, route)].filter((attachment) =>
    anyMeet(template, valuesAt(template, attachment, "VpcId"), vpcs),
  );
};
