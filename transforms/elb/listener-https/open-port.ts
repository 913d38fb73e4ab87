import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import {
  and,
  asIf,
  condition,
  ifCondition,
  isIntrinsic,
  isNoValue,
  noValue,
} from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { declareBeside, httpsName } from "../../aws/existing/declare-beside.js";
import { choose, expressionOf, opposite, type Context } from "../../../src/template/branches.js";
import { conditionFor, whereCreatedAnd } from "../../aws/existing/parameter-conditions.js";
import { guardedItems, targetOf } from "../../aws/values/references.js";

const groupType = "AWS::EC2::SecurityGroup";
const ingressType = "AWS::EC2::SecurityGroupIngress";

/** The security groups of a load balancer: those of the template, and how it names the others. */
export function securityGroupsOf(
  template: Template,
  { properties }: Resource,
): { groups: Resource[]; foreign: Json[] } {
  const groups: Resource[] = [];
  const foreign: Json[] = [];
  for (const { value } of guardedItems(template, own(properties, "SecurityGroups"), [], [])) {
    const group = template.resource(targetOf(value) ?? "");
    if (group?.type !== groupType) foreign.push(value);
    else if (!groups.includes(group)) groups.push(group);
  }
  return { groups, foreign };
}

/** Do these groups let anyone in on a port? A port, a protocol or a whole rule that cannot be read may be about any. */
export function letsIn(template: Template, groups: readonly Resource[], port: number): "yes" | "no" | "unknown" {
  const found = groups.flatMap((group) => rulesOf(template, group));
  if (found.some(({ rule }) => covers(rule, port))) return "yes";
  const isListed = groups.every((group) =>
    guardedItems(template, own(group.properties, "SecurityGroupIngress"), [], []).every(
      ({ value }) => isObject(value) && !isIntrinsic(value),
    ),
  );
  // A rule of its own may be for any group where its group cannot be told.
  const isOwned = template
    .ofType(ingressType)
    .every(({ properties }) => template.resource(targetOf(own(properties, "GroupId")) ?? "") !== undefined);
  return isListed && isOwned && found.every(({ rule }) => isPlain(rule)) ? "no" : "unknown";
}

function isPlain(rule: JsonObject): boolean {
  return ["IpProtocol", "FromPort", "ToPort"].every((name) => !isObject(own(rule, name)));
}

/**
 * Lets port 443 of a load balancer be reached from wherever port 80 is, in the security groups of the template.
 * `gate`: the condition under which there is something on port 443.
 */
export function openHttps(edit: Edit, loadBalancer: Resource, gate: string | undefined): void {
  for (const { logicalId } of securityGroupsOf(edit.template, loadBalancer).groups) openInGroup(edit, logicalId, gate);
}

function openInGroup(edit: Edit, logicalId: string, gate: string | undefined): void {
  const group = edit.template.resource(logicalId);
  if (group === undefined) return;
  const rules = rulesOf(edit.template, group);
  const needed: Context = gate === undefined ? [] : [{ condition: gate, holds: true }];
  const open = (rule: JsonObject, context: Context): Opening => {
    const here = [...context, ...needed];
    if (!covers(rule, 80) || covers(rule, 443)) return { isNeeded: false, elsewhere: [] };
    const same = rules.filter(
      (other) =>
        covers(other.rule, 443) &&
        sourceOf(other.rule) === sourceOf(rule) &&
        edit.template.worlds.possible([...here, ...other.guards]),
    );
    return {
      isNeeded: !same.some(({ guards }) => edit.template.worlds.implies(here, guards)),
      elsewhere: same.map(({ guards }) => guards),
    };
  };
  const path: Path = [...group.path, "Properties", "SecurityGroupIngress"];
  openInList(
    edit,
    path,
    own(group.properties, "SecurityGroupIngress") ?? noValue,
    edit.template.guardsOf(group),
    open,
    gate,
  );
  for (const { owner, rule, guards } of rules)
    if (owner.type === ingressType) addIngress(edit, owner, open(rule, guards), gate);
}

/** Whether port 443 is to be opened as port 80 is, and the contexts in which it is open already. */
interface Opening {
  isNeeded: boolean;
  elsewhere: readonly Context[];
}

interface Rule {
  rule: JsonObject;
  /** The group, or the resource that says this one rule. */
  owner: Resource;
  guards: Context;
}

/** What the group lets in, by its own list or by resources of their own. */
function rulesOf(template: Template, group: Resource): Rule[] {
  const inline = guardedItems(
    template,
    own(group.properties, "SecurityGroupIngress"),
    [],
    template.guardsOf(group),
  ).flatMap(({ value, guards }): Rule[] => {
    return isObject(value) ? [{ rule: value, owner: group, guards }] : [];
  });
  const separate = template.ofType(ingressType).flatMap((owner): Rule[] => {
    const id = own(owner.properties, "GroupId");
    return owner.properties !== undefined && targetOf(id) === group.logicalId
      ? [{ rule: owner.properties, owner, guards: template.guardsOf(owner) }]
      : [];
  });
  return [...inline, ...separate];
}

type Open = (rule: JsonObject, context: Context) => Opening;

/** Adds to a list, and to the lists in the branches of one that hangs on conditions. */
function openInList(edit: Edit, path: Path, list: Json, context: Context, open: Open, gate: string | undefined): void {
  const choice = asIf(list);
  if (choice !== undefined) {
    const branch = (holds: boolean): Context => [...context, { condition: choice.condition, holds }];
    openInList(edit, [...path, "Fn::If", 1], choice.whenTrue, branch(true), open, gate);
    openInList(edit, [...path, "Fn::If", 2], choice.whenFalse, branch(false), open, gate);
    return;
  }
  const added = (Array.isArray(list) ? list : [list])
    .map((item) => httpsTwin(item, context, open))
    .filter((item) => !isNoValue(item));
  const gated = added.map((item) => (gate === undefined ? item : ifCondition(gate, item, noValue)));
  if (gated.length === 0) return;
  if (Array.isArray(list)) for (const item of gated) edit.append(path, item);
  else edit.set(path, [list, ...gated]);
}

/** The same rule for port 443 in each branch that opens port 80 only, and nothing in the others. */
function httpsTwin(item: Json, context: Context, open: Open): Json {
  const choice = asIf(item);
  if (choice !== undefined) {
    const branch = (value: Json, holds: boolean): Json =>
      httpsTwin(value, [...context, { condition: choice.condition, holds }], open);
    const [whenTrue, whenFalse] = [branch(choice.whenTrue, true), branch(choice.whenFalse, false)];
    return isNoValue(whenTrue) && isNoValue(whenFalse) ? noValue : ifCondition(choice.condition, whenTrue, whenFalse);
  }
  if (!isObject(item)) return noValue;
  const { isNeeded, elsewhere } = open(item, context);
  // A group takes no rule twice.
  return isNeeded ? elsewhere.reduce<Json>((value, guards) => unless(guards, value), onPort443(item)) : noValue;
}

/** A value where the guards do not all hold, else nothing. */
function unless([guard, ...others]: Context, value: Json): Json {
  return guard === undefined ? noValue : choose(guard, unless(others, value), value);
}

function addIngress(edit: Edit, owner: Resource, { isNeeded, elsewhere }: Opening, gate: string | undefined): void {
  const { Type: type = ingressType, Condition: _, Properties: properties = {}, ...rest } = owner.body;
  if (!isNeeded || !isObject(properties)) return;
  const name = httpsName(owner.logicalId);
  const others = elsewhere.flatMap((guards) => guards.filter(({ condition: each }) => each !== owner.condition));
  const tests = [
    ...(gate === undefined ? [] : [condition(gate)]),
    ...others.map((guard) => expressionOf(opposite(guard))),
  ];
  const [only, ...more] = tests;
  const needed = only === undefined || more.length === 0 ? gate : conditionFor(edit, `Open${name}`, and(...tests));
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

/** What a description says of port 80, for port 443. */
function aboutHttps(text: string): string {
  return text
    .replace(/\bhttp\b/g, "https")
    .replace(/\bHTTP\b/g, "HTTPS")
    .replace(/\b80\b/g, "443");
}

/** Does the rule let TCP in on the port, as far as can be told? */
function covers(rule: JsonObject, port: number): boolean {
  const protocol = String(own(rule, "IpProtocol")).toLowerCase();
  if (protocol === "-1" || protocol === "all") return true;
  if (protocol !== "tcp" && protocol !== "6") return false;
  const [from, to] = ["FromPort", "ToPort"].map((name) => Number(own(rule, name) ?? Number.NaN));
  return from !== undefined && to !== undefined && from <= port && port <= to;
}

/** Whom a rule lets in. */
function sourceOf(rule: JsonObject): string {
  return JSON.stringify(
    Object.entries(rule)
      .filter(([key]) => /^(?:Cidr|Source)/.test(key))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
