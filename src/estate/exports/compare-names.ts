import type { ExportName } from "./export-name.js";

/** `certain`: in every deployment. `possible`: with some values of parameters, or names of stacks. `no`: in none that is likely. */
export type Likeness = "certain" | "possible" | "no";

/** So many letters and digits have to be the same on both sides for two open names to be taken for one. */
const fewestShared = 3;

/** Longer names are no names of exports. */
const maxSigns = 300;

/** Returns whether an exported name and an imported one are the same. */
export function compareNames(exported: ExportName, imported: ExportName): Likeness {
  if (exported.text === imported.text && exported.isKnown) return "certain";
  const [a, b] = [exported.byDefault, imported.byDefault];
  if (a !== undefined && a === b) return "possible";
  return sharedLetters(exported, imported) >= fewestShared && canBeEqual(signsOf(exported), signsOf(imported))
    ? "possible"
    : "no";
}

/** A character, or undefined for a text of any length. */
type Sign = string | undefined;

function signsOf({ parts }: ExportName): Sign[] {
  return parts.flatMap((part): Sign[] => (typeof part === "string" ? [...part] : [undefined]));
}

/** Returns how many letters and digits both have at their beginning and end, before anything is open. */
function sharedLetters(a: ExportName, b: ExportName): number {
  const [start, otherStart] = [textOf(a.parts[0]), textOf(b.parts[0])];
  const [end, otherEnd] = [textOf(a.parts.at(-1)), textOf(b.parts.at(-1))];
  let from = 0;
  while (from < start.length && start[from] === otherStart[from]) from++;
  let to = 0;
  while (to < end.length && end.at(-1 - to) === otherEnd.at(-1 - to)) to++;
  return countLetters(start.slice(0, from)) + countLetters(end.slice(end.length - to));
}

function textOf(part: ExportName["parts"][number] | undefined): string {
  return typeof part === "string" ? part : "";
}

function countLetters(text: string): number {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).length;
}

/** True if some text fits both, whatever is filled in. Takes time in proportion to the product of their lengths. */
function canBeEqual(a: readonly Sign[], b: readonly Sign[]): boolean {
  if (a.length > maxSigns || b.length > maxSigns) return false;
  // `below[j]`: the rest of `a` after this symbol fits the rest of `b` from `j`.
  let below = Array.from({ length: b.length + 1 }, (_, at) => b.slice(at).every((each) => each === undefined));
  for (let i = a.length - 1; i >= 0; i--) {
    const row: boolean[] = [];
    for (let j = b.length; j >= 0; j--) {
      const [left, right] = [a[i], b[j]];
      const after = row[j + 1] ?? false;
      if (left === undefined) row[j] = (below[j] ?? false) || (j < b.length && after);
      else if (j === b.length) row[j] = false;
      else if (right === undefined) row[j] = (below[j] ?? false) || after;
      else row[j] = left === right && (below[j + 1] ?? false);
    }
    below = row;
  }
  return below[0] ?? false;
}
