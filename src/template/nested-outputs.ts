import { isObject, own, type Json } from "../values/json.js";
import { asCondition, asRef, isIntrinsic, isPseudoParameter, type Guard } from "./intrinsics.js";
import { passedValues } from "./nested.js";
import type { ResourceView } from "./resource-view.js";
import { Template } from "./template.js";

/** Deeper conditions are written by nobody. */
const maxDepth = 20;

/**
 * Returns a condition of a template as an expression that refers to nothing but its parameters; undefined where it looks
 * into a mapping, or into itself.
 */
export function plainExpression({ conditions }: Template, name: string): Json | undefined {
  const expanded = (value: Json, depth: number): Json | undefined => {
    if (depth > maxDepth) return undefined;
    const inner = asCondition(value);
    if (inner !== undefined) {
      const expression = conditions.get(inner);
      return expression === undefined ? undefined : expanded(expression, depth + 1);
    }
    if (own(value, "Fn::FindInMap") !== undefined) return undefined;
    return mapped(value, (each) => expanded(each, depth + 1));
  };
  const expression = conditions.get(name);
  return expression === undefined ? undefined : expanded(expression, 0);
}

/**
 * Returns an expression about the parameters of a nested template as one about those of the template that nests it;
 * undefined where a condition cannot read what a parameter gets. `defaultOf`: the defaults of the nested template.
 */
export function expressionInParent(
  expression: Json,
  resource: ResourceView,
  defaultOf: (parameter: string) => Json | undefined,
): Json | undefined {
  const name = asRef(expression);
  if (name === undefined) return mapped(expression, (each) => expressionInParent(each, resource, defaultOf));
  return isPseudoParameter(name) ? expression : valueIn(resource, name, defaultOf);
}

/** The value that a parameter of the nested template gets, as a condition can read it. */
function valueIn(
  resource: ResourceView,
  name: string,
  defaultOf: (parameter: string) => Json | undefined,
): Json | undefined {
  const [passed, ...others] = passedValues(resource);
  if (passed?.names === undefined || others.length > 0) return undefined;
  const value = passed.names.has(name) ? own(passed.leaf.value, name) : defaultOf(name);
  if (value === undefined || !isObject(value)) return Array.isArray(value) ? undefined : value;
  const target = asRef(value);
  if (target === undefined) return undefined;
  const type = own(resource.template.parameters.get(target), "Type");
  const isText =
    typeof type === "string" && !/^(?:List<|CommaDelimitedList|AWS::SSM::Parameter::Value<List)/.test(type);
  return isText || isPseudoParameter(target) ? value : undefined;
}

/** True if an expression holds wherever these guards do. */
export function holdsWhere(template: Template, guards: readonly Guard[], expression: Json): boolean {
  const name = template.freeName("NestedOutputExists");
  const view = isObject(template.view) ? template.view : {};
  const conditions = { ...(template.section("Conditions") ?? {}), [name]: expression };
  return new Template({ ...view, Conditions: conditions }).worlds.implies(guards, [{ condition: name, holds: true }]);
}

/** Returns a value with each part changed; undefined where a part cannot be. */
function mapped(value: Json, change: (part: Json) => Json | undefined): Json | undefined {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(change);
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  // Of functions without a reference nobody knows what they are in another template.
  if (!isIntrinsic(value)) return undefined;
  const entries = Object.entries(value).map(([key, part]) => [key, change(part)] as const);
  return entries.every((entry): entry is [string, Json] => entry[1] !== undefined)
    ? Object.fromEntries(entries)
    : undefined;
}
