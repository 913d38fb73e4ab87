import { isObject, own, type Json } from "../values/json.js";
import { asCondition, asIf, asJoin, asRef, asSub, subParts, type Guard } from "../template/intrinsics.js";
import type { Template } from "../template/template.js";

/** How deep functions and conditions may be nested. */
const maxDepth = 30;

/** A value of a parameter that is known to be none of those that conditions compare it with. */
export const anyOther = { isOther: true } as const;

/** A value that a deployment gives a parameter, as far as it is known. */
export type GivenValue = string | typeof anyOther;

/**
 * What the conditions and texts of a template are in one deployment of it. Three-valued: undefined is what cannot be told
 * without the values of other parameters.
 */
export class DeploymentValues {
  readonly #conditions = new Map<string, boolean | undefined>();

  /** `given`: the values of parameters and pseudo parameters that are known. */
  constructor(
    readonly template: Template,
    readonly given: ReadonlyMap<string, GivenValue>,
  ) {}

  /** Returns the same deployment with one more value. */
  with(name: string, value: GivenValue): DeploymentValues {
    return new DeploymentValues(this.template, new Map(this.given).set(name, value));
  }

  /** True if all guards hold, false if one does not. */
  all(guards: readonly Guard[]): boolean | undefined {
    return every(guards.map(({ condition, holds }) => negatedUnless(holds, this.condition(condition))));
  }

  /** Returns the value of a condition. */
  condition(name: string, depth = 0): boolean | undefined {
    if (this.#conditions.has(name)) return this.#conditions.get(name);
    // A condition that is built on itself is unknown.
    this.#conditions.set(name, undefined);
    const expression = this.template.conditions.get(name);
    const value = expression === undefined || depth > maxDepth ? undefined : this.#holds(expression, depth + 1);
    this.#conditions.set(name, value);
    return value;
  }

  #holds(expression: Json, depth: number): boolean | undefined {
    if (depth > maxDepth) return undefined;
    const name = asCondition(expression);
    if (name !== undefined) return this.condition(name, depth);
    const equals = own(expression, "Fn::Equals");
    if (Array.isArray(equals)) return this.#equal(equals, depth);
    const parts = (key: string): (boolean | undefined)[] | undefined => {
      const list = own(expression, key);
      return Array.isArray(list) ? list.map((part) => this.#holds(part, depth + 1)) : undefined;
    };
    const [not] = parts("Fn::Not") ?? [];
    if (own(expression, "Fn::Not") !== undefined) return negatedUnless(false, not);
    const and = parts("Fn::And");
    if (and !== undefined) return every(and);
    const or = parts("Fn::Or");
    return or && negatedUnless(false, every(or.map((part) => negatedUnless(false, part))));
  }

  #equal([left = null, right = null]: readonly Json[], depth: number): boolean | undefined {
    const [a, b] = [this.text(left, depth), this.text(right, depth)];
    if (a !== undefined && b !== undefined) return a === b;
    // What is none of the values that are compared with it differs from each of them.
    const [known, open] = a === undefined ? [b, left] : [a, right];
    return known !== undefined && this.#isOther(open) ? false : undefined;
  }

  #isOther(value: Json): boolean {
    const [name, inner] = [asRef(value), asJoin(value)?.items];
    if (name !== undefined) return this.given.get(name) === anyOther;
    return inner?.length === 1 && inner[0] !== undefined && this.#isOther(inner[0]);
  }

  /** Returns the text that a value makes in this deployment. */
  text(value: Json | undefined, depth = 0): string | undefined {
    if (depth > maxDepth || value === undefined || value === null) return undefined;
    if (!isObject(value)) return Array.isArray(value) ? undefined : String(value);
    const name = asRef(value);
    if (name !== undefined) return this.#parameter(name);
    const choice = asIf(value);
    if (choice !== undefined) {
      const holds = this.condition(choice.condition);
      return holds === undefined ? undefined : this.text(holds ? choice.whenTrue : choice.whenFalse, depth + 1);
    }
    return this.#substituted(value, depth) ?? this.#joined(value, depth) ?? this.#found(value, depth);
  }

  #parameter(name: string): string | undefined {
    const value = this.given.get(name);
    return typeof value === "string" ? value : undefined;
  }

  #substituted(value: Json, depth: number): string | undefined {
    const call = asSub(value);
    if (call === undefined) return undefined;
    const texts = subParts(call.text).map(({ kind, text, name = "", attribute, target = "" }) => {
      if (kind === "text") return text;
      if (kind === "escape") return `\${${text.slice(3)}`;
      const variable = own(call.variables, name);
      if (variable !== undefined) return this.text(variable, depth + 1);
      return attribute === undefined ? this.#parameter(target) : undefined;
    });
    return joinedWith("", texts);
  }

  #joined(value: Json, depth: number): string | undefined {
    const { delimiter, items } = asJoin(value) ?? {};
    if (typeof delimiter !== "string") return undefined;
    if (items !== undefined)
      return joinedWith(
        delimiter,
        items.map((item) => this.text(item, depth + 1)),
      );
    const [, list = null] = [own(value, "Fn::Join")].flat();
    return this.text(list, depth + 1)
      ?.split(",")
      .join(delimiter);
  }

  #found(value: Json, depth: number): string | undefined {
    const keys = own(value, "Fn::FindInMap");
    if (!Array.isArray(keys)) return undefined;
    const [map, row, column] = keys.map((key) => this.text(key, depth + 1));
    if (map === undefined || row === undefined || column === undefined) return undefined;
    const found = own(own(this.template.mappings.get(map), row), column);
    return isObject(found) || Array.isArray(found) ? undefined : this.text(found, depth + 1);
  }
}

function joinedWith(delimiter: string, texts: readonly (string | undefined)[]): string | undefined {
  return texts.includes(undefined) ? undefined : texts.join(delimiter);
}

/** Returns the conjunction of values: false if one is, undefined if one of the others is unknown. */
function every(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}

function negatedUnless(holds: boolean, value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : value === holds;
}
