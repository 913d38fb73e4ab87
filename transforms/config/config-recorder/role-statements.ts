import { isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { documentsOfRole, policiesOf } from "../../aws/policies/role-policies.js";
import type { Statement } from "../../aws/policies/statements.js";
import { whatMayAdd } from "../../aws/values/visibility.js";

/** What AWS Config needs to deliver. https://docs.aws.amazon.com/config/latest/developerguide/iamrole-permissions.html */
const delivery =
  /^(?:s3:(?:putobject|putobjectacl|getbucketacl|listbucket)|sns:publish|kms:(?:decrypt|generatedatakey\*?))$/;

/** True if the role has no policy, of whatever kind. */
export function hasNoPolicy(role: ResourceView): boolean {
  const isEmpty = ["ManagedPolicyArns", "Policies"].every((name) => {
    const value = role.property(name).written ?? null;
    return value === null || isNoValue(value) || (Array.isArray(value) && value.length === 0);
  });
  return isEmpty && policiesOf(role).length === 0 && whatMayAdd(role.template, "a policy") === undefined;
}

/** True if it is certain that no policy of the role lets anyone look at a resource. */
export function readsNothing(role: ResourceView): boolean {
  if (hasNoPolicy(role)) return true;
  const isManaged = role.property("ManagedPolicyArns").items.length > 0;
  if (isManaged || whatMayAdd(role.template, "a policy") !== undefined) return false;
  return statementsOfRole(role)?.every(onlyDelivers) ?? false;
}

function onlyDelivers({ effect, actions, isAboutOtherActions }: Statement): boolean {
  const isDelivery = !isAboutOtherActions && actions?.every((action) => delivery.test(action)) === true;
  return effect === "Deny" || isDelivery;
}

/** Returns the statements of the policies in a role and of those apart from it; undefined when they cannot all be read. */
export function statementsOfRole(role: ResourceView): Statement[] | undefined {
  const documents = documentsOfRole(role);
  return documents?.every((statements) => statements !== undefined) === true ? documents.flat() : undefined;
}
