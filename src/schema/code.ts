import type { ObjectType, Replacement, ValueType } from "./property-schema.js";

/** Where a code finds what it names by number. */
export interface Numbered {
  allowedValues(number: number): readonly string[];
  references(number: number): readonly string[];
}

/** What the code of a property says. */
export interface DecodedProperty {
  readonly isRequired: boolean;
  readonly replacement: Replacement;
  readonly references: readonly string[];
  /** Returns the type; `object` makes the type of a nested definition, `place` is the way to it, such as `.*` in a list. */
  type(object: (definition: number, place: string) => ObjectType): ValueType;
}

/**
 * Reads a code: `*` for required, `!` or `?` for a change that always or sometimes replaces the resource, the type, and `>` with
 * the number of what the value refers to. Types are `s` string, `i` integer, `n` number, `b` Boolean, `j` JSON, `t` timestamp, `[` a
 * list of, `{` a map of, `#` with the number of a definition, and a union in parentheses; a number after `s` or `i` is that of
 * its allowed values.
 */
export function decodeProperty(code: string, numbered: Numbered): DecodedProperty {
  const [, required, replacing, type = "", relation] = /^(\*?)([!?]?)([^>]*)(?:>(\d+))?$/.exec(code) ?? [];
  return {
    isRequired: required === "*",
    replacement: replacing === "!" ? "always" : replacing === "?" ? "sometimes" : "never",
    references: relation === undefined ? [] : numbered.references(Number(relation)),
    type: (object) => new TypeCode(type, numbered, object).type(""),
  };
}

/** Reads the code of a type from left to right. */
class TypeCode {
  #at = 0;

  constructor(
    readonly code: string,
    readonly numbered: Numbered,
    readonly object: (definition: number, place: string) => ObjectType,
  ) {}

  type(place: string): ValueType {
    const letter = this.code[this.#at++];
    switch (letter) {
      case "s":
        return { kind: "string", allowedValues: this.#allowedValues() };
      case "i":
        return { kind: "integer", allowedValues: this.#allowedValues() };
      case "n":
        return { kind: "number" };
      case "b":
        return { kind: "boolean" };
      case "t":
        return { kind: "timestamp" };
      case "[":
        return { kind: "list", item: this.type(`${place}.*`) };
      case "{":
        return { kind: "map", value: this.type(`${place}.*`) };
      case "#":
        return this.object(this.#number() ?? 0, place);
      case "(":
        return { kind: "union", types: this.#members(place) };
      default:
        return { kind: "json" };
    }
  }

  #members(place: string): ValueType[] {
    const types: ValueType[] = [];
    while (this.#at < this.code.length && this.code[this.#at] !== ")") types.push(this.type(place));
    this.#at++;
    return types;
  }

  #allowedValues(): readonly string[] | undefined {
    const number = this.#number();
    return number === undefined ? undefined : this.numbered.allowedValues(number);
  }

  #number(): number | undefined {
    const digits = /^\d+/.exec(this.code.slice(this.#at))?.[0];
    if (digits === undefined) return undefined;
    this.#at += digits.length;
    return Number(digits);
  }
}
