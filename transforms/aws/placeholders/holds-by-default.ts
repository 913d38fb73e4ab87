import { asCondition, asRef, type Guard } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";

/** Functions nested deeper than this are not followed. */
const maxDepth = 20;

/** Returns whether guards hold where every parameter has its default; undefined if that depends on anything else. */
export function holdByDefault(template: Template, guards: readonly Guard[]): boolean | undefined {
  const each = guards.map(({ condition, holds }) => {
    const found = valueOf(template, template.conditions.get(condition), 0);
    return found === undefined ? undefined : found === holds;
  });
  if (each.includes(false)) return false;
  return each.includes(undefined) ? undefined : true;
}

function valueOf(template: Template, expression: Json | undefined, depth: number): boolean | undefined {
  if (depth > maxDepth) return undefined;
  const named = asCondition(expression);
  if (named !== undefined) return valueOf(template, template.conditions.get(named), depth + 1);
  const equals = own(expression, "Fn::Equals");
  if (Array.isArray(equals) && equals.length === 2) {
    const [left, right] = equals.map((side) => textOf(template, side));
    return left === undefined || right === undefined ? undefined : left === right;
  }
  const inner = (name: string): (boolean | undefined)[] | undefined => {
    const given = own(expression, name);
    return Array.isArray(given) ? given.map((each) => valueOf(template, each, depth + 1)) : undefined;
  };
  const [negated] = inner("Fn::Not") ?? [];
  if (negated !== undefined) return !negated;
  const all = inner("Fn::And");
  if (all !== undefined) return all.includes(false) ? false : all.includes(undefined) ? undefined : true;
  const some = inner("Fn::Or");
  if (some !== undefined) return some.includes(true) ? true : some.includes(undefined) ? undefined : false;
  return undefined;
}

function textOf(template: Template, side: Json): string | undefined {
  if (side !== null && typeof side !== "object") return String(side);
  const joined = own(side, "Fn::Join");
  if (Array.isArray(joined)) {
    const [delimiter, list] = joined;
    return typeof delimiter === "string" ? presetOf(template, list)?.split(",").join(delimiter) : undefined;
  }
  const selected = own(side, "Fn::Select");
  if (Array.isArray(selected)) {
    const [index, list] = selected;
    return presetOf(template, list)?.split(",")[Number(index)];
  }
  return presetOf(template, side);
}

/** Returns the default of the parameter that a value refers to, as text; that of a list has commas between its items. */
function presetOf(template: Template, value: Json | undefined): string | undefined {
  const name = asRef(value);
  const given = name === undefined ? undefined : own(template.parameters.get(name), "Default");
  return given === undefined || given === null || typeof given === "object" ? undefined : String(given);
}
