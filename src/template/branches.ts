import { CannotFix } from "../values/errors.js";
import { equal, type Json } from "../values/json.js";
import { and, asIf, condition, ifCondition, not, type Guard } from "./intrinsics.js";
import type { Resource, Template } from "./template.js";

/** The guards that hold at one point of the template. */
export type Context = readonly Guard[];

/** Returns the other truth value of the same condition. */
export function opposite({ condition, holds }: Guard): Guard {
  return { condition, holds: !holds };
}

/** Returns an `Fn::If` that gives `then` where the guard holds. */
export function choose({ condition, holds }: Guard, then: Json, otherwise: Json): Json {
  return holds ? ifCondition(condition, then, otherwise) : ifCondition(condition, otherwise, then);
}

/** Returns a guard as an expression of the Conditions section. */
export function expressionOf({ condition: name, holds }: Guard): Json {
  return holds ? condition(name) : not(condition(name));
}

/**
 * Returns an expression of the Conditions section that holds where a resource is created and `test` holds, too. Throws
 * `CannotFix` if the condition of the resource is not declared, or in a loop.
 */
export function createdAnd(template: Template, { logicalId, condition: existing }: Resource, test: Json): Json {
  if (existing === undefined) return test;
  if (!template.conditions.has(existing) || /[$&]\{/.test(existing))
    throw new CannotFix(`the condition of ${logicalId} cannot be combined with another`);
  return and(condition(existing), test);
}

/**
 * Returns the choices with what `leaf` returns for each value that they have while `context` holds. Branches that cannot
 * be reached are left out, and so are choices between equal values.
 */
export function decide(
  template: Template,
  choices: Json,
  context: Context,
  leaf: (value: Json, context: Context) => Json,
): Json {
  const choice = asIf(choices);
  if (choice === undefined) return leaf(choices, context);
  const yes = [...context, { condition: choice.condition, holds: true }];
  const no = [...context, { condition: choice.condition, holds: false }];
  if (!template.worlds.possible(no)) return decide(template, choice.whenTrue, context, leaf);
  if (!template.worlds.possible(yes)) return decide(template, choice.whenFalse, context, leaf);
  const [whenTrue, whenFalse] = [
    decide(template, choice.whenTrue, yes, leaf),
    decide(template, choice.whenFalse, no, leaf),
  ];
  return equal(whenTrue, whenFalse) ? whenTrue : ifCondition(choice.condition, whenTrue, whenFalse);
}

/**
 * Returns the same choices with other values: values that cannot be reached, and those that `leaf` returns unchanged,
 * stay as they are written. A choice between values that become equal is removed, unless `keepsChoices`.
 */
export function rewrite(
  template: Template,
  choices: Json,
  context: Context,
  leaf: (value: Json, context: Context) => Json,
  keepsChoices = false,
): Json {
  if (!template.worlds.possible(context)) return choices;
  const choice = asIf(choices);
  if (choice === undefined) return leaf(choices, context);
  const [whenTrue, whenFalse] = [true, false].map((holds) => {
    const branch = holds ? choice.whenTrue : choice.whenFalse;
    return rewrite(template, branch, [...context, { condition: choice.condition, holds }], leaf, keepsChoices);
  });
  if (whenTrue === undefined || whenFalse === undefined) return choices;
  if (whenTrue === choice.whenTrue && whenFalse === choice.whenFalse) return choices;
  return !keepsChoices && equal(whenTrue, whenFalse) ? whenTrue : ifCondition(choice.condition, whenTrue, whenFalse);
}
