import { own, type Json } from "../../../src/values/json.js";
import { isNoValue, isTrue, ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Item } from "../../aws/values/references.js";
import { anyNameTheSame, resourcesIn, sharing, valuesAt, valuesOf } from "./match.js";
import { dependsOnPage, reference, type Finder, type Order } from "./order.js";

const attachmentType = "AWS::EC2::VPCGatewayAttachment";

/** Network: what needs a gateway, and routes. */
export const network: readonly Order[] = [
  {
    waiting: ["AWS::EC2::Route"],
    where: "GatewayId",
    for: attachmentType,
    needs: sharing([attachmentType], { GatewayId: ["InternetGatewayId", "VpnGatewayId"] }),
    isRequired: true,
    because: "required to attach its gateway to the VPC",
    source: dependsOnPage,
  },
  {
    ...afterInternetGateway(gatewayOfAddress),
    waiting: ["AWS::EC2::EIP"],
    where: "Domain: vpc, or its use in a VPC",
    source: reference("ec2-eip"),
  },
  {
    ...afterInternetGateway(gatewayOf(subnetsOfNatGateway)),
    waiting: ["AWS::EC2::NatGateway"],
    where: "AllocationId",
    source: reference("ec2-natgateway"),
  },
  {
    ...afterInternetGateway(gatewayOf(subnetsOfBalancer)),
    waiting: ["AWS::ElasticLoadBalancing::LoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer"],
    where: "Scheme: internet-facing",
  },
  {
    ...afterInternetGateway(gatewayOf(subnetsOfInstance)),
    waiting: ["AWS::EC2::Instance"],
    where: "AssociatePublicIpAddress, MapPublicIpOnLaunch",
  },
  {
    ...afterInternetGateway(gatewayOf(subnetsOfGroup)),
    waiting: ["AWS::AutoScaling::AutoScalingGroup"],
    where: "AssociatePublicIpAddress, MapPublicIpOnLaunch",
  },
  {
    ...afterInternetGateway(gatewayOf(subnetsOfDatabase)),
    waiting: ["AWS::RDS::DBInstance"],
    where: "PubliclyAccessible",
  },
  {
    waiting: ["AWS::EC2::VPNGatewayRoutePropagation"],
    where: "VpnGatewayId",
    for: attachmentType,
    needs: sharing([attachmentType], { VpnGatewayId: "VpnGatewayId" }),
    isRequired: true,
    because: "required to attach its VPN gateway to the VPC",
    source: reference("ec2-vpngatewayroutepropagation"),
  },
  {
    waiting: ["AWS::EC2::Route"],
    where: "TransitGatewayId",
    for: "AWS::EC2::TransitGatewayAttachment, AWS::EC2::TransitGatewayVpcAttachment",
    needs: transitGatewayOf(),
    isRequired: true,
    because: "required to attach its transit gateway to the VPC",
    source: reference("ec2-route"),
  },
  {
    waiting: ["AWS::EC2::ClientVpnRoute"],
    where: "TargetVpcSubnetId",
    for: "AWS::EC2::ClientVpnTargetNetworkAssociation",
    needs: sharing(["AWS::EC2::ClientVpnTargetNetworkAssociation"], {
      ClientVpnEndpointId: "ClientVpnEndpointId",
      TargetVpcSubnetId: "SubnetId",
    }),
    because: "required to associate its subnet with the endpoint",
    source: reference("ec2-clientvpnroute"),
  },
];

function afterInternetGateway(needs: Finder): Pick<Order, "for" | "needs" | "because" | "source"> {
  return {
    for: attachmentType,
    needs,
    because: "required to attach an internet gateway to its VPC",
    source: dependsOnPage,
  };
}

/** Returns the attachment of an internet gateway to the VPC of the subnets in which a resource is reached from the internet. */
function gatewayOf(subnetsOf: (resource: ResourceView) => Item[]): Finder {
  return (waiting) => gatewaysIn(waiting.template, vpcsOf(waiting.template, subnetsOf(waiting)));
}

function gatewaysIn(template: Template, vpcs: readonly Item[]): ResourceView[] {
  return viewsOf(template, attachmentType).filter((attachment) => {
    if (valuesAt(attachment, "InternetGatewayId").length === 0) return false;
    return anyNameTheSame(template, valuesAt(attachment, "VpcId"), vpcs);
  });
}

/** Returns what the subnets that values name say about their VPCs. */
function vpcsOf(template: Template, subnets: readonly Item[]): Item[] {
  return valuesOf(resourcesIn(template, subnets, "AWS::EC2::Subnet"), "VpcId");
}

/** Returns values with what must hold besides for one of `contexts` to be there. */
function together(template: Template, contexts: readonly Pick<Item, "guards">[], items: readonly Item[]): Item[] {
  return contexts.flatMap(({ guards }) =>
    items
      .map((item) => ({ ...item, guards: [...guards, ...item.guards] }))
      .filter((item) => template.worlds.possible(item.guards)),
  );
}

/** Returns the subnets of a load balancer, where it faces the internet, as it does unless told otherwise. */
function subnetsOfBalancer(balancer: ResourceView): Item[] {
  const isUnseen = own(balancer.resource.properties, "Fn::Transform") !== undefined;
  if (isUnseen || balancer.property("Type").written === "gateway") return [];
  const facing = balancer
    .property("Scheme")
    .leaves.filter(({ value }) => isNoValue(value) || value === "internet-facing");
  return together(balancer.template, facing, valuesAt(balancer, "Subnets", "SubnetMappings.SubnetId"));
}

/** Returns the subnets of an instance that gets a public address. */
function subnetsOfInstance(instance: ResourceView): Item[] {
  const { template } = instance;
  const interfaces = valuesAt(instance, "NetworkInterfaces").flatMap(({ value, guards }) => {
    const subnets = [{ value: own(value, "SubnetId") ?? null, guards, path: [] }];
    return publicAmong(template, subnets, own(value, "AssociatePublicIpAddress"));
  });
  return [...interfaces, ...publicAmong(template, valuesAt(instance, "SubnetId"))];
}

/** Returns the subnets of an Auto Scaling group whose instances get public addresses. */
function subnetsOfGroup(group: ResourceView): Item[] {
  const { template } = group;
  const subnets = valuesAt(group, "VPCZoneIdentifier");
  const launched = valuesAt(
    group,
    "LaunchConfigurationName",
    "LaunchTemplate.LaunchTemplateId",
    "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId",
  );
  const settings = valuesOf(
    resourcesIn(template, launched, "AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::LaunchTemplate"),
    "AssociatePublicIpAddress",
    "LaunchTemplateData.NetworkInterfaces.AssociatePublicIpAddress",
  );
  const open = settings.filter(({ value }) => isTrue(value));
  if (open.length > 0) return together(template, open, subnets);
  return settings.length > 0 ? [] : publicAmong(template, subnets);
}

/** Returns those of the subnets in which an instance gets a public address: by its own setting, else by that of the subnet. */
function publicAmong(template: Template, subnets: readonly Item[], setting?: Json): Item[] {
  if (isTrue(setting)) return [...subnets];
  if (setting !== undefined) return [];
  return subnets.flatMap((item) => {
    const settings = valuesOf(resourcesIn(template, [item], "AWS::EC2::Subnet"), "MapPublicIpOnLaunch");
    return together(
      template,
      settings.filter(({ value }) => isTrue(value)),
      [item],
    );
  });
}

/** Returns the subnets of a database that can be reached from the internet. */
function subnetsOfDatabase(database: ResourceView): Item[] {
  const { template } = database;
  const open = valuesAt(database, "PubliclyAccessible").filter(({ value }) => isTrue(value));
  const clusters = resourcesIn(template, valuesAt(database, "DBClusterIdentifier"), "AWS::RDS::DBCluster");
  const groups = [...valuesAt(database, "DBSubnetGroupName"), ...valuesOf(clusters, "DBSubnetGroupName")];
  return together(template, open, valuesOf(resourcesIn(template, groups, "AWS::RDS::DBSubnetGroup"), "SubnetIds"));
}

/** Returns the subnet of a NAT gateway with a public address. */
function subnetsOfNatGateway(gateway: ResourceView): Item[] {
  return together(gateway.template, valuesAt(gateway, "AllocationId"), valuesAt(gateway, "SubnetId"));
}

/** Returns the attachment of an internet gateway to the VPC in which an Elastic IP address is used. */
function gatewayOfAddress(address: ResourceView): ResourceView[] {
  const { template } = address;
  const users = [address, ...usersOf(address)];
  const subnets = users.flatMap(subnetsOfUser);
  if (subnets.length > 0) return gatewaysIn(template, vpcsOf(template, subnets));
  const [vpc, second] = viewsOf(template, "AWS::EC2::VPC");
  const isUsed = users.length > 1 || address.property("InstanceId").written !== undefined;
  if (isUsed || vpc === undefined || second !== undefined) return [];
  const inVpc = valuesAt(address, "Domain").filter(({ value }) => value === "vpc");
  return gatewaysIn(
    template,
    inVpc.map((item) => ({ ...item, value: ref(vpc.logicalId) })),
  );
}

/** Returns what an address is given to: by a reference of its own, or by a resource between the two. */
function usersOf({ template, logicalId }: ResourceView): ResourceView[] {
  const owners = template
    .referencesTo(logicalId)
    .filter(({ section, kind }) => section === "Resources" && kind !== "DependsOn")
    .map(({ owner }) => owner);
  const types = ["AWS::EC2::NatGateway", "AWS::EC2::EIPAssociation", "AWS::ElasticLoadBalancingV2::LoadBalancer"];
  return viewsOf(template, ...types).filter((user) => owners.includes(user.logicalId));
}

function subnetsOfUser(user: ResourceView): Item[] {
  const named = valuesAt(user, "InstanceId", "NetworkInterfaceId");
  const holders = resourcesIn(user.template, named, "AWS::EC2::Instance", "AWS::EC2::NetworkInterface");
  return [
    ...valuesAt(user, "SubnetId", "SubnetMappings.SubnetId"),
    ...valuesOf(holders, "SubnetId", "NetworkInterfaces.SubnetId"),
  ];
}

/** Returns the attachments of the transit gateway that a route names to the VPC of its route table. */
function transitGatewayOf(): Finder {
  const attachmentsOf = sharing(["AWS::EC2::TransitGatewayAttachment", "AWS::EC2::TransitGatewayVpcAttachment"], {
    TransitGatewayId: "TransitGatewayId",
  });
  return (route) => {
    const { template } = route;
    const vpcs = valuesOf(resourcesIn(template, valuesAt(route, "RouteTableId"), "AWS::EC2::RouteTable"), "VpcId");
    return [...attachmentsOf(route)].filter((attachment) =>
      anyNameTheSame(template, valuesAt(attachment, "VpcId"), vpcs),
    );
  };
}
