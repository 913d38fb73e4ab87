import type { FixResult } from "../../../src/index.js";
import { diffOf } from "../../../src/report/diff.js";
import { printable } from "../../../src/report/printable.js";
import type { Invariant } from "../invariant.js";

export const untouchedBytes: Invariant = {
  id: "untouched-bytes",
  promise:
    "every byte outside the splices is that of the input, every splice belongs to a fix, and fixes head every hunk",
  complaints({ name, text, result }) {
    if (!result.changed)
      return result.output === text && result.splices.length + result.patch.length + result.fixes.length === 0
        ? []
        : ["it is unchanged and yet has changes"];
    return [...bytesOutside(text, result), ...owners(result), ...headings(result, diffOf(name, text, result))];
  },
};

function bytesOutside(text: string, { output, splices }: FixResult): string[] {
  let [oldAt, newAt] = [0, 0];
  for (const { offset, delete: length, insert } of splices) {
    if (offset < oldAt || length < 0 || offset + length > text.length)
      return [`the splice at ${offset} overlaps or lies outside`];
    const start = newAt + offset - oldAt;
    if (text.slice(oldAt, offset) !== output.slice(newAt, start)) return [`bytes before offset ${offset} differ`];
    if (!output.startsWith(insert, start)) return [`the insertion at ${offset} is not in the output`];
    [oldAt, newAt] = [offset + length, start + insert.length];
  }
  return text.slice(oldAt) === output.slice(newAt) ? [] : ["bytes behind the last splice differ"];
}

function owners({ splices, fixes }: FixResult): string[] {
  const wrong = splices.filter(
    ({ fixes: indexes }) => indexes.length === 0 || indexes.some((index) => fixes[index] === undefined),
  );
  return wrong.map(({ offset }) => `the splice at ${offset} belongs to no fix`);
}

function headings({ fixes }: FixResult, diff: string): string[] {
  const names = fixes.map(({ rule, logicalId }) => printable(`${rule} ${logicalId}`));
  // Lines of a template have a sign before them.
  const hunks = diff.split("\n").filter((line) => line.startsWith("@@"));
  if (hunks.length === 0) return ["there is a change and no hunk"];
  return hunks
    .filter((line) => !names.some((name) => line.replace(/^@@ \S+ \S+ @@ ?/, "").startsWith(name)))
    .map((line) => `no fix heads the hunk ${line}`);
}
