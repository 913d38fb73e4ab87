import type { Guard } from "../../../src/template/intrinsics.js";
import { viewNamed, viewOf, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import { coversPort } from "../../aws/network/admission.js";
import { functionTypes, rolesOfFunction, settingOf } from "../../aws/network/functions.js";
import { isThereFor, vpcOf } from "../../aws/network/vpc.js";
import { textOf } from "../../aws/values/normal-text.js";
import { guardedItems, namesIn, targetOf, textsIn } from "../../aws/values/references.js";
import { accessKeys } from "./access.js";
import type { Placement } from "./placement.js";
import { stateOf, vpcStateOf } from "./vpc-config.js";

/** What refers to a security group without being in it. */
const onlyRules = ["AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupEgress", "AWS::EC2::SecurityGroupIngress"];

/** Returns the other functions with the same role; none where AWS SAM makes a role for each. */
function siblingsOf(fn: ResourceView): ResourceView[] {
  const role = settingOf(fn, "Role");
  if (role === undefined) return [];
  const [mine] = rolesOfFunction(fn);
  return viewsOf(fn.template, ...functionTypes).filter((other) => {
    if (other.logicalId === fn.logicalId || other.isInLoop) return false;
    const [theirs] = rolesOfFunction(other);
    return mine === undefined ? equal(settingOf(other, "Role"), role) : mine.logicalId === theirs?.logicalId;
  });
}

/**
 * Returns the security groups in a VPC that a function shares: those of other functions with the same role, or the one
 * that the template has for functions. `original` is the template of the author: a group that came later is shared only
 * by functions that need the same. `context` holds where the function is in the VPC.
 */
function sharedGroups(fn: ResourceView, vpc: string, original: Template, context: readonly Guard[]): Json | undefined {
  if (fn.isInLoop) return undefined;
  const [first, ...more] = siblingsOf(fn)
    .map((other) => groupsOf(other, fn, vpc, original, context))
    .filter((groups) => groups !== undefined);
  if (first !== undefined) return more.every((groups) => equal(groups, first)) ? first : undefined;
  const meant = groupsForFunctions(fn, vpc, original);
  return meant.length === 1 && meant[0] !== undefined ? [{ Ref: meant[0].logicalId }] : undefined;
}

/** Returns a place with the security groups that the function shares there, if it does. */
export function withSharedGroups(
  fn: ResourceView,
  place: Placement,
  original: Template,
  context: readonly Guard[] = fn.guards,
): Placement {
  if (place.vpc === undefined || place.groupIds !== undefined) return place;
  const groupIds = sharedGroups(fn, place.vpc.name, original, context);
  return groupIds === undefined ? place : { ...place, groupIds };
}

/** Returns the groups that another function has in this VPC, where they do for this one. */
function groupsOf(
  other: ResourceView,
  fn: ResourceView,
  vpc: string,
  original: Template,
  context: readonly Guard[],
): Json | undefined {
  const { template } = fn;
  const config = template
    .alternatives(settingOf(other, "VpcConfig") ?? null, context)
    .find(
      ({ value, guards }) =>
        template.worlds.implies(context, guards) && stateOf(template, value, context) === "complete",
    );
  const list = own(config?.value, "SecurityGroupIds");
  if (list === undefined || list === null) return undefined;
  const groups = guardedItems(template, list, [], context).map(({ value }) => viewNamed(template, targetOf(value)));
  const isRight = groups.every(
    (group) =>
      group?.type === "AWS::EC2::SecurityGroup" &&
      vpcOf(group) === vpc &&
      letsOut(group) &&
      isShareable(group, other, fn, original),
  );
  return groups.length > 0 && isRight ? list : undefined;
}

/** One that came with a correction must exist and open just what this function needs as well. */
function isShareable(group: ResourceView, other: ResourceView, fn: ResourceView, original: Template): boolean {
  if (original.resource(group.logicalId) !== undefined) return isThereFor(group, fn);
  return equal([...other.guards].map(asJson), [...fn.guards].map(asJson)) && isAlike(other, fn, vpcOf(group) ?? "");
}

function asJson({ condition, holds }: Guard): Json {
  return { condition, holds };
}

function isAlike(other: ResourceView, fn: ResourceView, vpc: string): boolean {
  return equal(accessKeys(other, vpc), accessKeys(fn, vpc));
}

/** Returns the functions that may get a new group together with this one: same role, in no VPC, with the same needs. */
export function newcomersLike(fn: ResourceView, vpc: string): ResourceView[] {
  if (fn.isInLoop) return [];
  return siblingsOf(fn).filter(
    (other) =>
      vpcStateOf(other) === "absent" &&
      equal([...other.guards].map(asJson), [...fn.guards].map(asJson)) &&
      isAlike(other, fn, vpc),
  );
}

/** Returns the groups that are by their names for functions, and that the author gave to nothing. */
function groupsForFunctions(fn: ResourceView, vpc: string, original: Template): ResourceView[] {
  const unused = original.ofType("AWS::EC2::SecurityGroup").filter((group) => {
    const name = `${group.logicalId} ${textsIn(own(group.properties, "GroupDescription"))}`;
    const users = original.referencesTo(group.logicalId).filter(({ section }) => section === "Resources");
    return (
      /lambda|function/i.test(name) &&
      users.every(({ owner }) => onlyRules.includes(original.resource(owner)?.type ?? "")) &&
      vpcOf(viewOf(original, group)) === vpc
    );
  });
  const here = unused
    .flatMap(({ logicalId }) => viewNamed(fn.template, logicalId) ?? [])
    .filter((group) => isThereFor(group, fn) && letsOut(group));
  const named = here.filter(({ logicalId }) => logicalId.startsWith(fn.logicalId));
  return named.length > 0 ? named : here;
}

/** True if a group lets HTTPS and everything that its members need out. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html */
function letsOut(group: ResourceView): boolean {
  const { template } = group;
  const separate = viewsOf(template, "AWS::EC2::SecurityGroupEgress").filter((rule) =>
    namesIn(rule.property("GroupId").written).includes(group.logicalId),
  );
  const rules = [
    ...guardedItems(template, group.property("SecurityGroupEgress").written, [], group.guards).map(
      ({ value }) => value,
    ),
    ...separate.map(({ resource }) => resource.properties ?? {}),
  ];
  if (rules.length === 0) return true;
  return rules.some(
    (rule) =>
      textOf(template, own(rule, "CidrIp")) === "0.0.0.0/0" &&
      coversPort(template, rule, 443) &&
      coversPort(template, rule, 1024) &&
      coversPort(template, rule, 65_535),
  );
}
