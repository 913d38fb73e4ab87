import { CannotFix } from "../../../src/values/errors.js";
import { equal, isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { isWithin, toPointer, type Path } from "../../../src/values/pointer.js";
import { and, getAtt, isIntrinsic, isNoValue, noValue, ref, type Guard } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { BrokenReference } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { expressionOf } from "../../../src/template/branches.js";
import { conditionFor } from "../../aws/existing/parameter-conditions.js";
import { namesIn } from "../../aws/values/references.js";
import { attach, attachmentOf } from "./attachments.js";
import type { InlinePart, PartProperty } from "./inline-part.js";
import type { Hindrance } from "./known-names.js";

/** The type of security groups. */
export const groupType = "AWS::EC2::SecurityGroup";

const rules: readonly PartProperty[] = ["SecurityGroupIngress", "SecurityGroupEgress"];
const propertiesOf: ReadonlyMap<string, readonly PartProperty[]> = new Map([
  [groupType, rules],
  ["AWS::IAM::Role", ["Policies", "ManagedPolicyArns"]],
  ["AWS::IAM::User", ["Policies"]],
  ["AWS::IAM::Group", ["Policies"]],
  ["AWS::SNS::Topic", ["Subscription"]],
]);

/**
 * Returns the parts of a resource that could be resources of their own. Those in a loop could not: beside one copy
 * nothing can stand.
 */
export function inlinePartsOf(owner: ResourceView): InlinePart[] {
  if (owner.isInLoop) return [];
  return (propertiesOf.get(owner.type) ?? []).flatMap((property) => {
    return owner.property(property).items.flatMap(({ value, guards, path }): InlinePart[] => {
      if (property === "ManagedPolicyArns") return attachmentOf(owner, value, guards, path);
      const isPlain = isObject(value) && !isIntrinsic(value) && !owner.template.isUnknownAt(path);
      const isWhole = property !== "Policies" || isPolicy(value);
      return isPlain && isWhole ? [{ owner, property, path, body: value, guards }] : [];
    });
  });
}

/**
 * Returns why a part cannot be a resource of its own: what it refers to is missing, in the owner as well, but there it
 * was so before.
 */
export function hindranceTo({ owner: { template }, path }: InlinePart): Hindrance | undefined {
  const isHere = ({ reference }: BrokenReference): boolean => isWithin(reference.path, path);
  const [nowhere] = template.undefinedReferences().filter(isHere);
  const [absent] = template.dangling().filter(isHere);
  const broken = nowhere ?? absent;
  if (broken === undefined) return undefined;
  const { target } = broken.reference;
  const what = nowhere === undefined ? "does not exist in every case" : "does not exist in the template";
  return { kind: "undefined", reason: `${target}, which its policy or rule refers to, ${what}`, path };
}

function isPolicy(value: Json | undefined): boolean {
  return isObject(own(value, "PolicyDocument")) && own(value, "PolicyName") !== undefined;
}

/**
 * The rule by which a group lets nothing out, since one without any lets everything out.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-securitygroup.html
 */
const nothingOut: JsonObject = { CidrIp: "127.0.0.1/32", IpProtocol: "-1" };

/** Makes resources of their own of the parts, each once, and takes them out of their owners. */
export function moveOut(edit: Edit, all: readonly InlinePart[]): void {
  const parts = [...new Map(all.map((part) => [toPointer(part.path), part])).values()];
  for (const part of parts) {
    if (part.property === "ManagedPolicyArns") attach(edit, part);
    else declare(edit, part);
  }
  // From the last to the first, so that the places of the others stay.
  for (const part of [...parts].sort((a, b) => comparePaths(b.path, a.path))) takeOut(edit, part);
}

function declare(edit: Edit, part: InlinePart): void {
  const { owner, guards } = part;
  const { name, Type, Properties } = declarationOf(edit, part);
  const condition = conditionOf(edit, [...owner.guards, ...guards], name);
  const body = { Type, ...(condition !== undefined && { Condition: condition }), Properties };
  edit.resource(name, body, { after: owner.logicalId });
}

/** What becomes a resource. */
interface Declaration {
  readonly name: string;
  readonly Type: string;
  readonly Properties: JsonObject;
}

function declarationOf(edit: Edit, part: InlinePart): Declaration {
  if (part.property === "Policies") return policyOf(part);
  return part.property === "Subscription" ? subscriptionOf(edit, part) : ruleOf(edit, part);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html */
function subscriptionOf(edit: Edit, { owner: { logicalId }, body }: InlinePart): Declaration {
  const [peer = ""] = namesIn(body).filter((name) => edit.template.resource(name) !== undefined);
  return {
    name: `${logicalId}To${peer}`,
    Type: "AWS::SNS::Subscription",
    Properties: { TopicArn: ref(logicalId), ...body },
  };
}

function ruleOf(edit: Edit, { owner: { logicalId }, property, body }: InlinePart): Declaration {
  const [peer = ""] = namesIn(body).filter((name) => edit.template.resource(name) !== undefined);
  const direction = property === "SecurityGroupIngress" ? "IngressFrom" : "EgressTo";
  return {
    name: `${logicalId}${direction}${peer === logicalId ? "Itself" : peer}`,
    Type: `AWS::EC2::${property}`,
    Properties: { GroupId: getAtt(logicalId, "GroupId"), ...body },
  };
}

/** Returns the policy that grants the same: AWS::IAM::Policy puts it into the role by its name, as the role did. */
function policyOf({ owner: { logicalId, type }, body }: InlinePart): Declaration {
  const given = own(body, "PolicyName");
  const words = typeof given === "string" ? (given.match(/[A-Za-z0-9]+/g) ?? []) : [];
  const ofItsOwn = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  const name = ofItsOwn.toLowerCase().startsWith(logicalId.toLowerCase()) ? ofItsOwn : `${logicalId}${ofItsOwn}`;
  return {
    name: /policy$/i.test(name) ? name : `${name}Policy`,
    Type: "AWS::IAM::Policy",
    Properties: { ...body, [`${type.replace("AWS::IAM::", "")}s`]: [ref(logicalId)] },
  };
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

function takeOut(edit: Edit, { owner, property, path, guards }: InlinePart): void {
  const list = owner.pathOf(property);
  if (property !== "SecurityGroupEgress") return removeItem(edit, path, list);
  const items = viewNamed(edit.template, owner.logicalId)?.property(property).items ?? [];
  const others = items.filter((item) => !equal([...item.path], [...path]));
  if (others.some((item) => edit.template.worlds.implies(guards, item.guards))) return removeItem(edit, path, list);
  if (others.some(({ value }) => equal(value, nothingOut)))
    throw new CannotFix(`egress of ${owner.logicalId} depends on several conditions`);
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
