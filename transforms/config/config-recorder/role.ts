import type { Edit, Finding } from "../../../src/contract/rule.js";
import { asGetAtt, asSub, subParts } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Leaf } from "../../../src/template/value.js";
import { isObject, type Json } from "../../../src/values/json.js";
import { isWithin, type Path } from "../../../src/values/pointer.js";
import { recorderType } from "../../aws/existing/config-rules.js";
import { isLogicalId } from "../../aws/values/logical-id.js";
import { textOf } from "../../aws/values/normal-text.js";
import { isReadable, whatMayAdd } from "../../aws/values/visibility.js";
import { configService } from "./linked-role.js";
import {
  existingRoleFor,
  isTrustedByConfig,
  managedPolicy,
  managedPolicyArn,
  newRole,
  roleFor,
  trustOf,
} from "./new-role.js";
import { rolesOf } from "./recording.js";
import { hasNoPolicy, readsNothing } from "./role-statements.js";

/** The names under which AWS_ConfigRole was known, or is looked for; none of them can be attached. */
const wrongPolicy = /policy\/(?:(?:aws-)?service-role\/)?(?:AWSConfigRole|AWS_ConfigRole|AWSConfigServiceRolePolicy)$/;

/** Returns the flaws of the roles that AWS Config has: the wrong managed policy, none at all, or no leave to assume the role. */
export function* roleFindings(template: Template): Iterable<Finding> {
  const used = new Set(viewsOf(template, recorderType).flatMap(rolesOf));
  for (const role of viewsOf(template, "AWS::IAM::Role")) {
    if (!isReadable(role)) continue;
    const trust = trustOf(role);
    const isTrusted = isTrustedByConfig(trust);
    if (!used.has(role) && !isTrusted) continue;
    yield* policyFindings(role, used.has(role));
    if (used.has(role) && trust?.every(({ principals }) => principals !== undefined) && !isTrusted) {
      yield {
        ...role.placeOf("AssumeRolePolicyDocument"),
        message: "it does not let AWS Config assume it",
        skipped: `who else is to assume it cannot be told; let ${configService} do it`,
      };
    }
  }
}

function* policyFindings(role: ResourceView, isUsed: boolean): Iterable<Finding> {
  const { logicalId, path } = role;
  const policies = role.pathOf("ManagedPolicyArns");
  if (wrongPolicies(role).length > 0) {
    yield {
      logicalId,
      path: policies,
      message: "the managed policy that it names does not exist or cannot be attached; it is called AWS_ConfigRole",
      class: "safe",
      impact: "in-place",
      fix: nameRightPolicy,
    };
  } else if (isUsed && readsNothing(role)) {
    yield {
      logicalId,
      path,
      message: hasNoPolicy(role)
        ? "it has no policy, so AWS Config may read nothing"
        : "its policies let AWS Config deliver, but read nothing",
      class: "safe",
      impact: "in-place",
      fix: (edit) => edit.append(policies, managedPolicyArn),
    };
  }
}

function wrongPolicies(role: ResourceView): Leaf[] {
  return role.property("ManagedPolicyArns").items.filter(({ value }) => {
    const arn = textOf(role.template, value) ?? "";
    const isOfAws = arn.startsWith("arn:${AWS::Partition}:iam::aws:");
    return isOfAws && wrongPolicy.test(arn) && !arn.endsWith(`:policy/${managedPolicy}`);
  });
}

function nameRightPolicy(edit: Edit, role: ResourceView): void {
  const list = role.property("ManagedPolicyArns").written;
  const isItem = (path: Path): boolean => path.length === role.path.length + 3;
  let hasRight =
    Array.isArray(list) && list.some((item) => textOf(edit.template, item)?.endsWith(`:policy/${managedPolicy}`));
  const superfluous: Path[] = [];
  for (const { value, path } of wrongPolicies(role)) {
    if (hasRight && isItem(path)) superfluous.push(path);
    else edit.set(path, renamed(value));
    hasRight ||= isItem(path);
  }
  for (const path of superfluous.reverse()) edit.remove(path);
}

/** Returns the same text with the right name in it, in the form in which it is written. */
function renamed(value: Json): Json {
  const inPlace = withRightName(value);
  return inPlace === value ? managedPolicyArn : inPlace;
}

function withRightName(value: Json): Json {
  if (typeof value === "string") return value.replace(wrongPolicy, `policy/${managedPolicy}`);
  if (Array.isArray(value)) {
    const items = value.map(withRightName);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, member]): [string, Json] => [key, withRightName(member)]);
  return entries.every(([key, member]) => member === value[key]) ? value : Object.fromEntries(entries);
}

/** Returns findings on a recorder whose role is nowhere. */
export function* missingRoleFindings(recorder: ResourceView): Iterable<Finding> {
  const { template, logicalId, path } = recorder;
  const at = recorder.pathOf("RoleARN");
  if (recorder.property("RoleARN").written === undefined) {
    const isLinked = existingRoleFor(recorder)?.createdBy !== undefined;
    // https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
    const impactNote = "only the policy of its bucket lets AWS Config deliver with the service-linked role";
    yield {
      logicalId,
      path,
      message: "it has no role, so it may read nothing",
      class: "review",
      impact: "none",
      ...(isLinked && { impactNote }),
      fix: giveRole,
    };
    return;
  }
  const nowhere = template.undefinedReferences().filter(({ reference: { owner, kind, path: place } }) => {
    return owner === logicalId && kind !== "Condition" && kind !== "FindInMap" && isWithin(place, at);
  });
  for (const name of new Set(nowhere.map(({ reference }) => reference.target))) {
    const where = { logicalId, path: at, message: `its role ${name} is nowhere in the template` };
    const isCertain = nowhere.every(({ exact }) => exact);
    const skipped =
      whatMayAdd(template, "it") ??
      (isCertain ? whyNoRole(recorder, name) : "what the template declares cannot be told");
    if (skipped !== undefined) yield { ...where, skipped };
    else
      yield {
        ...where,
        class: "review",
        impact: "none",
        fix: (edit, now) => edit.set(["Resources", name], newRole(now.condition), { after: logicalId }),
      };
  }
}

function giveRole(edit: Edit, recorder: ResourceView): void {
  const { arn, createdBy } = roleFor(edit, recorder);
  edit.set(recorder.pathOf("RoleARN"), arn);
  if (createdBy !== undefined) edit.runAfter(recorder.logicalId, createdBy);
}

/** Returns why a name is none of a role. One whose ARN is asked for is; one that is an ARN itself may be a parameter. */
function whyNoRole(recorder: ResourceView, name: string): string | undefined {
  if (!isLogicalId(name)) return "no resource can have that name";
  const isRole = recorder.property("RoleARN").items.some(({ value: arn }) => {
    const parts = subParts(asSub(arn)?.text ?? "");
    const isInText = parts.some(
      ({ target, attribute }) => target === name && (attribute === "Arn" || parts.length > 1),
    );
    return isInText || asGetAtt(arn)?.target === name;
  });
  return isRole ? undefined : "it may be meant to be a parameter or a resource";
}
