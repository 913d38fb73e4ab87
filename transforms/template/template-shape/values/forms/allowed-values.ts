import type { KnownValue } from "../../../../../src/shape/visit.js";
import type { ResourceView } from "../../../../../src/template/resource-view.js";
import type { Json } from "../../../../../src/values/json.js";
import { closedListsOf, type ClosedList } from "./closed-lists.js";
import { wordOf } from "./switches.js";
import { lettersOf } from "../../../../../src/values/letters.js";

const noWords: ReadonlyMap<string, string> = new Map();

/** Returns the values that AWS takes at a place; undefined where it takes any, or where they are not known. */
export function listFor(view: ResourceView, { type, path }: KnownValue): ClosedList | undefined {
  if (type.kind !== "string" && type.kind !== "integer") return undefined;
  if (type.allowedValues !== undefined) return { values: type.allowedValues, words: noWords };
  const inner = path.slice(view.path.length + 1);
  const names = inner.filter((step) => typeof step === "string" && step !== "Fn::If");
  return closedListsOf(view.type)?.get(names.join("."));
}

/**
 * Returns the one allowed value that differs from a text only in upper and lower case, hyphens, underscores and spaces, or for
 * which it is another word. Where the table does not have a value, AWS may: only this much is certain.
 */
export function spelled({ values, words }: ClosedList, value: Json): string | undefined {
  if (typeof value === "boolean") return wordOf(values, value);
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value);
  if (values.includes(text) || text.includes("{{resolve:")) return undefined;
  const [match, ...others] = values.filter((each) => lettersOf(each) === lettersOf(text));
  return others.length === 0 ? (match ?? words.get(lettersOf(text))) : undefined;
}

/** Returns numbers in order; undefined where some value is none. */
export function numbersIn(values: readonly string[]): readonly number[] | undefined {
  const numbers = values.map(Number);
  return numbers.length < 2 || numbers.some(isNaN) ? undefined : numbers.toSorted((a, b) => a - b);
}
