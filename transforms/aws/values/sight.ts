import { isObject, own } from "../../../src/values/json.js";
import type { Resource, Template } from "../../../src/template/template.js";

/** Are the properties of a resource all in sight? */
export function isInSight(template: Template, resource: Resource): boolean {
  return (
    !template.isUnknownAt([...resource.path, "Properties"]) &&
    (resource.properties !== undefined || !isObject(own(resource.body, "Properties")))
  );
}

/** Are they, and is the resource plainly written out: no include beside them, and a map or nothing? */
export function isReadable(template: Template, { path, body, properties }: Resource): boolean {
  if (own(body, "Fn::Transform") !== undefined) return false;
  return (
    !template.isUnknownAt([...path, "Properties"]) &&
    (properties !== undefined || (own(body, "Properties") ?? null) === null)
  );
}

/** What may declare resources that are not in sight, as a clause. */
export function whatMayAdd(template: Template, what: string): string | undefined {
  if (template.hasUnknownMacro) return `a macro may add ${what}`;
  return hasInclude(template) ? `an include may add ${what}` : undefined;
}

/** Do some resources of the template come from elsewhere? */
export function hasInclude(template: Template): boolean {
  return template.member("Resources", "Fn::Transform") !== undefined;
}
