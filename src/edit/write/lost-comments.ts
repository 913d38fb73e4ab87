import type { Splice } from "../../contract/result.js";
import type { Comment } from "../../source/comments.js";
import { placeOf } from "../../source/place.js";
import type { Source } from "../../source/source.js";

/** A comment of the input that the output does not have. */
interface LostComment {
  /** The line of the comment in the input, from 1. */
  line: number;
  /** The comment from the `#` on. */
  text: string;
}

/**
 * Returns the comments that were deleted with the values around them, in the order of the input.
 *
 * `splices`, in order, turn the text of `source` into that of `newSource`. A comment whose text moved is not lost.
 */
export function lostComments(source: Source, splices: readonly Splice[], newSource: Source): LostComment[] {
  const written = insertedComments(splices, newSource.comments);
  return deletedComments(splices, source.comments)
    .filter(({ text }) => {
      const count = written.get(text) ?? 0;
      written.set(text, count - 1);
      return count <= 0;
    })
    .map(({ offset, text }) => ({ line: placeOf(source.text, offset).line, text }));
}

function deletedComments(splices: readonly Splice[], comments: readonly Comment[]): Comment[] {
  const deleted: Comment[] = [];
  let at = 0;
  for (const { offset, delete: length } of splices) {
    while ((comments[at]?.offset ?? Infinity) < offset) at++;
    for (let next = comments[at]; next && next.offset < offset + length; next = comments[++at]) deleted.push(next);
  }
  return deleted;
}

/** Returns how often each comment occurs in the text that the splices insert. */
function insertedComments(splices: readonly Splice[], comments: readonly Comment[]): Map<string, number> {
  const counts = new Map<string, number>();
  let at = 0;
  let shift = 0;
  for (const { offset, delete: length, insert } of splices) {
    const start = offset + shift;
    while ((comments[at]?.offset ?? Infinity) < start) at++;
    for (let next = comments[at]; next && next.offset < start + insert.length; next = comments[++at]) {
      counts.set(next.text, (counts.get(next.text) ?? 0) + 1);
    }
    shift += insert.length - length;
  }
  return counts;
}
