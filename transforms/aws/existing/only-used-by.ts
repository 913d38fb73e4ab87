import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { textOf } from "../values/normal-text.js";

/** Does nothing else refer to it, by logical ID or by a name that the template gives it, but outputs that can go? */
export function isOnlyUsedBy(template: Template, resource: Resource, users: readonly string[]): boolean {
  const isReferredTo = template.referencesTo(resource.logicalId).some(({ section, owner }) => {
    if (section === "Resources") return !users.includes(owner);
    return (
      section === "Outputs" &&
      template.outputs.some(({ name, body }) => name === owner && own(body, "Export") !== undefined)
    );
  });
  if (isReferredTo) return false;
  const name = textOf(template, own(resource.properties, "BucketName") ?? own(resource.properties, "RoleName"));
  if (name === undefined) return true;
  return !template.resources.some(
    ({ logicalId, body }) =>
      logicalId !== resource.logicalId && !users.includes(logicalId) && mentions(template, body, name),
  );
}

function mentions(template: Template, value: Json, name: string): boolean {
  if (textOf(template, value)?.includes(name)) return true;
  if (Array.isArray(value)) return value.some((item) => mentions(template, item, name));
  return isObject(value) && Object.values(value).some((member) => mentions(template, member, name));
}
