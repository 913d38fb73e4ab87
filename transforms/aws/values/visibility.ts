import { own } from "../../../src/values/json.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";

/** True if all properties of a resource stand in the template, no include stands beside them, and they are a map or nothing. */
export function isReadable({ isInSight, resource: { body, properties } }: ResourceView): boolean {
  const isPlain = own(body, "Fn::Transform") === undefined;
  return isInSight && isPlain && (properties !== undefined || (own(body, "Properties") ?? null) === null);
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
