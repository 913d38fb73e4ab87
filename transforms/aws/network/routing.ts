import { opposite } from "../../../src/template/branches.js";
import { isFalse, isIntrinsic, isNoValue, noValue, type Guard } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { textOf } from "../values/normal-text.js";
import { guardedItems, referrersOf, resourceAt, targetOf } from "../values/references.js";
import { presetOf } from "./vpc.js";

/**
 * Where the default route of a subnet leads. `public`: to an internet gateway, which serves nothing without a public
 * address. `private`: to something that takes traffic out of the VPC. `isolated`: there is none.
 */
export type Reach = "public" | "private" | "isolated" | "unknown";

/** What has to let traffic in by its security groups: a NAT instance, an interface endpoint. */
export interface Gate {
  readonly keeper: ResourceView;
  /** Its security groups as they are written; undefined for the default group of the VPC, which lets in nobody else. */
  readonly groups: Json | undefined;
}

/** Where a default route leads. */
export type Exit =
  | { readonly kind: "internet-gateway" | "unknown" }
  | { readonly kind: "nat"; readonly gate?: Gate }
  /** What is behind it cannot be told. */
  | { readonly kind: "untold"; readonly through: string }
  /** Nothing gets through. */
  | { readonly kind: "dead"; readonly why: string };

const reaches = {
  "internet-gateway": "public",
  nat: "private",
  untold: "private",
  dead: "isolated",
  unknown: "unknown",
} as const;

/** What may or may not lead on to the internet, by the property of the route. */
const furtherTargets: Readonly<Record<string, string>> = {
  TransitGatewayId: "a transit gateway",
  VpcEndpointId: "the endpoint of a firewall",
  CoreNetworkArn: "a core network",
};

/** A default route of a subnet, and what must hold for it to be there. */
interface WayOfSubnet {
  readonly exit: Exit;
  readonly guards: readonly Guard[];
}

/** Returns where the default route of a subnet leads while `context` holds; the worst of what is possible. */
export function reachOf(subnet: ResourceView, context: readonly Guard[]): Reach {
  const { template } = subnet;
  if (givesPublicAddresses(subnet, context)) return "public";
  const ways = waysOf(subnet, context);
  if (ways === undefined) return "unknown";
  const found = ways.map(({ exit, guards }) => ({ reach: reaches[exit.kind], guards }));
  for (const reach of ["public", "unknown"] as const) if (found.some((way) => way.reach === reach)) return reach;
  const leading = found.filter(({ reach }) => reach === "private").map(({ guards }) => guards);
  return isAlwaysThere(template, context, leading) ? "private" : "isolated";
}

/** Returns the exits that the default routes of a subnet may lead to while `context` holds. */
export function exitsOf(subnet: ResourceView, context: readonly Guard[]): Exit[] {
  return (waysOf(subnet, context) ?? []).map(({ exit }) => exit);
}

/** Returns the route tables that a subnet may have; undefined where the template does not tell. */
export function tablesOf(subnet: ResourceView): { table: ResourceView; guards: readonly Guard[] }[] | undefined {
  const associations = referrersOf(subnet, "AWS::EC2::SubnetRouteTableAssociation", "SubnetId");
  // The main route table of a VPC in the template has no route out of it: no property names that table.
  const vpc = resourceAt(subnet, "VpcId");
  if (associations.length === 0) return vpc?.type === "AWS::EC2::VPC" && !vpc.isInLoop ? [] : undefined;
  const tables = associations.map((association) => {
    const table = association.isInLoop ? undefined : resourceAt(association, "RouteTableId");
    return table && { table, guards: association.guards };
  });
  return tables.includes(undefined) ? undefined : tables.flatMap((found) => found ?? []);
}

function waysOf(subnet: ResourceView, context: readonly Guard[]): WayOfSubnet[] | undefined {
  const { worlds } = subnet.template;
  return tablesOf(subnet)?.flatMap(({ table, guards: associated }) =>
    defaultRoutes(table)
      .map((route) => ({ route, guards: [...associated, ...route.guards] }))
      .filter(({ guards }) => worlds.possible([...context, ...guards]))
      .map(({ route, guards }) => ({ exit: exitBy(route), guards })),
  );
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

function exitBy(route: ResourceView): Exit {
  const isSet = (property: string): boolean => !isNoValue(route.property(property).written ?? noValue);
  if (isSet("GatewayId")) {
    const type = resourceAt(route, "GatewayId")?.type;
    if (type === "AWS::EC2::InternetGateway" || type === "AWS::EC2::VPCGatewayAttachment")
      return { kind: "internet-gateway" };
    return type === "AWS::EC2::VPNGateway" ? { kind: "untold", through: "a VPN gateway" } : { kind: "unknown" };
  }
  if (isSet("NatGatewayId")) return natGateway(resourceAt(route, "NatGatewayId"));
  const further = Object.keys(furtherTargets).find(isSet);
  if (further !== undefined) return { kind: "untold", through: furtherTargets[further] ?? further };
  if (isSet("InstanceId")) return natInstance(resourceAt(route, "InstanceId"));
  return isSet("NetworkInterfaceId") ? natInstance(resourceAt(route, "NetworkInterfaceId")) : { kind: "unknown" };
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html */
function natGateway(gateway: ResourceView | undefined): Exit {
  if (gateway?.type !== "AWS::EC2::NatGateway") return { kind: "nat" };
  const { logicalId, template } = gateway;
  if (textOf(template, gateway.property("ConnectivityType").written) === "private")
    return { kind: "untold", through: `${logicalId}, which is private` };
  return isCutOff(resourceAt(gateway, "SubnetId"))
    ? { kind: "dead", why: `${logicalId} is in a subnet without a route to an internet gateway` }
    : { kind: "nat" };
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/VPC_NAT_Instance.html */
function natInstance(instance: ResourceView | undefined): Exit {
  const isInterface = instance?.type === "AWS::EC2::NetworkInterface";
  if (instance === undefined || instance.isInLoop || (!isInterface && instance.type !== "AWS::EC2::Instance"))
    return { kind: "untold", through: "the instance of the default route" };
  const { logicalId, template } = instance;
  if (!instance.isInSight) return { kind: "untold", through: `${logicalId}, whose properties cannot all be read` };
  if (instance.property("NetworkInterfaces").written === undefined) return natThrough(instance, instance, undefined);
  const [first] = instance.property("NetworkInterfaces").items;
  if (first === undefined || !isObject(first.value) || isIntrinsic(first.value))
    return { kind: "untold", through: `${logicalId}, whose network interfaces cannot be read` };
  const card = viewNamed(template, targetOf(own(first.value, "NetworkInterfaceId")));
  return natThrough(instance, card ?? instance, own(first.value, "GroupSet"), own(first.value, "SubnetId"));
}

/** `card`: the network interface, or the instance where it has none of its own; then `groups` may stand in the instance's entry. */
function natThrough(instance: ResourceView, card: ResourceView, groups: Json | undefined, subnetId?: Json): Exit {
  const { logicalId, template } = instance;
  const checks = card.property("SourceDestCheck").leaves;
  if (!checks.every(({ value }) => isFalse(presetOf(template, value))))
    return {
      kind: "dead",
      why: `${card.logicalId} has source/destination checking enabled and does not forward traffic`,
    };
  if (isCutOff(viewNamed(template, targetOf(subnetId)) ?? resourceAt(card, "SubnetId")))
    return { kind: "dead", why: `${logicalId} is in a subnet without a route to an internet gateway` };
  const isInterface = card.type === "AWS::EC2::NetworkInterface";
  const listed = groups ?? card.property(isInterface ? "GroupSet" : "SecurityGroupIds").written;
  if (listed === undefined && instance.property("LaunchTemplate").isThere)
    return { kind: "untold", through: `${logicalId}, whose launch template defines the security groups` };
  return { kind: "nat", gate: { keeper: instance, groups: listed } };
}

/** True if a subnet of the template has no route to an internet gateway. */
function isCutOff(subnet: ResourceView | undefined): boolean {
  if (subnet === undefined || subnet.type !== "AWS::EC2::Subnet" || givesPublicAddresses(subnet, subnet.guards))
    return false;
  const tables = tablesOf(subnet);
  const routes = tables?.flatMap(({ table }) => defaultRoutes(table));
  return routes !== undefined && !routes.some((route) => !isNoValue(route.property("GatewayId").written ?? noValue));
}
