import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { bucketType, policiesOf, policyType } from "../log-bucket/bucket.js";
import { letsOtherAccountsIn } from "../log-bucket/other-accounts.js";
import { textOf } from "../values/normal-text.js";

/**
 * True if nothing else refers to a resource, by logical ID or by a name that the template gives it, but `users`, by their
 * logical IDs, and outputs that can go. False for the policy of a bucket that may let
 * other accounts in, and for its bucket.
 */
export function isOnlyUsedBy(resource: ResourceView, users: readonly string[]): boolean {
  const { template, logicalId } = resource;
  const isExported = template
    .referencesTo(logicalId)
    .some(({ section, owner }) => section === "Outputs" && isExport(template, owner));
  if (isExported || usersBeside(resource, users).length > 0) return false;
  const policies = resource.type === policyType ? [resource] : resource.type === bucketType ? policiesOf(resource) : [];
  return policies.every((policy) => letsOtherAccountsIn(policy) === "no");
}

/** Returns the logical IDs of the resources that refer to a resource, by logical ID or by its name, besides `users`. */
export function usersBeside(resource: ResourceView, users: readonly string[]): string[] {
  const { template, logicalId } = resource;
  const referring = template
    .referencesTo(logicalId)
    .flatMap(({ section, owner }) => (section === "Resources" ? [owner] : []));
  const text = resource.property("BucketName").written ?? resource.property("RoleName").written;
  const name = textOf(template, text);
  const naming = name === undefined ? [] : template.resources.filter((other) => mayName(resource, other, name));
  const all = new Set([...referring, ...naming.map((each) => each.logicalId)]);
  return [...all].filter((id) => id !== logicalId && !users.includes(id));
}

function isExport(template: Template, output: string): boolean {
  return template.outputs.some(({ name, body }) => name === output && own(body, "Export") !== undefined);
}

/** True if another resource has the name of a resource in it, and can be there together with it. */
function mayName({ template, guards }: ResourceView, other: Resource, name: string): boolean {
  return mentions(template, other.body, name) && !template.worlds.excludes(guards, template.guardsOf(other));
}

function mentions(template: Template, value: Json, name: string): boolean {
  if (hasName(textOf(template, value) ?? "", name)) return true;
  if (Array.isArray(value)) return value.some((item) => mentions(template, item, name));
  return isObject(value) && Object.values(value).some((member) => mentions(template, member, name));
}

/** True if a text has a name in it that is not part of a longer one. */
function hasName(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0 && name !== ""; at = text.indexOf(name, at + 1)) {
    const isPart = /[\w-]/.test(text.charAt(at - 1)) || /[\w-]/.test(text.charAt(at + name.length));
    if (!isPart) return true;
  }
  return false;
}
