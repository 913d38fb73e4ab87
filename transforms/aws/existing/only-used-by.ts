import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { textOf } from "../values/normal-text.js";

/**
 * True if nothing else refers to a resource, by logical ID or by a name that the template gives it, but `users`, by their
 * logical IDs, and outputs that can go.
 */
export function isOnlyUsedBy(resource: ResourceView, users: readonly string[]): boolean {
  const { template, logicalId } = resource;
  const isReferredTo = template.referencesTo(logicalId).some(({ section, owner }) => {
    if (section === "Resources") return !users.includes(owner);
    return section === "Outputs" && isExport(template, owner);
  });
  if (isReferredTo) return false;
  const text = resource.property("BucketName").written ?? resource.property("RoleName").written;
  const name = textOf(template, text);
  if (name === undefined) return true;
  const others = template.resources.filter(
    (other) => other.logicalId !== logicalId && !users.includes(other.logicalId),
  );
  return !others.some(({ body }) => mentions(template, body, name));
}

function isExport(template: Template, output: string): boolean {
  return template.outputs.some(({ name, body }) => name === output && own(body, "Export") !== undefined);
}

function mentions(template: Template, value: Json, name: string): boolean {
  if (textOf(template, value)?.includes(name)) return true;
  if (Array.isArray(value)) return value.some((item) => mentions(template, item, name));
  return isObject(value) && Object.values(value).some((member) => mentions(template, member, name));
}
