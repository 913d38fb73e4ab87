import type { Json, JsonObject } from "../../src/values/json.js";
import { and, condition, equals, not, or, ref } from "../../src/template/intrinsics.js";
import { Template } from "../../src/template/template.js";

/** Of every sample template. */
export const conditions: JsonObject = {
  Prod: equals(ref("Env"), "prod"),
  Dev: equals(ref("Env"), "dev"),
  NotProd: not(condition("Prod")),
  ProdOrDev: or(condition("Prod"), condition("Dev")),
};

/** Returns a template with a parameter, conditions on it, and these resources. */
export function template(Resources: Json, rest: JsonObject = {}): Template {
  return new Template({ Parameters: { Env: { Type: "String" } }, Conditions: conditions, Resources, ...rest });
}

export function resource(Properties: Json, rest: JsonObject = {}): JsonObject {
  return { Type: "T", Properties, ...rest };
}

/**
 * Conditions that are simple one by one and too much all together, and their names: each says that two parameters are
 * both "x" or both not, and all first parameters come before all second ones.
 */
export function tooMany(): { names: string[]; Conditions: JsonObject } {
  const numbers = Array.from({ length: 30 }, (_, number) => number);
  const [first, second] = ["A", "B"].map((letter) => numbers.map((number) => equals(ref(`${letter}${number}`), "x")));
  const pairs = numbers.map((number): [string, Json] => {
    const [a, b] = [first?.[number] ?? null, second?.[number] ?? null];
    return [`Same${number}`, or(and(a, b), and(not(a), not(b)))];
  });
  return {
    names: pairs.map(([name]) => name),
    Conditions: { Order: or(...(first ?? []), ...(second ?? [])), ...Object.fromEntries(pairs) },
  };
}

/** Returns a loop that makes two copies of its body. */
export function loop(body: JsonObject): JsonObject {
  return { "Fn::ForEach::L": ["Name", ["A", "B"], body] };
}
