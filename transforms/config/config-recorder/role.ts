import { isObject, own, type Json } from "../../../src/values/json.js";
import { isWithin, type Path } from "../../../src/values/pointer.js";
import { asGetAtt, asSub, subParts } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import { hasNoPolicy, readsNothing } from "./role-reads.js";
import { configService } from "./linked-role.js";
import { isLogicalId } from "../../aws/values/logical-id.js";
import {
  existingRoleFor,
  isTrustedByConfig,
  managedPolicy,
  managedPolicyArn,
  newRole,
  roleFor,
  trustOf,
} from "./new-role.js";
import { recorderType } from "../../aws/existing/config-rules.js";
import { itemsIn, rolesOf } from "../../aws/policies/role-policies.js";
import { isReadable, whatMayAdd } from "../../aws/values/visibility.js";
import { textOf } from "../../aws/values/normal-text.js";

/** The names under which AWS_ConfigRole was known, or is looked for; none of them can be attached. */
const wrongPolicy = /policy\/(?:(?:aws-)?service-role\/)?(?:AWSConfigRole|AWS_ConfigRole|AWSConfigServiceRolePolicy)$/;

/** The flaws of the roles that AWS Config has: the wrong managed policy, none at all, or no leave to assume the role. */
export function* roleFindings(template: Template): Iterable<Finding> {
  const used = new Set(template.ofType(recorderType).flatMap((recorder) => rolesOf(template, recorder)));
  for (const role of template.ofType("AWS::IAM::Role")) {
    const { logicalId, path } = role;
    if (!isReadable(template, role)) continue;
    const trust = trustOf(template, role);
    const isTrusted = isTrustedByConfig(trust);
    if (!used.has(role) && !isTrusted) continue;
    const policies = [...path, "Properties", "ManagedPolicyArns"];
    if (wrongPolicies(template, role).length > 0) {
      const message =
        "the managed policy that it names does not exist or cannot be attached; it is called AWS_ConfigRole";
      yield {
        logicalId,
        path: policies,
        message,
        class: "safe",
        impact: "in-place",
        fix: (edit) => nameRightPolicy(edit, logicalId),
      };
    } else if (used.has(role) && readsNothing(template, role)) {
      const message = hasNoPolicy(template, role)
        ? "it has no policy, so AWS Config may read nothing"
        : "its policies let AWS Config deliver, but read nothing";
      yield {
        logicalId,
        path,
        message,
        class: "safe",
        impact: "in-place",
        fix: (edit) => edit.append(policies, managedPolicyArn),
      };
    }
    if (used.has(role) && trust?.every(({ principals }) => principals !== undefined) && !isTrusted) {
      yield {
        logicalId,
        path: [...path, "Properties", "AssumeRolePolicyDocument"],
        message: "it does not let AWS Config assume it",
        skipped: `who else is to assume it cannot be told; let ${configService} do it`,
      };
    }
  }
}

function wrongPolicies(template: Template, { path, properties }: Resource): { value: Json; path: Path }[] {
  return itemsIn(template, own(properties, "ManagedPolicyArns"), [...path, "Properties", "ManagedPolicyArns"]).filter(
    ({ value }) => {
      const arn = textOf(template, value);
      return (
        arn !== undefined &&
        arn.startsWith("arn:${AWS::Partition}:iam::aws:") &&
        wrongPolicy.test(arn) &&
        !arn.endsWith(`:policy/${managedPolicy}`)
      );
    },
  );
}

function nameRightPolicy(edit: Edit, logicalId: string): void {
  const role = edit.template.resource(logicalId);
  if (role === undefined) return;
  const list = own(role.properties, "ManagedPolicyArns");
  let hasRight =
    Array.isArray(list) && list.some((item) => textOf(edit.template, item)?.endsWith(`:policy/${managedPolicy}`));
  const superfluous: Path[] = [];
  for (const { value, path } of wrongPolicies(edit.template, role)) {
    if (hasRight && path.length === role.path.length + 3) superfluous.push(path);
    else edit.set(path, renamed(value));
    hasRight ||= path.length === role.path.length + 3;
  }
  for (const path of superfluous.reverse()) edit.remove(path);
}

/** The same text with the right name in it, in the form in which it is written. */
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

/** A recorder whose role is nowhere. */
export function* missingRoleFindings(template: Template, recorder: Resource): Iterable<Finding> {
  const { logicalId, path, properties } = recorder;
  const at = [...path, "Properties", "RoleARN"];
  if (own(properties, "RoleARN") === undefined) {
    const isLinked = existingRoleFor(template, recorder)?.createdBy !== undefined;
    // https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
    const note = isLinked
      ? { impactNote: "only the policy of its bucket lets AWS Config deliver with the service-linked role" }
      : {};
    yield {
      logicalId,
      path,
      message: "it has no role, so it may read nothing",
      class: "review",
      impact: "none",
      ...note,
      fix: (edit) => giveRole(edit, recorder),
    };
    return;
  }
  const nowhere = template.undefinedReferences().filter(({ reference: { owner, kind, path: place } }) => {
    return owner === logicalId && kind !== "Condition" && kind !== "FindInMap" && isWithin(place, at);
  });
  for (const name of new Set(nowhere.map(({ reference }) => reference.target))) {
    const message = `its role ${name} is nowhere in the template`;
    const reason =
      whatMayAdd(template, "it") ??
      (nowhere.every(({ exact }) => exact)
        ? whyNoRole(template, own(properties, "RoleARN") ?? null, name)
        : "what the template declares cannot be told");
    if (reason !== undefined) yield { logicalId, path: at, message, skipped: reason };
    else
      yield {
        logicalId,
        path: at,
        message,
        class: "review",
        impact: "none",
        fix: (edit) => edit.set(["Resources", name], newRole(recorder.condition), { after: logicalId }),
      };
  }
}

function giveRole(edit: Edit, { logicalId, path }: Resource): void {
  const recorder = edit.template.resource(logicalId);
  if (recorder === undefined) return;
  const { arn, createdBy } = roleFor(edit, recorder);
  edit.set([...path, "Properties", "RoleARN"], arn);
  if (createdBy !== undefined) edit.runAfter(logicalId, createdBy);
}

/** A name whose ARN is asked for is that of a role; one that is an ARN itself may be a parameter. */
function whyNoRole(template: Template, value: Json, name: string): string | undefined {
  const isRole = itemsIn(template, value, []).some(({ value: arn }) => {
    if (asGetAtt(arn)?.target === name) return true;
    return subParts(asSub(arn)?.text ?? "").some(
      ({ target, attribute }) =>
        target === name && (attribute === "Arn" || subParts(asSub(arn)?.text ?? "").length > 1),
    );
  });
  if (!isLogicalId(name)) return "no resource can have that name";
  return isRole ? undefined : "it may be meant to be a parameter or a resource";
}
