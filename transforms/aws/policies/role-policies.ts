import { own, type Json } from "../../../src/values/json.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { textOf } from "../values/normal-text.js";
import { guardedItems, targetOf } from "../values/references.js";
import { statementsAt, statementsOf, type Statement } from "./statements.js";

/** Returns the roles of the template whose ARN a value is, in some branch: by reference, or by a name that the template gives. */
export function rolesNamed(template: Template, arn: Json | undefined): ResourceView[] {
  const arns = guardedItems(template, arn, [], []).map(({ value }) => textOf(template, value));
  const ids = arns.map((text) => /^\$\{([^}]*)\.Arn\}$/.exec(text ?? "")?.[1]);
  // Most name one role by reference: then no other can be meant.
  if (arns.length === 1 && ids[0] !== undefined) {
    const role = viewNamed(template, ids[0]);
    return role?.type === "AWS::IAM::Role" && role.logicalId === ids[0] ? [role] : [];
  }
  return viewsOf(template, "AWS::IAM::Role").filter((role) => arnsOf(role).some((each) => arns.includes(each)));
}

/** Returns the ways of writing the ARN of a role. */
function arnsOf(role: ResourceView): string[] {
  const folder = textOf(role.template, role.property("Path").written ?? "/") ?? "/";
  return [
    `\${${role.logicalId}.Arn}`,
    ...namesOf(role).map((name) => `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role${folder}${name}`),
  ];
}

function namesOf(role: ResourceView): string[] {
  const name = textOf(role.template, role.property("RoleName").written);
  return name === undefined ? [`\${${role.logicalId}}`] : [`\${${role.logicalId}}`, name];
}

/** Returns the policies that are resources of their own and name the role, and whether each has no other holder. */
export function policiesOf(role: ResourceView): { policy: ResourceView; isOnlyRole: boolean }[] {
  const { template, logicalId } = role;
  const roleNames = namesOf(role);
  const policies = viewsOf(template, "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy");
  if (policies.length === 0) return [];
  const attached = attachedTo(role);
  // Without a name of its own a role can be named by reference only.
  const owners = roleNames.length > 1 ? undefined : new Set(template.referencesTo(logicalId).map(({ owner }) => owner));
  return policies
    .filter((policy) => attached.has(policy.logicalId) || (owners?.has(policy.logicalId) ?? true))
    .flatMap((policy) => {
      const named = policy.property(policy.type === "AWS::IAM::RolePolicy" ? "RoleName" : "Roles").items;
      const holders = [...named, ...policy.property("Users").items, ...policy.property("Groups").items];
      const isMine = named.some(({ value }) => roleNames.includes(textOf(template, value) ?? ""));
      if (policy.isInLoop) return [];
      if (isMine) return [{ policy, isOnlyRole: holders.length === 1 }];
      if (!attached.has(policy.logicalId)) return [];
      const users = new Set(template.referencesTo(policy.logicalId).map(({ owner }) => owner));
      return [{ policy, isOnlyRole: holders.length === 0 && users.size === 1 }];
    });
}

/** Returns the logical IDs of what a role names among its managed policies. */
function attachedTo(role: ResourceView): ReadonlySet<string | undefined> {
  return new Set(role.property("ManagedPolicyArns").items.map(({ value }) => targetOf(value)));
}

/**
 * Returns the statements of each policy in a role and of each apart from it, undefined for a policy that cannot be read;
 * undefined altogether where what is in the role is no list.
 */
export function documentsOfRole(role: ResourceView): (readonly Statement[] | undefined)[] | undefined {
  const embedded = role.property("Policies").written ?? [];
  if (!Array.isArray(embedded)) return undefined;
  const inside = embedded.map((policy, index) => {
    const path = [...role.pathOf("Policies"), index, "PolicyDocument"];
    return statementsAt(role.template, path, own(policy, "PolicyDocument"));
  });
  return [...inside, ...policiesOf(role).map(({ policy }) => statementsOf(policy))];
}
