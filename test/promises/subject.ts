import { CfnFixError, fix, type FixOptions, type FixResult } from "../../src/index.js";
import type { Json } from "../../src/values/json.js";
import { parseSource, type Source } from "../../src/source/source.js";
import { generator } from "../edit/random-operations.js";
import { failuresIn } from "./failed.js";

/** Repairs a text, as `fix` does. */
export type Fix = (text: string, options?: FixOptions) => FixResult;

/** A template that the promises are tried on, with what became of it. */
export interface Subject {
  name: string;
  text: string;
  options: FixOptions;
  result: FixResult;
  /** What makes the results; another one shows that a promise can be broken. */
  fix: Fix;
  /** Decides what a promise leaves to chance. */
  seed: number;
}

/** Refusals that are flaws of cfn-fix itself. */
const flaws: ReadonlySet<string> = new Set(["NOT_PROVED", "USAGE"]);

/** Throws for a crash and for a flaw of cfn-fix; undefined where the template is refused with reason. */
export function subjectOf(
  name: string,
  text: string,
  options: FixOptions,
  seed: number,
  make: Fix = fix,
): Subject | undefined {
  const result = unlessRefused(() => make(text, options));
  const [failure] = result === undefined ? [] : failuresIn(result);
  if (failure !== undefined) throw new Error(failure);
  return result && { name, text, options, result, fix: make, seed };
}

/** The result; undefined where a template is refused with reason. */
export function unlessRefused<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof CfnFixError && !flaws.has(error.code)) return undefined;
    throw error;
  }
}

/** The same chances whenever the same promise is tried on the same subject. */
export function chancesOf({ seed, name }: Pick<Subject, "seed" | "name">): () => number {
  return generator([...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed));
}

/** One of them. */
export function pick<T>(random: () => number, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error("there is nothing to pick");
  return value;
}

/** All of them in another order. */
export function shuffled<T>(random: () => number, values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}

/** What some editors put before a text. */
export const byteOrderMark = "\uFEFF";

/** A text, read. It may have a byte order mark. */
export function read(text: string): Source {
  return parseSource(text.replace(/^\uFEFF/, ""));
}

/** Returns the values of a text. It may have a byte order mark. */
export function viewOf(text: string): Json {
  return read(text).view;
}
