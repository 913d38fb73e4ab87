import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { textOf } from "../values/normal-text.js";

/** The values that a property can take, those in lists one by one, with their paths. */
export function itemsIn(template: Template, value: Json | undefined, path: Path): { value: Json; path: Path }[] {
  if (value === undefined) return [];
  return template.alternatives(value).flatMap((choice) => {
    const at = [...path, ...choice.path];
    if (isNoValue(choice.value)) return [];
    if (!Array.isArray(choice.value)) return [{ value: choice.value, path: at }];
    return choice.value.flatMap((item, index) => itemsIn(template, item, [...at, index]));
  });
}

/** The roles of the template that a recorder has, in some branch. */
export function rolesOf(template: Template, { properties }: Resource): Resource[] {
  return rolesNamed(template, own(properties, "RoleARN"));
}

/** The roles of the template whose ARN a value is, in some branch: by reference, or by a name that the template gives. */
export function rolesNamed(template: Template, arn: Json | undefined): Resource[] {
  const arns = itemsIn(template, arn, []).map(({ value }) => textOf(template, value));
  const ids = arns.map((text) => /^\$\{([^}]*)\.Arn\}$/.exec(text ?? "")?.[1]);
  // Most name one role by reference: then no other can be meant.
  if (arns.length === 1 && ids[0] !== undefined)
    return [template.resource(ids[0]) ?? []]
      .flat()
      .filter(({ type, logicalId }) => type === "AWS::IAM::Role" && logicalId === ids[0]);
  return template.ofType("AWS::IAM::Role").filter((role) => arnsOf(template, role).some((arn) => arns.includes(arn)));
}

/** The ways of writing the ARN of a role. */
function arnsOf(template: Template, role: Resource): string[] {
  const folder = textOf(template, own(role.properties, "Path") ?? "/") ?? "/";
  return [
    `\${${role.logicalId}.Arn}`,
    ...namesOf(template, role).map((name) => `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role${folder}${name}`),
  ];
}

function namesOf(template: Template, { logicalId, properties }: Resource): string[] {
  const name = textOf(template, own(properties, "RoleName"));
  return name === undefined ? [`\${${logicalId}}`] : [`\${${logicalId}}`, name];
}

/** The policies that are resources of their own and name the role, and how many roles each has. */
export function policiesOf(template: Template, role: Resource): { policy: Resource; isOnlyRole: boolean }[] {
  const roleNames = namesOf(template, role);
  const policies = template.ofType("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy");
  if (policies.length === 0) return [];
  // Without a name of its own a role can be named by reference only.
  const owners =
    roleNames.length > 1 ? undefined : new Set(template.referencesTo(role.logicalId).map(({ owner }) => owner));
  return policies
    .filter(({ logicalId }) => owners?.has(logicalId) ?? true)
    .flatMap((policy) => {
      const named =
        policy.type === "AWS::IAM::RolePolicy" ? own(policy.properties, "RoleName") : own(policy.properties, "Roles");
      const holders = [named, own(policy.properties, "Users"), own(policy.properties, "Groups")].flatMap((value) =>
        itemsIn(template, value, []),
      );
      const isMine = itemsIn(template, named, []).some(({ value }) =>
        roleNames.includes(textOf(template, value) ?? ""),
      );
      return isMine && !policy.isInLoop ? [{ policy, isOnlyRole: holders.length === 1 }] : [];
    });
}
