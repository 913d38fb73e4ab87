import type { Path } from "../../values/pointer.js";
import type { Source } from "../../source/source.js";
import { lineStart } from "../../source/place.js";
import { leadingSpace } from "../../source/style.js";
import type { Entry } from "./block-entry.js";
import { commentColumn, isBlankLine, lineEnd, nextLineStart, previousLineEnd } from "./lines.js";
import type { PlacedSplice } from "./placed-splice.js";

/** New entries of a block map or sequence, and their place. */
interface Insertion {
  added: readonly { key: string | number; lines: string[] }[];
  /** The entry that they follow; undefined for the front. */
  anchor: Entry | undefined;
  /** All entries of the map or sequence. */
  entries: readonly Entry[];
  /** The path of the map or sequence. */
  path: Path;
  /** Blank lines keep the new entries apart from those before and after them. */
  blankLine: { before: boolean; after: boolean };
  /** The column of the keys or dashes. */
  column: number;
}

/** Returns the splices that insert new entries after another one, or at the front. */
export function insertEntries(source: Source, insertion: Insertion): PlacedSplice[] {
  return insertion.anchor ? insertAfter(source, insertion, insertion.anchor) : insertAtFront(source, insertion);
}

function insertAfter({ text, style }: Source, insertion: Insertion, anchor: Entry): PlacedSplice[] {
  const { added, entries, path, blankLine, column } = insertion;
  const offset = endWithComments(text, anchor, entries, column);
  const separator = blankLine.before ? style.eol + style.eol : style.eol;
  const next = nextLineStart(text, offset);
  const isCrowded = blankLine.after && next !== undefined && !isBlankLine(text, next);
  return added.map(({ key, lines }, index) => {
    const gap = isCrowded && index === added.length - 1 ? style.eol : "";
    return { path: [...path, key], offset, delete: 0, insert: separator + lines.join(style.eol) + gap };
  });
}

function insertAtFront({ text, style }: Source, insertion: Insertion): PlacedSplice[] {
  const { added, entries, path, blankLine, column } = insertion;
  const [first] = entries;
  if (!first) return [];
  const splice = (key: string | number, offset: number, insert: string): PlacedSplice => {
    return { path: [...path, key], offset, delete: 0, insert };
  };
  if (leadingSpace(text, first.start) === undefined) {
    return added.map(({ key, lines }) =>
      splice(key, first.start, lines.join(style.eol).trimStart() + style.eol + " ".repeat(column)),
    );
  }
  const offset = startWithComments(text, first.start, column, path.length === 0);
  const gap = blankLine.after ? style.eol : "";
  const before = previousLineEnd(text, offset);
  return added.map(({ key, lines }) => {
    const body = lines.join(style.eol);
    return before === undefined
      ? splice(key, offset, body + style.eol + gap)
      : splice(key, before, style.eol + body + gap);
  });
}

/** Returns the end of the text of an entry, with the comments below it that are indented as its own. */
function endWithComments(text: string, entry: Entry, entries: readonly Entry[], column: number): number {
  const isLast = entries.at(-1)?.start === entry.start;
  let end = lineEnd(text, entry.end);
  for (let next = nextLineStart(text, end); next !== undefined; next = nextLineStart(text, end)) {
    const comment = commentColumn(text, next);
    if (comment === undefined || (isLast ? comment < column || (column === 0 && comment === 0) : comment <= column))
      break;
    end = lineEnd(text, next);
  }
  return end;
}

/** Returns the start of the comments directly above an entry; those at the head of the file belong to the file. */
function startWithComments(text: string, start: number, column: number, isRoot: boolean): number {
  const own = lineStart(text, start);
  let first = own;
  while (first > 0) {
    const previous = lineStart(text, first - 1);
    if (commentColumn(text, previous) !== column) break;
    first = previous;
  }
  return isRoot && first === 0 ? own : first;
}
