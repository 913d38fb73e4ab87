import { own } from "../../../src/values/json.js";
import { viewOf } from "../../../src/template/resource-view.js";
import type { Resource, Template } from "../../../src/template/template.js";

/** True if all properties of a resource stand in the template. */
export function isInSight(template: Template, resource: Resource): boolean {
  return viewOf(template, resource).isInSight;
}

/** True if they do, no include stands beside them, and they are a map or nothing. */
export function isReadable(template: Template, { path, body, properties }: Resource): boolean {
  if (own(body, "Fn::Transform") !== undefined) return false;
  return (
    !template.isUnknownAt([...path, "Properties"]) &&
    (properties !== undefined || (own(body, "Properties") ?? null) === null)
  );
}

/** Returns what may declare resources that are not in the template, as a clause; undefined where nothing does. */
export function whatMayAdd(template: Template, what: string): string | undefined {
  if (template.hasUnknownMacro) return `a macro may add ${what}`;
  return hasInclude(template) ? `an include may add ${what}` : undefined;
}

/** True if an include may add resources to the template. */
export function hasInclude(template: Template): boolean {
  return template.member("Resources", "Fn::Transform") !== undefined;
}
