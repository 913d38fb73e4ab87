import type { ExportName } from "./export-name.js";

/** Returns how many folders lie between two files, one inside the other counting less than one beside it. */
export function distance(a: string, b: string): number {
  const [left, right] = [a.split("/").slice(0, -1), b.split("/").slice(0, -1)];
  let shared = 0;
  while (shared < left.length && left[shared] === right[shared]) shared++;
  return left.length + right.length - 2 * shared;
}

/** Words that tell no stack from another. */
const common = /^(?:stack|name|parent|prod|dev|test|stage|env|environment|export|import|value|aws|account|region)$/;

/**
 * Returns those of some files that a name most likely means: those that are called like a part of it, if there are any,
 * and of these the nearest. `${ParentVPCStack}-Id` and `vpc-Id` mean `vpc.yaml`.
 */
export function likeliest<File extends { readonly file: string }>(
  file: string,
  names: readonly ExportName[],
  others: readonly File[],
): File[] {
  const words = new Set(names.flatMap(wordsOf));
  const called = others.filter((other) => {
    const stem = (other.file.split("/").at(-1) ?? "").toLowerCase();
    return [...words].some((word) => stem.includes(word));
  });
  const meant = called.length > 0 ? called : others;
  const nearest = Math.min(...meant.map((other) => distance(other.file, file)));
  return meant.filter((other) => distance(other.file, file) === nearest);
}

function wordsOf({ text, byDefault = "" }: ExportName): string[] {
  const words = `${text} ${byDefault}`.match(/[A-Z]+\d+(?![a-z])|[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+\d*/g) ?? [];
  return words.map((word) => word.toLowerCase()).filter((word) => /\d|.../.test(word) && !common.test(word));
}
