import { opposite } from "../../../src/template/branches.js";
import { asRef, isFalse, isNoValue, noValue, type Guard } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import { textOf } from "../../aws/values/normal-text.js";
import { guardedItems, referrersOf, resourceAt } from "../../aws/values/references.js";

/**
 * Where the default route of a subnet leads. `public`: to an internet gateway, which serves nothing without a public
 * address. `private`: to something that takes traffic out of the VPC. `isolated`: there is none.
 */
export type Reach = "public" | "private" | "isolated" | "unknown";

/** Two or more subnets of one VPC of the template, in different Availability Zones as far as can be told. */
export interface Network {
  /** The VPC, as a text that can be compared. */
  vpc: string;
  vpcId: Json;
  subnets: readonly ResourceView[];
  isIsolated: boolean;
}

/** What takes traffic out of a VPC without a public address on the sending side. */
const waysOut = [
  "NatGatewayId",
  "TransitGatewayId",
  "InstanceId",
  "NetworkInterfaceId",
  "VpcEndpointId",
  "CoreNetworkArn",
];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-vpcconfig.html */
const maxSubnets = 16;

/** Returns every VPC of which the template has two subnets, other than public ones, that exist wherever `user` does. */
export function networksFor(user: ResourceView): Network[] {
  const byVpc = new Map<string, ResourceView[]>();
  for (const subnet of viewsOf(user.template, "AWS::EC2::Subnet")) {
    if (!isThereFor(subnet, user) || subnet.property("Ipv6Native").written === true) continue;
    const vpc = vpcOf(subnet);
    if (vpc !== undefined) byVpc.set(vpc, [...(byVpc.get(vpc) ?? []), subnet]);
  }
  return [...byVpc].flatMap(([vpc, all]) => {
    const [inside, apart] = (["private", "isolated"] as const).map((reach) =>
      oneOfEachZone(all.filter((subnet) => reachOf(subnet, user.guards) === reach)),
    );
    const subnets = (inside?.length ?? 0) > 1 ? inside : apart;
    const vpcId = subnets?.[0]?.property("VpcId").written;
    if (subnets === undefined || subnets.length < 2 || vpcId === undefined) return [];
    return [{ vpc, vpcId, subnets, isIsolated: subnets === apart }];
  });
}

/** True if a resource exists wherever `user` does, and does not wait for it. */
export function isThereFor(resource: ResourceView, user: ResourceView): boolean {
  return (
    !resource.isInLoop &&
    resource.existsWhere(user.guards) &&
    !resource.template.isAfter(resource.logicalId, user.logicalId)
  );
}

/** Returns the VPC that a subnet, group or endpoint is in, as a text that can be compared; undefined where it cannot be told. */
export function vpcOf(member: ResourceView): string | undefined {
  return resourceAt(member, "VpcId")?.logicalId ?? textOf(member.template, member.property("VpcId").written);
}

/** Returns where the default route of a subnet leads while `context` holds; the worst of what is possible. */
export function reachOf(subnet: ResourceView, context: readonly Guard[]): Reach {
  const { template } = subnet;
  if (givesPublicAddresses(subnet, context)) return "public";
  const associations = referrersOf(subnet, "AWS::EC2::SubnetRouteTableAssociation", "SubnetId");
  // The main route table of a VPC in the template has no route out of it: no property names that table.
  const vpc = resourceAt(subnet, "VpcId");
  if (associations.length === 0) return vpc?.type === "AWS::EC2::VPC" && !vpc.isInLoop ? "isolated" : "unknown";
  const found: { reach: Reach; guards: readonly Guard[] }[] = [];
  for (const association of associations) {
    const table = resourceAt(association, "RouteTableId");
    if (table === undefined || association.isInLoop) return "unknown";
    for (const route of defaultRoutes(table)) {
      const guards = [...association.guards, ...route.guards];
      if (template.worlds.possible([...context, ...guards])) found.push({ reach: reachBy(route), guards });
    }
  }
  for (const reach of ["public", "unknown"] as const) if (found.some((way) => way.reach === reach)) return reach;
  const ways = found.filter(({ reach }) => reach === "private").map(({ guards }) => guards);
  return isAlwaysThere(template, context, ways) ? "private" : "isolated";
}

/** True if one of several conjunctions holds wherever `context` does. Only those with one open guard are put together. */
function isAlwaysThere(template: Template, context: readonly Guard[], ways: readonly (readonly Guard[])[]): boolean {
  const open = ways.map((guards) => guards.filter((guard) => !template.worlds.implies(context, [guard])));
  if (open.some((guards) => guards.length === 0)) return true;
  const single = open.filter(({ length }) => length === 1).flat();
  return open.length > 0 && !template.worlds.possible([...context, ...single.map(opposite)]);
}

function givesPublicAddresses({ template, resource }: ResourceView, context: readonly Guard[]): boolean {
  return guardedItems(template, own(resource.properties, "MapPublicIpOnLaunch"), [], context).some(
    ({ value }) => !isFalse(presetOf(template, value)),
  );
}

function defaultRoutes(table: ResourceView): ResourceView[] {
  return referrersOf(table, "AWS::EC2::Route", "RouteTableId").filter(
    (route) => presetOf(route.template, route.property("DestinationCidrBlock").written) === "0.0.0.0/0",
  );
}

/** Returns the default of the parameter that a value refers to, else the value. */
function presetOf(template: Template, value: Json | undefined): Json | undefined {
  return own(template.parameters.get(asRef(value) ?? ""), "Default") ?? value;
}

function reachBy(route: ResourceView): Reach {
  const isSet = (property: string): boolean => !isNoValue(route.property(property).written ?? noValue);
  if (isSet("GatewayId")) {
    const type = resourceAt(route, "GatewayId")?.type;
    if (type === "AWS::EC2::InternetGateway" || type === "AWS::EC2::VPCGatewayAttachment") return "public";
    return type === "AWS::EC2::VPNGateway" ? "private" : "unknown";
  }
  return waysOut.some(isSet) ? "private" : "unknown";
}

/** Returns the first subnet of each Availability Zone; those of which the zone cannot be told may each have their own. */
function oneOfEachZone(subnets: readonly ResourceView[]): ResourceView[] {
  const zones = new Set<string>();
  const chosen = subnets.filter((subnet) => {
    const zone = zoneOf(subnet) ?? subnet.logicalId;
    return zones.has(zone) ? false : zones.add(zone);
  });
  return chosen.slice(0, maxSubnets);
}

function zoneOf(subnet: ResourceView): string | undefined {
  const value = subnet.property("AvailabilityZone").written ?? subnet.property("AvailabilityZoneId").written;
  if (value === undefined || isNoValue(value)) return undefined;
  const choice = own(value, "Fn::Select");
  if (Array.isArray(choice) && own(choice[1], "Fn::GetAZs") !== undefined) return `zone ${String(choice[0])}`;
  return textOf(subnet.template, value) ?? JSON.stringify(value);
}
