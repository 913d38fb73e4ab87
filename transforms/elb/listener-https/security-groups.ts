import type { Context, Edit, Finding } from "../../../src/contract/rule.js";
import { choose, expressionOf, opposite } from "../../../src/template/branches.js";
import {
  and,
  asIf,
  condition,
  ifCondition,
  isIntrinsic,
  isNoValue,
  noValue,
  type Guard,
} from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { declareBeside, httpsName } from "../../aws/existing/declare-beside.js";
import { conditionFor, whereCreatedAnd } from "../../aws/existing/parameter-conditions.js";
import { guardedItems, referrersOf, resourceAt, targetOf } from "../../aws/values/references.js";
import { Listener, successorsOf } from "./listener.js";

const ingressType = "AWS::EC2::SecurityGroupIngress";

/** Returns the security groups of a load balancer: those of the template, and how it names the others. */
export function securityGroupsOf(loadBalancer: ResourceView): { groups: ResourceView[]; foreign: Json[] } {
  const groups = new Map<string, ResourceView>();
  const foreign: Json[] = [];
  const named = guardedItems(loadBalancer.template, loadBalancer.property("SecurityGroups").written, [], []);
  for (const { value } of named) {
    const group = viewNamed(loadBalancer.template, targetOf(value));
    if (group?.type === "AWS::EC2::SecurityGroup") groups.set(group.logicalId, group);
    else foreign.push(value);
  }
  return { groups: [...groups.values()], foreign };
}

/** Returns a finding for a listener that sends everyone to HTTPS, where the security groups let nobody in on port 443. */
export function* closedPortFindings(http: Listener, { rollout }: Context): Iterable<Finding> {
  const { template, loadBalancer, logicalId, path } = http;
  const [https] = successorsOf(http);
  if (https === undefined || loadBalancer.resource === undefined || template.hasUnknownMacro) return;
  if (!https.existsWhere(http.guards)) return;
  const { groups, foreign } = securityGroupsOf(loadBalancer.resource);
  if (groups.length === 0 || foreign.length > 0 || !groups.every(({ isInSight }) => isInSight)) return;
  // What cannot be read may let in port 443.
  if (letsIn(groups, 443) !== "no" || letsIn(groups, 80) !== "yes") return;
  const message = `redirects to ${https.logicalId}, but the security group of the load balancer does not allow port 443`;
  if (rollout === "prepare")
    return yield {
      logicalId,
      path,
      message,
      skipped: "an opened port takes effect immediately; run with --rollout enforce",
    };
  yield {
    logicalId,
    path,
    message,
    class: "review",
    impact: "in-place",
    impactNote: "port 443 is open to the same sources as port 80",
    fix(edit, resource) {
      const balancer = Listener.of(resource).loadBalancer.resource;
      if (balancer !== undefined) openPort443(edit, balancer, undefined);
    },
  };
}

/** Returns whether these groups let anyone in on a port. A port, a protocol or a whole rule that cannot be read may be about any. */
function letsIn(groups: readonly ResourceView[], port: number): "yes" | "no" | "unknown" {
  const rules = groups.flatMap(ingressRulesOf);
  if (rules.some(({ rule }) => covers(rule, port))) return "yes";
  const areReadable = groups.every((group) =>
    guardedItems(group.template, group.property("SecurityGroupIngress").written, [], []).every(
      ({ value }) => isObject(value) && !isIntrinsic(value),
    ),
  );
  // A rule of its own may be for any group where its group cannot be told.
  const areOwned = groups
    .flatMap(({ template }) => viewsOf(template, ingressType))
    .every((ingress) => resourceAt(ingress, "GroupId") !== undefined);
  const arePlain = rules.every(({ rule }) =>
    ["IpProtocol", "FromPort", "ToPort"].every((name) => !isObject(own(rule, name))),
  );
  return areReadable && areOwned && arePlain ? "no" : "unknown";
}

/** An ingress rule in one branch. */
interface IngressRule {
  readonly rule: JsonObject;
  /** The group, or the resource that is this one rule. */
  readonly owner: ResourceView;
  readonly guards: readonly Guard[];
}

/** Returns what a group lets in, by its own list or by resources of their own. */
function ingressRulesOf(group: ResourceView): IngressRule[] {
  const { template, guards: here } = group;
  const listed = guardedItems(template, group.property("SecurityGroupIngress").written, [], here).flatMap(
    ({ value, guards }) => (isObject(value) ? [{ rule: value, owner: group, guards }] : []),
  );
  const separate = referrersOf(group, ingressType, "GroupId").flatMap((owner) => {
    const { properties } = owner.resource;
    return properties === undefined ? [] : [{ rule: properties, owner, guards: owner.guards }];
  });
  return [...listed, ...separate];
}

/** Whether port 443 is to be opened as port 80 is, and the guards under which it is open already. */
interface Opening {
  readonly isNeeded: boolean;
  readonly elsewhere: readonly (readonly Guard[])[];
}

/** Returns whether and where a rule is to be repeated for port 443; `guards` hold where the rule does. */
type OpeningOf = (rule: JsonObject, guards: readonly Guard[]) => Opening;

/**
 * Lets port 443 of a load balancer be reached from wherever port 80 is, in the security groups of the template. `gate`
 * is the condition under which something listens on port 443.
 */
export function openPort443(edit: Edit, loadBalancer: ResourceView, gate: string | undefined): void {
  for (const { logicalId } of securityGroupsOf(loadBalancer).groups) {
    const group = viewNamed(edit.template, logicalId);
    if (group !== undefined) openInGroup(edit, group, gate);
  }
}

function openInGroup(edit: Edit, group: ResourceView, gate: string | undefined): void {
  const { template } = group;
  const rules = ingressRulesOf(group);
  const openingOf: OpeningOf = (rule, guards) => {
    if (!covers(rule, 80) || covers(rule, 443)) return { isNeeded: false, elsewhere: [] };
    const here = gate === undefined ? guards : [...guards, { condition: gate, holds: true }];
    const same = rules
      .filter((other) => covers(other.rule, 443) && sourceOf(other.rule) === sourceOf(rule))
      .filter((other) => template.worlds.possible([...here, ...other.guards]))
      .map((other) => other.guards);
    return { isNeeded: !same.some((other) => template.worlds.implies(here, other)), elsewhere: same };
  };
  const listed = group.property("SecurityGroupIngress").written ?? noValue;
  openInList(edit, group.pathOf("SecurityGroupIngress"), listed, group.guards, openingOf, gate);
  for (const { owner, rule, guards } of rules)
    if (owner.type === ingressType) addIngress(edit, owner, openingOf(rule, guards), gate);
}

/** Adds to a list, and to the lists in the branches of a choice. */
function openInList(
  edit: Edit,
  path: Path,
  list: Json,
  guards: readonly Guard[],
  openingOf: OpeningOf,
  gate: string | undefined,
): void {
  const choice = asIf(list);
  if (choice !== undefined) {
    for (const [index, holds, branch] of [
      [1, true, choice.whenTrue],
      [2, false, choice.whenFalse],
    ] as const) {
      const here = [...guards, { condition: choice.condition, holds }];
      openInList(edit, [...path, "Fn::If", index], branch, here, openingOf, gate);
    }
    return;
  }
  const added = (Array.isArray(list) ? list : [list])
    .map((item) => forPort443(item, guards, openingOf))
    .filter((item) => !isNoValue(item))
    .map((item) => (gate === undefined ? item : ifCondition(gate, item, noValue)));
  if (added.length === 0) return;
  if (Array.isArray(list)) for (const item of added) edit.append(path, item);
  else edit.set(path, [list, ...added]);
}

/** Returns the same rule for port 443 in each branch that opens port 80 only, and nothing in the others. */
function forPort443(item: Json, guards: readonly Guard[], openingOf: OpeningOf): Json {
  const choice = asIf(item);
  if (choice !== undefined) {
    const { condition: name } = choice;
    const whenTrue = forPort443(choice.whenTrue, [...guards, { condition: name, holds: true }], openingOf);
    const whenFalse = forPort443(choice.whenFalse, [...guards, { condition: name, holds: false }], openingOf);
    return isNoValue(whenTrue) && isNoValue(whenFalse) ? noValue : ifCondition(name, whenTrue, whenFalse);
  }
  if (!isObject(item)) return noValue;
  const { isNeeded, elsewhere } = openingOf(item, guards);
  // A group takes no rule twice.
  return isNeeded ? elsewhere.reduce<Json>((value, others) => unless(others, value), onPort443(item)) : noValue;
}

/** Returns a value where the guards do not all hold, else nothing. */
function unless([guard, ...others]: readonly Guard[], value: Json): Json {
  return guard === undefined ? noValue : choose(guard, unless(others, value), value);
}

function addIngress(edit: Edit, owner: ResourceView, { isNeeded, elsewhere }: Opening, gate: string | undefined): void {
  const { resource, logicalId } = owner;
  const { Type: type = ingressType, Condition: _, Properties: properties = {}, ...rest } = resource.body;
  if (!isNeeded || !isObject(properties)) return;
  const name = httpsName(logicalId);
  const others = elsewhere.flat().filter(({ condition: each }) => each !== resource.condition);
  const tests = [
    ...(gate === undefined ? [] : [condition(gate)]),
    ...others.map((guard) => expressionOf(opposite(guard))),
  ];
  const needed = tests.length < 2 ? gate : conditionFor(edit, `Open${name}`, and(...tests));
  const held = whereCreatedAnd(edit, owner, needed, `Create${name}`);
  declareBeside(edit, owner, name, {
    Type: type,
    ...(held === undefined ? {} : { Condition: held }),
    ...rest,
    Properties: onPort443(properties),
  });
}

function onPort443(rule: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(rule).map(([key, value]): [string, Json] => {
      if (key === "FromPort" || key === "ToPort") return [key, typeof value === "string" ? "443" : 443];
      return [key, key === "Description" && typeof value === "string" ? aboutHttps(value) : value];
    }),
  );
}

/** Returns what a description says of port 80, for port 443. */
function aboutHttps(text: string): string {
  return text
    .replace(/\bhttp\b/g, "https")
    .replace(/\bHTTP\b/g, "HTTPS")
    .replace(/\b80\b/g, "443");
}

/** True if the rule lets TCP in on the port, as far as can be told. */
function covers(rule: JsonObject, port: number): boolean {
  const protocol = String(own(rule, "IpProtocol")).toLowerCase();
  if (protocol === "-1" || protocol === "all") return true;
  if (protocol !== "tcp" && protocol !== "6") return false;
  const [from, to] = ["FromPort", "ToPort"].map((name) => Number(own(rule, name) ?? Number.NaN));
  return from !== undefined && to !== undefined && from <= port && port <= to;
}

/** Returns whom a rule lets in, as a text that can be compared. */
function sourceOf(rule: JsonObject): string {
  const sources = Object.entries(rule).filter(([key]) => /^(?:Cidr|Source)/.test(key));
  return JSON.stringify(sources.sort(([a], [b]) => (a < b ? -1 : 1)));
}
