import type { ResourceView } from "../../../src/template/resource-view.js";
import { documentsOfRole } from "../policies/role-policies.js";
import { hasAction, hasResource, statementsOf, type Statement } from "../policies/statements.js";
import { isOfOtherService } from "./other-service.js";
import { textOf } from "../values/normal-text.js";

/** AWS's policies that are known to let nobody encrypt. */
const withoutKeys =
  /:policy\/(?:service-role\/AWS_?ConfigRole|ReadOnlyAccess|SecurityAudit|job-function\/ViewOnlyAccess)$/;

/** True unless it is certain that a role may not encrypt with a key: neither its policies nor that of the key say so. */
export function mayEncrypt(role: ResourceView, key: ResourceView): boolean {
  const { items } = role.property("ManagedPolicyArns");
  if (!role.isInSight || !items.every(({ value }) => withoutKeys.test(textOf(role.template, value) ?? ""))) return true;
  const documents = documentsOfRole(role);
  if (documents === undefined) return true;
  return documents.some((statements) => statements?.some((each) => mayAllow(each, key)) ?? true) || isNamed(role, key);
}

function mayAllow(statement: Statement, { logicalId }: ResourceView): boolean {
  const { effect, actions, resources } = statement;
  if (effect !== "Allow" || (actions !== undefined && !hasAction(statement, "kms:GenerateDataKey"))) return false;
  return (
    resources === undefined || hasResource(statement, `\${${logicalId}.Arn}`) || !resources.every(isOfOtherService)
  );
}

/** True if the policy of the key may let the role in, under whatever name. */
function isNamed(role: ResourceView, key: ResourceView): boolean {
  const name = textOf(role.template, role.property("RoleName").written);
  const ends = [`\${${role.logicalId}.Arn}`, `/\${${role.logicalId}}`, ...(name === undefined ? [] : [`/${name}`])];
  const isRole = (principal: string): boolean => ends.some((end) => principal.endsWith(end));
  const statements = statementsOf(key, "KeyPolicy") ?? [];
  return statements.some(({ effect, principals, actions }) => {
    const isAbout = actions?.some((action) => /^(?:\*|kms:(?:\*|g))/.test(action)) ?? true;
    return effect === "Allow" && isAbout && (principals?.some(isRole) ?? true);
  });
}
