import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { asRef, ref, type Guard } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Edit } from "../../../src/contract/rule.js";
import type { InlinePart } from "./inline-part.js";

/**
 * Returns a managed policy of the template in the list of a role, where the policy can name the role instead: it can do so
 * where both are there in every case.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html (Roles)
 */
export function attachmentOf(owner: ResourceView, value: Json, guards: readonly Guard[], path: Path): InlinePart[] {
  const policy = policyNamed(owner, value);
  if (policy === undefined || !isObject(value)) return [];
  const roles = policy.property("Roles").written;
  const isAlways = guards.length === 0 && owner.condition === undefined && policy.condition === undefined;
  return isAlways && (roles === undefined || Array.isArray(roles))
    ? [{ owner, property: "ManagedPolicyArns", path, body: value, guards }]
    : [];
}

/** Returns the managed policy that becomes dependent on the role, once it is the one that names the other. */
export function policyOfAttachment({ owner, property, body }: InlinePart): string | undefined {
  return property === "ManagedPolicyArns" ? policyNamed(owner, body)?.logicalId : undefined;
}

/** Lets the managed policy name the role. */
export function attach(edit: Edit, { owner, body }: InlinePart): void {
  const policy = viewNamed(edit.template, asRef(body));
  if (policy === undefined) return;
  const roles = own(policy.resource.properties, "Roles");
  edit.set(policy.pathOf("Roles"), [...(Array.isArray(roles) ? roles : []), ref(owner.logicalId)]);
}

function policyNamed(owner: ResourceView, value: Json): ResourceView | undefined {
  const policy = viewNamed(owner.template, asRef(value));
  return policy?.type === "AWS::IAM::ManagedPolicy" && !policy.isInLoop ? policy : undefined;
}
