import { CannotFix } from "../../../src/values/errors.js";
import { equal, isObject, own, type JsonObject } from "../../../src/values/json.js";
import { type Path } from "../../../src/values/pointer.js";
import { and, getAtt, isIntrinsic, isNoValue, noValue, type Guard } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { expressionOf } from "../../../src/template/branches.js";
import { conditionFor } from "../../aws/existing/parameter-conditions.js";
import { guardedItems, namesIn } from "../../aws/values/references.js";

export const groupType = "AWS::EC2::SecurityGroup";
const kinds = ["SecurityGroupIngress", "SecurityGroupEgress"] as const;

/** A rule that stands in the security group itself. */
export interface InlineRule {
  owner: Resource;
  property: (typeof kinds)[number];
  path: Path;
  rule: JsonObject;
  /** What must hold for it to be there, besides the condition of the group. */
  guards: readonly Guard[];
}

/** The rules of a group that could as well be resources of their own; none in a loop, where nothing can stand beside one copy. */
export function inlineRulesOf(template: Template, owner: Resource): InlineRule[] {
  if (owner.type !== groupType || owner.isInLoop) return [];
  return kinds.flatMap((property) => {
    const path = [...owner.path, "Properties", property];
    return guardedItems(template, own(owner.properties, property), path, []).flatMap(
      ({ value, guards, path: at }): InlineRule[] => {
        const isPlain = isObject(value) && !isIntrinsic(value) && !template.isUnknownAt(at);
        return isPlain ? [{ owner, property, path: at, rule: value, guards }] : [];
      },
    );
  });
}

/**
 * What AWS gives as the rule of a group that is to let nothing out, since one without any lets everything out.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-securitygroup.html
 */
const nothingOut: JsonObject = { CidrIp: "127.0.0.1/32", IpProtocol: "-1" };

/** Makes resources of their own of the rules, and takes them out of their groups. */
export function moveOut(edit: Edit, rules: readonly InlineRule[]): void {
  for (const rule of rules) declare(edit, rule);
  // From the last to the first, so that the places of the others stay.
  for (const rule of [...rules].sort((a, b) => comparePaths(b.path, a.path))) takeOut(edit, rule);
}

function declare(edit: Edit, { owner, property, rule, guards }: InlineRule): void {
  const [peer] = namesIn(rule).filter((name) => edit.template.resource(name) !== undefined);
  const other = peer === owner.logicalId ? "Itself" : (peer ?? "");
  const wanted = `${owner.logicalId}${property === "SecurityGroupIngress" ? "IngressFrom" : "EgressTo"}${other}`;
  const held = conditionOf(edit, owner, guards, wanted);
  edit.resource(
    wanted,
    {
      Type: `AWS::EC2::${property}`,
      ...(held === undefined ? {} : { Condition: held }),
      Properties: { GroupId: getAtt(owner.logicalId, "GroupId"), ...rule },
    },
    { after: owner.logicalId },
  );
}

/** The condition under which the group has the rule. */
function conditionOf(edit: Edit, owner: Resource, guards: readonly Guard[], name: string): string | undefined {
  let needed: readonly Guard[] = [...edit.template.guardsOf(owner), ...guards];
  for (const guard of needed) {
    const others = needed.filter((other) => other !== guard);
    if (edit.template.worlds.implies(others, [guard])) needed = others;
  }
  const [only, ...more] = needed;
  if (only === undefined) return undefined;
  if (more.length === 0 && only.holds) return only.condition;
  if (needed.some(({ condition: each }) => /[$&]\{/.test(each)))
    throw new CannotFix(`the conditions of ${name} cannot be combined`);
  return conditionFor(edit, `Create${name}`, more.length === 0 ? expressionOf(only) : and(...needed.map(expressionOf)));
}

function takeOut(edit: Edit, { owner, property, path, guards }: InlineRule): void {
  const list: Path = [...owner.path, "Properties", property];
  if (property === "SecurityGroupIngress") return removeItem(edit, path, list);
  const left = guardedItems(edit.template, edit.template.at(list), list, []).filter(
    (item) => !equal([...item.path], [...path]),
  );
  const covering = left.filter((item) => edit.template.worlds.implies(guards, item.guards));
  if (covering.length > 0) return removeItem(edit, path, list);
  if (left.some(({ value }) => equal(value, nothingOut)))
    throw new CannotFix(`what ${owner.logicalId} lets out hangs on several conditions`);
  edit.set(path, nothingOut);
}

/** A list item goes, and the list with its last one; a branch of `Fn::If` is left empty, and the choice goes when both are. */
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
