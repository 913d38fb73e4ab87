import { equal, own, type Json } from "../../../src/values/json.js";
import { opposite } from "../../../src/template/branches.js";
import { asIf, asRef, equals, not, or, ref, type Guard } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";

/** Returns the parameter that `{Ref: name}` refers to, where it may be left empty. */
export function optionalParameter(template: Template, value: Json): string | undefined {
  const name = asRef(value);
  return name !== undefined && own(template.parameters.get(name), "Default") === "" ? name : undefined;
}

/**
 * Conditions about parameters: those that the template has, whatever their names, and those still to be declared.
 * One that is still to be declared may hold or not.
 */
export class ParameterTests {
  readonly #undeclared = new Map<string, Json>();

  constructor(readonly template: Template) {}

  /** Returns the guard that holds where the parameter has a value. */
  isGiven(parameter: string, wanted = `Has${parameter}`): Guard {
    const known = this.#find(parameter, "");
    return known === undefined ? this.#named(wanted, not(equals(ref(parameter), ""))) : opposite(known);
  }

  /** Returns the guard that holds where the parameter has one of these values. */
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

  /** Returns the guard by a declared condition that says whether the parameter has this value. */
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
