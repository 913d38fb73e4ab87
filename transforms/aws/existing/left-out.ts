import { isObject, own, type Json } from "../../../src/values/json.js";
import { asRef, condition, isFalse, isTrue, type Guard } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";

/**
 * Returns the definition of a parameter that is empty unless something that exists already is to be used.
 * `pattern` is what its value looks like otherwise.
 */
export function optional(description: string, pattern: string, constraint: string): Json {
  return {
    Type: "String",
    Default: "",
    Description: description,
    AllowedPattern: `^$|^${pattern}$`,
    ConstraintDescription: `must be empty or ${constraint}`,
  };
}

/**
 * True if the condition of a resource lets the user decide that it is not created, tells Regions or accounts apart, or
 * never holds.
 */
export function canBeLeftOut(resource: ResourceView): boolean {
  return choosingParameters(resource).length > 0 || !resource.template.worlds.possible(resource.guards);
}

/** Something that may have a condition. */
interface Member {
  readonly condition?: string | undefined;
}

/** True if a user can do without these resources, and has none of `others` in their place then. */
export function canDoWithout(
  template: Template,
  resources: readonly ResourceView[],
  others: readonly Member[],
): boolean {
  return resources.every(canBeLeftOut) && canAllBeAbsent(template, others);
}

/** True if there is a world in which none of these exists. */
export function canAllBeAbsent(template: Template, members: readonly Member[]): boolean {
  const absent = members.flatMap(({ condition: name }) =>
    name === undefined ? [] : [{ condition: name, holds: false }],
  );
  return template.worlds.possible(absent);
}

/** Returns the parameters, and pseudo parameters, by which the condition of a resource lets it be left out. */
export function choosingParameters({ template, condition: name }: ResourceView): string[] {
  return name === undefined ? [] : choosersIn(template, condition(name), new Set());
}

/** True if, where `context` holds, the user alone leaves a resource out. False where, say, a stage does too. */
export function isUpToUser({ template, condition: name }: ResourceView, context: readonly Guard[]): boolean {
  return name !== undefined && isChosen(template, condition(name), context, new Set());
}

function isChosen(template: Template, expression: Json, context: readonly Guard[], seen: ReadonlySet<string>): boolean {
  const name = own(expression, "Condition");
  if (typeof name === "string") {
    if (template.worlds.implies(context, [{ condition: name, holds: true }])) return true;
    return (
      !seen.has(name) && isChosen(template, template.conditions.get(name) ?? null, context, new Set([...seen, name]))
    );
  }
  const parts = own(expression, "Fn::And");
  if (Array.isArray(parts)) return parts.every((part) => isChosen(template, part, context, seen));
  return choosersIn(template, expression, new Set()).length > 0;
}

function choosersIn(template: Template, expression: Json, seen: Set<string>): string[] {
  const test = own(expression, "Fn::Equals");
  if (Array.isArray(test)) return choosersOf(template, test);
  const name = own(expression, "Condition");
  if (typeof name === "string") {
    if (seen.has(name)) return [];
    seen.add(name);
    return choosersIn(template, template.conditions.get(name) ?? null, seen);
  }
  const parts = ["Fn::And", "Fn::Or", "Fn::Not"].flatMap((key) => own(expression, key) ?? []);
  return parts.flatMap((part) => choosersIn(template, part, seen));
}

/** Returns the names in an `Equals` of a parameter that can be empty or say yes and no; production and development are no such choice. */
function choosersOf(template: Template, sides: readonly Json[]): string[] {
  const named = sides.flatMap((side) => namesIn(side));
  const parameters = named.filter((name) => template.parameters.has(name));
  const words = [...sides, ...parameters.flatMap((name) => valuesOf(template.parameters.get(name)))];
  const places = named.filter((name) => name === "AWS::Region" || name === "AWS::AccountId");
  return words.some(isNo) ? [...places, ...parameters] : places;
}

function valuesOf(parameter: Json | undefined): Json[] {
  const allowed = own(parameter, "AllowedValues");
  return [own(parameter, "Default") ?? null, ...(Array.isArray(allowed) ? allowed : [])];
}

/** True for the words with which a template is told not to do something. A `true` means that there is a `false`. */
function isNo(value: Json): boolean {
  if (value === null || isObject(value)) return false;
  return (
    isTrue(value) ||
    isFalse(value) ||
    /^(?:|none|n|y|0|1|disabled?|enabled?|skip|create|existing|new|)$/i.test(String(value))
  );
}

/** Returns the parameters and pseudo parameters that a value refers to. */
function namesIn(value: Json): string[] {
  const name = asRef(value);
  if (name !== undefined) return [name];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return isObject(value) ? Object.values(value).flatMap(namesIn) : [];
}
