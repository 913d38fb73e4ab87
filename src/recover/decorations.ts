import type { Splice } from "../contract/result.js";
import type { Mending } from "./draft.js";
import { isBlank, linesOf, type Line } from "./lines.js";

/** Returns what takes away that which stands before every line: quote marks, line numbers, the markers of a diff. */
export function undecorations(text: string): Mending[] {
  const lines = linesOf(text);
  return [quoted(lines), ...numbered(lines), ofDiff(lines)].filter(({ splices }) => splices.length > 0);
}

function quoted(lines: readonly Line[]): Mending {
  return { kind: "quoted", splices: prefixes(lines, /^[ \t]*> ?/, (line) => isBlank(line)) };
}

/** The gutters in use: of an editor, of a listing, of `cat -n`. */
const gutters = [
  /^[ \t]*(\d+)[ \t]*[|\u2502](?: |$)/,
  /^[ \t]*(\d+)\t/,
  /^[ \t]*(\d+):(?: |$)/,
  /^[ \t]*(\d+)(?: {2}|$)/,
  /^[ \t]*(\d+)(?: |$)/,
];

function numbered(lines: readonly Line[]): Mending[] {
  return gutters.map((gutter) => {
    let last: number | undefined;
    for (const line of lines) {
      if (isBlank(line)) continue;
      const number = Number(gutter.exec(line.text)?.[1] ?? NaN);
      if (Number.isNaN(number) || (last !== undefined && number <= last)) return { kind: "numbered", splices: [] };
      last = number;
    }
    return { kind: "numbered", splices: prefixes(lines, gutter, isBlank) };
  });
}

const headers = /^(?:diff --git |index [0-9a-f]+\.\.|new file mode |--- |\+\+\+ |@@ |\\ No newline)/;

/** Only the diff of a new file is a template: of any other, parts are missing. */
function ofDiff(lines: readonly Line[]): Mending {
  const body = lines.filter(({ text }) => !headers.test(text));
  const heads = lines.filter(({ text }) => headers.test(text));
  if (heads.filter(({ text }) => text.startsWith("@@ ")).length > 1) return { kind: "diff", splices: [] };
  const splices = prefixes(body, /^\+/, isBlank);
  if (splices.length === 0) return { kind: "diff", splices };
  const all = [...splices, ...heads.map(({ start, next }) => ({ offset: start, delete: next - start, insert: "" }))];
  return { kind: "diff", splices: all.sort((a, b) => a.offset - b.offset) };
}

/** Returns what deletes a prefix from every line; nothing if a line lacks it that `isExempt` does not let through. */
function prefixes(lines: readonly Line[], prefix: RegExp, isExempt: (line: Line) => boolean): Splice[] {
  const splices: Splice[] = [];
  for (const line of lines) {
    const length = prefix.exec(line.text)?.[0].length;
    if (length !== undefined) splices.push({ offset: line.start, delete: length, insert: "" });
    else if (!isExempt(line)) return [];
  }
  return splices;
}
