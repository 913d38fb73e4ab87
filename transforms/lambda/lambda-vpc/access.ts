import { getAtt, type Guard } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json, type JsonObject } from "../../../src/values/json.js";
import { coversPort, groupsIn, groupToOpen, ingressOf, letsIn } from "../../aws/network/admission.js";
import type { Gate } from "../../aws/network/routing.js";
import { textOf } from "../../aws/values/normal-text.js";
import { guardedItems, referrersOf, resourceAt, targetOf } from "../../aws/values/references.js";
import { groupOfStore, mountTargetsOf, portOf } from "./data-stores.js";
import type { Placement } from "./placement.js";
import { usedStores } from "./used-stores.js";
import { wayOut } from "./ways-out.js";

/** Something that is to let a function in: a database, cache or file system, an endpoint, a NAT instance. */
export interface Access {
  readonly keeper: ResourceView;
  readonly group: ResourceView;
  /** Protocol and ports of the rule. */
  readonly traffic: JsonObject;
}

/** Returns a text for each store that is opened to a function, the same for functions that need the same. */
export function accessKeys(fn: ResourceView, vpc: string): string[] {
  return storeAccess(fn, vpc, undefined).map(({ group, traffic }) => keyOf(group, traffic));
}

/**
 * Returns what the function uses in its place, or has to pass on its way out, and what does not let it in anyway: each
 * group and port once. `source`: the security group that the function has, if it shares one. `context` holds where it is in
 * the VPC.
 */
export function accessFor(
  fn: ResourceView,
  placement: Placement,
  source?: string,
  context: readonly Guard[] = fn.guards,
): Access[] {
  const { vpc, subnets } = placement;
  if (vpc === undefined) return [];
  const way = wayOut(fn, placement);
  const gates = way.kind === "open" && subnets !== undefined ? way.gates : [];
  const caller = { user: fn, subnets: subnets ?? [], context, ...(source === undefined ? {} : { group: source }) };
  const atGates = gates.flatMap((gate): Access[] => {
    if (groupsIn(fn.template, gate.groups, fn.guards).some((group) => letsIn(group, 443, caller))) return [];
    const group = groupToOpen(gate.groups, vpc.name, fn);
    return group === undefined ? [] : [{ keeper: gate.keeper, group, traffic: trafficAt(gate, group, fn) }];
  });
  const found = new Map<string, Access>();
  for (const access of [...storeAccess(fn, vpc.name, source), ...atGates]) {
    const key = keyOf(access.group, access.traffic);
    if (!found.has(key)) found.set(key, access);
  }
  return [...found.values()];
}

function keyOf(group: ResourceView, traffic: JsonObject): string {
  return JSON.stringify([group.logicalId, traffic]);
}

function storeAccess(fn: ResourceView, vpc: string, source: string | undefined): Access[] {
  return [...usedStores(fn), ...mountTargetsOf(fn)].flatMap((keeper): Access[] => {
    const [group, port] = [groupOfStore(keeper, vpc, fn), portOf(keeper)];
    if (group === undefined || port === undefined || letsInAlready(group, port, source)) return [];
    return [{ keeper, group, traffic: { IpProtocol: "tcp", FromPort: port, ToPort: port } }];
  });
}

/** Returns what a rule for a gate is about: what others get, where a rule for others is there; else HTTPS. */
function trafficAt({ keeper }: Gate, group: ResourceView, user: ResourceView): JsonObject {
  const isInstance = keeper.type !== "AWS::EC2::VPCEndpoint";
  const like = ingressOf(group, user.guards).find(
    ({ rule, isCertain }) =>
      isInstance &&
      isCertain &&
      own(rule, "SourceSecurityGroupId") !== undefined &&
      coversPort(group.template, rule, 443),
  );
  if (like === undefined) return { IpProtocol: "tcp", FromPort: 443, ToPort: 443 };
  const { rule } = like;
  const kept = ["IpProtocol", "FromPort", "ToPort"].flatMap((key): [string, Json][] => {
    const value = own(rule, key);
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(kept);
}

/** Returns a rule that lets the security group `from` in; a resource of its own, since the groups may name each other. */
export function ingressFrom(from: string, { group, traffic }: Access, description: Json): JsonObject {
  return {
    Type: "AWS::EC2::SecurityGroupIngress",
    Properties: {
      GroupId: getAtt(group.logicalId, "GroupId"),
      Description: description,
      ...traffic,
      SourceSecurityGroupId: getAtt(from, "GroupId"),
    },
  };
}

/** True if the group lets in the whole VPC, everyone, or the group `source`, at this port. */
function letsInAlready(group: ResourceView, port: Json, source: string | undefined): boolean {
  const { template } = group;
  const separate = referrersOf(group, "AWS::EC2::SecurityGroupIngress", "GroupId").map(
    ({ resource }) => resource.properties ?? {},
  );
  const listed = guardedItems(template, group.property("SecurityGroupIngress").written, [], []);
  const vpc = resourceAt(group, "VpcId");
  const cidrs = ["0.0.0.0/0"];
  if (vpc !== undefined) {
    const block = textOf(template, vpc.property("CidrBlock").written);
    cidrs.push(`\${${vpc.logicalId}.CidrBlock}`, ...(block === undefined ? [] : [block]));
  }
  return [...listed.map(({ value }) => value), ...separate].some((rule) => {
    const isFrom =
      cidrs.includes(textOf(template, own(rule, "CidrIp")) ?? "") ||
      (source !== undefined && targetOf(own(rule, "SourceSecurityGroupId")) === source);
    return isFrom && mayCover(template, rule, port);
  });
}

/** True if a rule may cover the port; one of which the ports cannot be told may cover all. */
function mayCover(template: Template, rule: Json, port: Json): boolean {
  const [from = NaN, to = NaN, wanted = NaN] = [own(rule, "FromPort"), own(rule, "ToPort"), port].map((value) =>
    Number(textOf(template, value) ?? NaN),
  );
  if ([from, to, wanted].some(Number.isNaN)) return true;
  return String(own(rule, "IpProtocol")) === "-1" || (from <= wanted && wanted <= to);
}
