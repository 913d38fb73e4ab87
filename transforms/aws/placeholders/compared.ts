import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { namesIn } from "../values/references.js";

/** True if a condition or a rule of the template asks whether a parameter is this text. */
export function isComparedWith(template: Template, parameter: string, text: string): boolean {
  return (
    [...template.conditions.values()].some((expression) => asks(expression, parameter, text)) ||
    asks(template.at(["Rules"]), parameter, text)
  );
}

/** True if a condition or a rule asks anything about a parameter. */
export function isAskedAbout(template: Template, parameter: string): boolean {
  return (
    [...template.conditions.values()].some((expression) => namesIn(expression).includes(parameter)) ||
    namesIn(template.at(["Rules"])).includes(parameter)
  );
}

function asks(expression: Json | undefined, parameter: string, text: string, depth = 0): boolean {
  if (depth > 50) return false;
  const sides = own(expression, "Fn::Equals");
  if (Array.isArray(sides)) {
    const isText = sides.some((side) => side !== null && typeof side !== "object" && String(side) === text);
    if (isText && sides.some((side) => namesIn(side).includes(parameter))) return true;
  }
  const inner = Array.isArray(expression) ? expression : isObject(expression) ? Object.values(expression) : [];
  return inner.some((each) => asks(each, parameter, text, depth + 1));
}
