import { cutWord, shown } from "../config/fault.js";
import { closestMatch } from "../values/closest-match.js";
import { isObject, own, type Json, type JsonObject } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import type { RuleFaults } from "./faults.js";

/** Items that a list of texts may have. */
const maxItems = 100;
/** Characters that a text may have where nothing else is said. */
const usualLength = 200;

/** Reads the fields of one mapping. What is wrong goes to the faults; then a field is as if it were not there. */
export class FieldReader {
  /** The known fields that unknown ones were probably meant to be. */
  readonly #misspelt = new Set<string>();

  constructor(
    readonly map: JsonObject,
    readonly path: Path,
    readonly faults: RuleFaults,
  ) {}

  /** Adds a fault for every key that is not among the known ones. `what` is the mapping, with its article. */
  knowsOnly(known: readonly string[], what: string): void {
    for (const key of Object.keys(this.map)) {
      if (known.includes(key)) continue;
      const guess = closestMatch(key, known);
      const help = guess === undefined ? `expected one of: ${known.join(", ")}` : `did you mean ${guess}?`;
      if (guess !== undefined) this.#misspelt.add(guess);
      this.faults.addKey([...this.path, key], `unknown field ${cutWord(key)} of ${what}`, help);
    }
  }

  /** Returns the value of a field; undefined where there is none. */
  value(name: string): Json | undefined {
    const value = own(this.map, name);
    if (value === null) this.#add(name, `${name} has no value`, "give it one, or remove the field");
    return value ?? undefined;
  }

  /** Returns a text on one line; undefined where there is none. */
  text(name: string, maxLength = usualLength): string | undefined {
    const value = this.value(name);
    return value === undefined ? undefined : this.#asText(value, name, [...this.path, name], maxLength);
  }

  /** Returns a text on one line; empty, with a fault, where there is none. */
  neededText(name: string, example: string, maxLength = usualLength): string {
    this.needs(name, example);
    return this.text(name, maxLength) ?? "";
  }

  /** Adds a fault where there is no such field, and none that was probably meant to be it. */
  needs(name: string, example: string): void {
    if (own(this.map, name) !== undefined || this.#misspelt.has(name)) return;
    this.faults.add(this.path, `there is no ${name}`, `add ${name}, such as ${name}: ${example}`);
  }

  /** Returns one of some words; undefined where there is none. */
  word<T extends string>(name: string, words: readonly T[]): T | undefined {
    const value = this.value(name);
    const found = words.find((word) => word === value);
    if (value !== undefined && found === undefined) this.#addWrongWord(name, value, words, [...this.path, name]);
    return found;
  }

  /** Returns the words of a list, or one that stands for itself; undefined where there is none. */
  words<T extends string>(name: string, words: readonly T[]): readonly T[] | undefined {
    return this.items(name)?.flatMap(({ value, path }) => {
      const found = words.find((word) => word === value);
      if (found === undefined) this.#addWrongWord(name, value, words, path);
      return found ?? [];
    });
  }

  /** Returns the texts of a list, or one that stands for itself; undefined where there is none. */
  texts(name: string, maxLength = usualLength): readonly string[] | undefined {
    return this.items(name)?.flatMap(({ value, path }) => this.#asText(value, name, path, maxLength) ?? []);
  }

  /** Returns the items of a list with their places, or one value that stands for itself; undefined where there is none. */
  items(name: string): readonly { value: Json; path: Path }[] | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) return [{ value, path: [...this.path, name] }];
    if (value.length === 0) this.#add(name, `${name} is empty`, "give it an item, or remove it");
    if (value.length > maxItems) this.#add(name, `${name} has ${value.length} items`, `use at most ${maxItems}`);
    return value.slice(0, maxItems).map((item, index) => ({ value: item, path: [...this.path, name, index] }));
  }

  /** Returns the mapping that a field holds, to be read in the same way; undefined where there is none. */
  mapping(name: string, example: string): FieldReader | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (isObject(value)) return new FieldReader(value, [...this.path, name], this.faults);
    this.#add(name, `${name} must be a mapping, not ${shown(value)}`, `write it as ${name}: ${example}`);
    return undefined;
  }

  #asText(value: Json, name: string, path: Path, maxLength: number): string | undefined {
    if (typeof value !== "string") {
      const help = typeof value === "object" ? "write one value" : `write it in quotes: "${String(value)}"`;
      this.faults.add(path, `${name} must be text, not ${shown(value)}`, help);
      return undefined;
    }
    const text = value.split(/\s/u).filter(Boolean).join(" ");
    if (text === "") this.faults.add(path, `${name} is empty`, "give it a value, or remove it");
    else if (text.length > maxLength)
      this.faults.add(path, `${name} is too long`, `use at most ${maxLength} characters`);
    else if (/\p{Cc}|\p{Cf}/u.test(text))
      this.faults.add(path, `${name} holds a character that cannot be printed`, "remove it");
    else return text;
    return undefined;
  }

  #addWrongWord(name: string, value: Json, words: readonly string[], path: Path): void {
    const guess = typeof value === "string" ? closestMatch(value, words) : undefined;
    const all = words.length > maxListed ? "" : `expected one of: ${words.join(", ")}`;
    const help = guess === undefined ? all || "see docs/custom-rules.md" : `did you mean ${guess}?`;
    this.faults.add(path, `${name} cannot be ${shown(value)}`, help);
  }

  #add(name: string, message: string, help: string): void {
    this.faults.add([...this.path, name], message, help);
  }
}

/** Words that a message lists. */
const maxListed = 12;
