import { isObject, own, type Json, type JsonObject } from "../../values/json.js";
import { asCondition, asRef, type Guard } from "../intrinsics.js";
import type { Template } from "../template.js";
import { Worlds } from "../worlds.js";

/** One of two templates that are compared. */
export type Side = "before" | "after";

/** The conditions of two templates beside each other, while some parameters have the values that are given for them. */
export class ConditionPair {
  /** True if what both call by one name means the same, so that equal values are the same. */
  readonly areKept: boolean;
  readonly #worlds: Worlds;

  constructor(before: Template, after: Template, values: ReadonlyMap<string, Json>) {
    this.areKept = [...before.conditions].every(([name, expression]) => after.conditions.get(name) === expression);
    const all = (side: Side, { conditions }: Template): [string, Json][] =>
      [...conditions].map(([name, expression]) => [nameOf(side, name), valued(expression, side, values)]);
    this.#worlds = new Worlds({
      Parameters: Object.fromEntries(before.parameters),
      Conditions: Object.fromEntries([...all("before", before), ...all("after", after)]),
    });
  }

  /** Returns the guard that a condition is in one of the templates. */
  guard(side: Side, condition: string, holds: boolean): Guard {
    return { condition: nameOf(side, condition), holds };
  }

  /** Returns the guards of what has a condition, or none. */
  guards(side: Side, condition: Json | undefined): Guard[] {
    return typeof condition === "string" ? [this.guard(side, condition, true)] : [];
  }

  /** False if it is proved that these never hold together. */
  possible(guards: readonly Guard[]): boolean {
    return this.#worlds.possible(guards);
  }

  /** True if it is proved that these hold in the same cases. */
  equivalent(a: readonly Guard[], b: readonly Guard[]): boolean {
    return this.#worlds.equivalent(a, b);
  }
}

/**
 * True if it is proved that a rule of the section `Rules` holds, for all values of the parameters that have none here.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html
 */
export function ruleHolds(
  rule: Json,
  parameters: ReadonlyMap<string, Json>,
  values: ReadonlyMap<string, Json>,
): boolean {
  const assertions = own(rule, "Assertions");
  if (!Array.isArray(assertions)) return false;
  const asserted = assertions.map((assertion, index): [string, Json] => [
    String(index),
    own(assertion, "Assert") ?? null,
  ]);
  const when = own(rule, "RuleCondition");
  const all = [...asserted, ...(when === undefined ? [] : [["when", when] as [string, Json]])];
  const worlds = new Worlds({
    Parameters: Object.fromEntries(parameters),
    Conditions: Object.fromEntries(all.map(([name, expression]) => [name, valued(expression, "after", values)])),
  });
  const context = when === undefined ? [] : [{ condition: "when", holds: true }];
  return worlds.implies(
    context,
    asserted.map(([name]) => ({ condition: name, holds: true })),
  );
}

/** No condition of a template has a space in its name. */
function nameOf(side: Side, condition: string): string {
  return `${side} ${condition}`;
}

/** Returns an expression with values in place of the parameters that have one, and the names of its side. */
function valued(expression: Json, side: Side, values: ReadonlyMap<string, Json>): Json {
  const condition = asCondition(expression);
  if (condition !== undefined) return { Condition: nameOf(side, condition) };
  const value = values.get(asRef(expression) ?? "");
  if (value !== undefined) return value;
  if (Array.isArray(expression)) return expression.map((part) => valued(part, side, values));
  if (!isObject(expression)) return expression;
  const parts = Object.entries(expression).map(([key, part]) => [key, valued(part, side, values)] as const);
  return Object.fromEntries(parts) satisfies JsonObject;
}
