import type { Edit, Placement } from "../../contract/rule.js";
import { asIf, isNoValue } from "../../template/intrinsics.js";
import type { ResourceView } from "../../template/resource-view.js";
import type { ValueWant } from "../../template/want.js";
import type { Json } from "../../values/json.js";
import { isWithin, type Path } from "../../values/pointer.js";

/**
 * Makes a property as wanted in every branch that is wrong. What a parameter, a mapping or another function decides
 * stays. A choice between values that become equal goes, unless nothing else would use its condition: an unused
 * condition is a flaw of its own, and taking it out could take a parameter from those who give it a value. Returns true
 * if something changed.
 */
export function turn(
  edit: Edit,
  resource: ResourceView,
  property: string,
  want: ValueWant,
  placement?: Placement,
): boolean {
  const value = resource.property(property);
  const { path, before, after } = value.turned(want);
  if (after === before) return false;
  if (isNoValue(after)) edit.remove(path);
  else edit.set(path, losesCondition(edit, before, after, path) ? value.turned(want, true).after : after, placement);
  return true;
}

/** True if a condition would be left that nothing uses. */
function losesCondition(edit: Edit, before: Json, after: Json, path: Path): boolean {
  const kept = conditionsIn(after);
  return conditionsIn(before).some((name) => {
    return !kept.includes(name) && edit.template.usesOfCondition(name).every((use) => isWithin(use.path, path));
  });
}

/** Returns the conditions of the choices in a value, those inside maps and lists among them. */
function conditionsIn(value: Json): string[] {
  const choice = asIf(value);
  if (choice !== undefined)
    return [choice.condition, ...conditionsIn(choice.whenTrue), ...conditionsIn(choice.whenFalse)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(conditionsIn) : [];
}
