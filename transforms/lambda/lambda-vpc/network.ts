import { own, type Json } from "../../../src/values/json.js";
import { asRef, isFalse, isNoValue, type Guard } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { opposite } from "../../../src/template/branches.js";
import { textOf } from "../../aws/values/normal-text.js";
import { guardedItems, targetOf } from "../../aws/values/references.js";

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
  subnets: readonly Resource[];
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

/** Every VPC of which the template has two subnets, other than public ones, that exist wherever `user` does. */
export function networksFor(template: Template, user: Resource): Network[] {
  const context = template.guardsOf(user);
  const subnets = template
    .ofType("AWS::EC2::Subnet")
    .filter((subnet) => isThereFor(template, subnet, user) && own(subnet.properties, "Ipv6Native") !== true);
  const byVpc = new Map<string, Resource[]>();
  for (const subnet of subnets) {
    const vpc = vpcOf(template, subnet);
    if (vpc !== undefined) byVpc.set(vpc, [...(byVpc.get(vpc) ?? []), subnet]);
  }
  return [...byVpc].flatMap(([vpc, all]) => {
    const withReach = (reach: Reach): Resource[] =>
      oneOfEachZone(
        template,
        all.filter((subnet) => reachOf(template, subnet, context) === reach),
      );
    const [inside, apart] = [withReach("private"), withReach("isolated")];
    const chosen = inside.length > 1 ? inside : apart;
    const vpcId = own(chosen[0]?.properties, "VpcId");
    return chosen.length > 1 && vpcId !== undefined
      ? [{ vpc, vpcId, subnets: chosen, isIsolated: chosen === apart }]
      : [];
  });
}

/** Does a resource exist wherever `user` does, and not wait for it? */
export function isThereFor(template: Template, resource: Resource, user: Resource): boolean {
  if (resource.isInLoop) return false;
  return (
    template.worlds.implies(template.guardsOf(user), template.guardsOf(resource)) &&
    !template.isAfter(resource.logicalId, user.logicalId)
  );
}

/** The VPC that a subnet, group or endpoint is in, as a text that can be compared; undefined when it cannot be told. */
export function vpcOf(template: Template, { properties }: Resource): string | undefined {
  const value = own(properties, "VpcId");
  const target = targetOf(value);
  return template.resource(target ?? "")?.logicalId ?? textOf(template, value);
}

/** Where the default route of a subnet leads while `context` holds; the worst of what is possible. */
export function reachOf(template: Template, subnet: Resource, context: readonly Guard[]): Reach {
  if (givesPublicAddresses(template, subnet, context)) return "public";
  const tables = template
    .ofType("AWS::EC2::SubnetRouteTableAssociation")
    .filter(({ properties }) => targetOf(own(properties, "SubnetId")) === subnet.logicalId);
  // The main route table of a VPC in the template has no route out of it: no property names that table.
  const vpc = template.resource(targetOf(own(subnet.properties, "VpcId")) ?? "");
  if (tables.length === 0) return vpc?.type === "AWS::EC2::VPC" && !vpc.isInLoop ? "isolated" : "unknown";
  const found: { reach: Reach; guards: readonly Guard[] }[] = [];
  for (const association of tables) {
    const table = template.resource(targetOf(own(association.properties, "RouteTableId")) ?? "");
    if (table === undefined || association.isInLoop) return "unknown";
    for (const route of defaultRoutes(template, table)) {
      const guards = [...template.guardsOf(association), ...template.guardsOf(route)];
      if (template.worlds.possible([...context, ...guards])) found.push({ reach: reachBy(template, route), guards });
    }
  }
  for (const reach of ["public", "unknown"] as const) if (found.some((way) => way.reach === reach)) return reach;
  return isAlwaysThere(
    template,
    context,
    found.filter(({ reach }) => reach === "private").map(({ guards }) => guards),
  )
    ? "private"
    : "isolated";
}

/** Does one of several conjunctions hold wherever `context` does? Only those with one open guard are put together. */
function isAlwaysThere(template: Template, context: readonly Guard[], ways: readonly (readonly Guard[])[]): boolean {
  const open = ways.map((guards) => guards.filter((guard) => !template.worlds.implies(context, [guard])));
  if (open.some((guards) => guards.length === 0)) return true;
  return (
    open.length > 0 &&
    !template.worlds.possible([
      ...context,
      ...open
        .filter(({ length }) => length === 1)
        .flat()
        .map(opposite),
    ])
  );
}

function givesPublicAddresses(template: Template, { properties }: Resource, context: readonly Guard[]): boolean {
  return guardedItems(template, own(properties, "MapPublicIpOnLaunch"), [], context).some(({ value }) => {
    const preset = own(template.parameters.get(asRef(value) ?? ""), "Default");
    return !isFalse(preset ?? value);
  });
}

function defaultRoutes(template: Template, table: Resource): Resource[] {
  return template.ofType("AWS::EC2::Route").filter(({ properties }) => {
    if (targetOf(own(properties, "RouteTableId")) !== table.logicalId) return false;
    const destination = own(properties, "DestinationCidrBlock");
    const preset = own(template.parameters.get(asRef(destination) ?? ""), "Default");
    return (preset ?? destination) === "0.0.0.0/0";
  });
}

function reachBy(template: Template, { properties }: Resource): Reach {
  const isSet = (name: string): boolean => !isNoValue(own(properties, name) ?? { Ref: "AWS::NoValue" });
  if (isSet("GatewayId")) {
    const gateway = template.resource(targetOf(own(properties, "GatewayId")) ?? "");
    if (gateway?.type === "AWS::EC2::InternetGateway" || gateway?.type === "AWS::EC2::VPCGatewayAttachment")
      return "public";
    return gateway?.type === "AWS::EC2::VPNGateway" ? "private" : "unknown";
  }
  return waysOut.some(isSet) ? "private" : "unknown";
}

/** The first subnet of each Availability Zone; those of which the zone cannot be told may each have their own. */
function oneOfEachZone(template: Template, subnets: readonly Resource[]): Resource[] {
  const zones = new Set<string>();
  const chosen = subnets.filter((subnet) => {
    const zone = zoneOf(template, subnet) ?? subnet.logicalId;
    return zones.has(zone) ? false : zones.add(zone);
  });
  return chosen.slice(0, maxSubnets);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-vpcconfig.html */
const maxSubnets = 16;

function zoneOf(template: Template, { properties }: Resource): string | undefined {
  const value = own(properties, "AvailabilityZone") ?? own(properties, "AvailabilityZoneId");
  if (value === undefined || isNoValue(value)) return undefined;
  const choice = own(value, "Fn::Select");
  if (Array.isArray(choice) && own(choice[1], "Fn::GetAZs") !== undefined) return `zone ${String(choice[0])}`;
  return textOf(template, value) ?? JSON.stringify(value);
}
