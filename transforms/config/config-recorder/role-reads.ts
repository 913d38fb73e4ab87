import { own } from "../../../src/values/json.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { itemsIn, policiesOf } from "../../aws/policies/role-policies.js";
import { whatMayAdd } from "../../aws/values/visibility.js";
import { statementsAt, type Statement } from "../../aws/policies/statements.js";

/** What AWS Config needs to deliver. https://docs.aws.amazon.com/config/latest/developerguide/iamrole-permissions.html */
const delivery =
  /^(?:s3:(?:putobject|putobjectacl|getbucketacl|listbucket)|sns:publish|kms:(?:decrypt|generatedatakey\*?))$/;

/** Has the role no policy, of whatever kind? */
export function hasNoPolicy(template: Template, role: Resource): boolean {
  const embedded = ["ManagedPolicyArns", "Policies"].every((name) => {
    const value = own(role.properties, name) ?? null;
    return value === null || isNoValue(value) || (Array.isArray(value) && value.length === 0);
  });
  return embedded && policiesOf(template, role).length === 0 && whatMayAdd(template, "a policy") === undefined;
}

/** Is it certain that no policy of the role lets anyone look at a resource? */
export function readsNothing(template: Template, role: Resource): boolean {
  if (hasNoPolicy(template, role)) return true;
  const { path, properties } = role;
  if (
    itemsIn(template, own(properties, "ManagedPolicyArns"), []).length > 0 ||
    whatMayAdd(template, "a policy") !== undefined
  )
    return false;
  const embedded = own(properties, "Policies") ?? [];
  if (!Array.isArray(embedded)) return false;
  const documents = [
    ...embedded.map((policy, index) =>
      statementsAt(
        template,
        [...path, "Properties", "Policies", index, "PolicyDocument"],
        own(policy, "PolicyDocument"),
      ),
    ),
    ...policiesOf(template, role).map(({ policy }) =>
      statementsAt(
        template,
        [...policy.path, "Properties", "PolicyDocument"],
        own(policy.properties, "PolicyDocument"),
      ),
    ),
  ];
  return documents.every((statements) => statements?.every(onlyDelivers));
}

function onlyDelivers({ effect, actions, isAboutOtherActions }: Statement): boolean {
  return (
    effect === "Deny" ||
    (!isAboutOtherActions && actions !== undefined && actions.every((action) => delivery.test(action)))
  );
}
