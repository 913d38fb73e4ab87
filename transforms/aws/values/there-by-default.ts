import { equals, ref, type Guard } from "../../../src/template/intrinsics.js";
import { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";

/**
 * True if a parameter is empty by default where these guards hold: what a user switches on by other parameters gets its
 * name with them.
 */
export function isEmptyByDefault(template: Template, guards: readonly Guard[], parameter: string): boolean {
  return isPossible(template, guards, [[parameter, ""]]) && isThereByDefault(template, guards);
}

/** True if these guards may hold while every parameter has its default. */
export function isThereByDefault(template: Template, guards: readonly Guard[]): boolean {
  if (guards.length === 0) return true;
  const presets = [...template.parameters].flatMap(([name, definition]): [string, Json][] => {
    const preset = own(definition, "Default");
    return preset === undefined || typeof preset === "object" ? [] : [[name, preset]];
  });
  return isPossible(template, guards, presets);
}

function isPossible(
  template: Template,
  guards: readonly Guard[],
  values: readonly (readonly [string, Json])[],
): boolean {
  const { view } = template;
  if (!isObject(view)) return true;
  // No condition of a template has a space in its name.
  const tests = values.map(([name, value]) => [`${name} as given`, equals(ref(name), value)] as const);
  const conditions = { ...template.section("Conditions"), ...Object.fromEntries(tests) };
  const { worlds } = new Template({ ...view, Conditions: conditions });
  return worlds.possible([...guards, ...tests.map(([condition]) => ({ condition, holds: true }))]);
}
