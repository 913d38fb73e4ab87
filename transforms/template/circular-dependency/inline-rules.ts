import { CannotFix } from "../../../src/values/errors.js";
import { equal, isObject, type JsonObject } from "../../../src/values/json.js";
import { toPointer, type Path } from "../../../src/values/pointer.js";
import { and, getAtt, isIntrinsic, isNoValue, noValue, type Guard } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Edit } from "../../../src/contract/rule.js";
import { expressionOf } from "../../../src/template/branches.js";
import { conditionFor } from "../../aws/existing/parameter-conditions.js";
import { namesIn } from "../../aws/values/references.js";

/** The type of security groups. */
export const groupType = "AWS::EC2::SecurityGroup";
const lists = ["SecurityGroupIngress", "SecurityGroupEgress"] as const;

/** A rule that stands in the security group itself. */
export interface InlineRule {
  readonly owner: ResourceView;
  readonly property: (typeof lists)[number];
  readonly path: Path;
  readonly rule: JsonObject;
  /** What must hold for it to be there, besides the condition of the group. */
  readonly guards: readonly Guard[];
}

/**
 * Returns the rules of a security group that could be resources of their own. Those in a loop could not: beside one
 * copy of a group nothing can stand.
 */
export function inlineRulesOf(owner: ResourceView): InlineRule[] {
  if (owner.type !== groupType || owner.isInLoop) return [];
  return lists.flatMap((property) => {
    return owner.property(property).items.flatMap(({ value, guards, path }): InlineRule[] => {
      const isPlain = isObject(value) && !isIntrinsic(value) && !owner.template.isUnknownAt(path);
      return isPlain ? [{ owner, property, path, rule: value, guards }] : [];
    });
  });
}

/**
 * The rule by which a group lets nothing out, since one without any lets everything out.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-securitygroup.html
 */
const nothingOut: JsonObject = { CidrIp: "127.0.0.1/32", IpProtocol: "-1" };

/** Makes resources of their own of the rules, each once, and takes them out of their groups. */
export function moveOut(edit: Edit, all: readonly InlineRule[]): void {
  const rules = [...new Map(all.map((rule) => [toPointer(rule.path), rule])).values()];
  for (const rule of rules) declare(edit, rule);
  // From the last to the first, so that the places of the others stay.
  for (const rule of [...rules].sort((a, b) => comparePaths(b.path, a.path))) takeOut(edit, rule);
}

function declare(edit: Edit, { owner, property, rule, guards }: InlineRule): void {
  const [peer = ""] = namesIn(rule).filter((name) => edit.template.resource(name) !== undefined);
  const direction = property === "SecurityGroupIngress" ? "IngressFrom" : "EgressTo";
  const wanted = `${owner.logicalId}${direction}${peer === owner.logicalId ? "Itself" : peer}`;
  const condition = conditionOf(edit, [...owner.guards, ...guards], wanted);
  edit.resource(
    wanted,
    {
      Type: `AWS::EC2::${property}`,
      ...(condition !== undefined && { Condition: condition }),
      Properties: { GroupId: getAtt(owner.logicalId, "GroupId"), ...rule },
    },
    { after: owner.logicalId },
  );
}

/** Returns the name of the condition that holds where all guards do; undefined when they always do. */
function conditionOf(edit: Edit, guards: readonly Guard[], name: string): string | undefined {
  let needed = guards;
  for (const guard of guards) {
    const others = needed.filter((other) => other !== guard);
    if (edit.template.worlds.implies(others, [guard])) needed = others;
  }
  const [only, ...more] = needed;
  if (only === undefined) return undefined;
  if (more.length === 0 && only.holds) return only.condition;
  if (needed.some(({ condition }) => /[$&]\{/.test(condition)))
    throw new CannotFix(`the conditions of ${name} cannot be combined`);
  return conditionFor(edit, `Create${name}`, more.length === 0 ? expressionOf(only) : and(...needed.map(expressionOf)));
}

function takeOut(edit: Edit, { owner, property, path, guards }: InlineRule): void {
  const list = owner.pathOf(property);
  if (property === "SecurityGroupIngress") return removeItem(edit, path, list);
  const items = viewNamed(edit.template, owner.logicalId)?.property(property).items ?? [];
  const others = items.filter((item) => !equal([...item.path], [...path]));
  if (others.some((item) => edit.template.worlds.implies(guards, item.guards))) return removeItem(edit, path, list);
  if (others.some(({ value }) => equal(value, nothingOut)))
    throw new CannotFix(`what ${owner.logicalId} lets out depends on several conditions`);
  edit.set(path, nothingOut);
}

/** Removes an item of a list, and the list with its last one. A branch of `Fn::If` is left empty; the choice goes when both are. */
function removeItem(edit: Edit, path: Path, list: Path): void {
  if (path.length <= list.length) return edit.remove(list);
  const parent = path.slice(0, -1);
  const step = path.at(-1);
  if (parent.at(-1) === "Fn::If") {
    const other = edit.template.at([...parent, step === 1 ? 2 : 1]);
    if (isNoValue(other)) removeItem(edit, parent.slice(0, -1), list);
    else edit.set(path, noValue);
    return;
  }
  const items = edit.template.at(parent);
  if (Array.isArray(items) && items.length === 1) removeItem(edit, parent, list);
  else edit.remove(path);
}

function comparePaths(a: Path, b: Path): number {
  for (const [index, step] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (step === other) continue;
    return typeof step === "number" && typeof other === "number" ? step - other : String(step) < String(other) ? -1 : 1;
  }
  return a.length - b.length;
}
