import { equal, own, type Json } from "../../../src/values/json.js";
import {
  asIf,
  asRef,
  condition,
  equals,
  ifCondition,
  not,
  or,
  ref,
  type Guard,
} from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";

/** What is known to hold at one point of the template. */
export type Context = readonly Guard[];

/** The other truth value of the same condition. */
export function opposite({ condition, holds }: Guard): Guard {
  return { condition, holds: !holds };
}

/** `Fn::If` on a guard, whichever way round. */
export function choose({ condition, holds }: Guard, then: Json, otherwise: Json): Json {
  return holds ? ifCondition(condition, then, otherwise) : ifCondition(condition, otherwise, then);
}

/** A guard as an expression of the Conditions section. */
export function expressionOf({ condition: name, holds }: Guard): Json {
  return holds ? condition(name) : not(condition(name));
}

/**
 * The value that `leaf` makes of each value that `choices` takes while `context` holds. Branches that cannot be
 * reached are left out, and so are choices between equal values.
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

/** The same choices with other values: what cannot be reached, and what `leaf` leaves alone, stays as it is written. */
export function rewrite(
  template: Template,
  choices: Json,
  context: Context,
  leaf: (value: Json, context: Context) => Json,
): Json {
  if (!template.worlds.possible(context)) return choices;
  const choice = asIf(choices);
  if (choice === undefined) return leaf(choices, context);
  const [whenTrue, whenFalse] = [true, false].map((holds) => {
    const branch = holds ? choice.whenTrue : choice.whenFalse;
    return rewrite(template, branch, [...context, { condition: choice.condition, holds }], leaf);
  });
  if (whenTrue === undefined || whenFalse === undefined) return choices;
  if (whenTrue === choice.whenTrue && whenFalse === choice.whenFalse) return choices;
  return equal(whenTrue, whenFalse) ? whenTrue : ifCondition(choice.condition, whenTrue, whenFalse);
}

/** The parameter behind `{Ref: name}`, when it may be left empty. */
export function optionalParameter(template: Template, value: Json): string | undefined {
  const name = asRef(value);
  return name !== undefined && own(template.parameters.get(name), "Default") === "" ? name : undefined;
}

/**
 * Conditions about parameters: those that the template has, whatever their names, and those still to be declared.
 * A condition that is still to be declared counts as free to hold or not.
 */
export class ParameterTests {
  readonly #undeclared = new Map<string, Json>();

  constructor(readonly template: Template) {}

  /** Holds when the parameter has a value. */
  isGiven(parameter: string, wanted = `Has${parameter}`): Guard {
    const known = this.#find(parameter, "");
    return known === undefined ? this.#named(wanted, not(equals(ref(parameter), ""))) : opposite(known);
  }

  /** Holds when the parameter has one of these values. */
  isOneOf(parameter: string, texts: readonly string[], wanted: string): Guard {
    const known = texts.length === 1 ? this.#find(parameter, texts[0]) : undefined;
    const each = texts.map((text) => equals(ref(parameter), text));
    const [only, ...more] = each;
    return known ?? this.#named(wanted, only !== undefined && more.length === 0 ? only : or(...each));
  }

  /** Declares the conditions that `value` uses and the template lacks. */
  declare(edit: Edit, value: Json): void {
    const used = new Set<string>();
    const visit = (part: Json): void => {
      const choice = asIf(part);
      if (choice !== undefined) used.add(choice.condition);
      if (Array.isArray(part)) part.forEach(visit);
      else if (typeof part === "object" && part !== null) Object.values(part).forEach(visit);
    };
    visit(value);
    for (const [name, expression] of this.#undeclared) if (used.has(name)) edit.condition(name, expression);
  }

  #named(wanted: string, expression: Json): Guard {
    const known = [...this.template.conditions].find(([, other]) => equal(other, expression));
    const name = known?.[0] ?? this.template.freeName(wanted);
    if (known === undefined) this.#undeclared.set(name, expression);
    return { condition: name, holds: true };
  }

  /** A declared condition that says whether the parameter has this value. */
  #find(parameter: string, text: string | undefined): Guard | undefined {
    for (const [name, expression] of this.template.conditions) {
      const negated = own(expression, "Fn::Not");
      const test = own(Array.isArray(negated) ? negated[0] : expression, "Fn::Equals");
      if (!Array.isArray(test) || test.length !== 2) continue;
      const operand = test.find((side) => asRef(side) === parameter);
      const literal = test.find((side) => side !== null && typeof side !== "object");
      if (operand !== undefined && literal !== undefined && String(literal) === text) {
        return { condition: name, holds: negated === undefined };
      }
    }
    return undefined;
  }
}
