import type { Path } from "../../values/pointer.js";
import { lineStart } from "../../source/place.js";
import { leadingSpace } from "../../source/style.js";
import type { Entry } from "./block-entry.js";
import { isBlankLine, lineEnd, nextLineStart, previousLineEnd } from "./lines.js";
import type { PlacedSplice } from "./placed-splice.js";
import { keepsBlankLines } from "./unterminated-scalar.js";

/** An entry that is removed or stays. */
type RemovableEntry = Entry & { removed: boolean };

/** Returns the splices that remove entries of the block map or sequence at `path`. */
export function removeEntries(text: string, entries: readonly RemovableEntry[], path: Path): PlacedSplice[] {
  let done = 0;
  return entries.flatMap((entry, index) => {
    if (!entry.removed || entry.start < done) return [];
    const end = lineEnd(text, entry.end);
    if (leadingSpace(text, entry.start) === undefined) {
      // The first entry after a dash: the next one that stays moves up to it.
      const runEnd = endOfRun(text, entries, index);
      const next = entries.find(({ start }) => start >= runEnd);
      const movesUp = next !== undefined && text.slice(runEnd, next.start).trim() === "";
      done = movesUp ? next.start : runEnd;
      const offset = movesUp ? entry.start : text.slice(0, entry.start).trimEnd().length;
      return [{ path, offset, delete: done - offset, insert: "" }];
    }
    const before = previousLineEnd(text, entry.start);
    const follows = done > 0 && text.slice(done, entry.start).trim() === "";
    if (before === undefined || follows) {
      // Nothing is left above it: its line goes with the break behind it, and the blank lines between it and those that go.
      const offset = follows ? done : lineStart(text, entry.start);
      done = nextLineStart(text, end) ?? end;
      return [{ path, offset, delete: done - offset, insert: "" }];
    }
    const offset = startOfGap(text, entries, index, before);
    const until = endOfGap(text, entries, index, end);
    return [{ path, offset, delete: until - offset, insert: "" }];
  });
}

/** Returns the end of the removed entries that follow one another from `index` on without a comment between them. */
function endOfRun(text: string, entries: readonly RemovableEntry[], index: number): number {
  let end = lineEnd(text, entries[index]?.end ?? 0);
  for (const { removed, start, end: nextEnd } of entries.slice(index + 1)) {
    if (!removed || text.slice(end, start).trim() !== "") break;
    end = lineEnd(text, nextEnd);
  }
  return end;
}

/** Returns the start of a removal. It includes the blank lines above, so that no two gaps in a row are left. */
function startOfGap(text: string, entries: readonly RemovableEntry[], index: number, before: number): number {
  const previous = entries[index - 1];
  const continues = previous?.removed === true && text.slice(lineEnd(text, previous.end), before).trim() === "";
  const next = nextLineStart(text, endOfRun(text, entries, index));
  if (!continues && next !== undefined && !isBlankLine(text, next)) return before;
  const floor = previous?.end ?? 0;
  let first = before;
  for (let start = lineStart(text, first); start > floor && isBlankLine(text, start); start = lineStart(text, first)) {
    first = previousLineEnd(text, start) ?? start;
  }
  return first;
}

/** Returns the end of a removal. It includes the blank lines below if they would become part of a block scalar above. */
function endOfGap(text: string, entries: readonly RemovableEntry[], index: number, end: number): number {
  const above = entries.slice(0, index).findLast(({ removed }) => !removed);
  if (above === undefined || entries[index + 1]?.removed || !keepsBlankLines(text, above.value)) return end;
  let until = end;
  for (
    let next = nextLineStart(text, end);
    next !== undefined && next < text.length && isBlankLine(text, next);
    next = nextLineStart(text, until)
  ) {
    until = lineEnd(text, next);
  }
  return until;
}
