import { applySplices } from "../contract/apply-splices.js";
import type { LabelledSplice } from "../contract/result.js";

/** A splice by the stretch that it has in the text between the two steps. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly first?: LabelledSplice;
  readonly second?: LabelledSplice;
}

/**
 * Returns the splices that do at once what two steps do one after the other: `first` makes the text `between`, and
 * `second` is relative to that. Splices that meet become one, which has the labels of both.
 */
export function composed(
  between: string,
  first: readonly LabelledSplice[],
  second: readonly LabelledSplice[],
): LabelledSplice[] {
  let shift = 0;
  const made = first.map((splice): Stretch => {
    const start = splice.offset + shift;
    shift += splice.insert.length - splice.delete;
    return { start, end: start + splice.insert.length, first: splice };
  });
  const replaced = second.map((splice): Stretch => ({
    start: splice.offset,
    end: splice.offset + splice.delete,
    second: splice,
  }));
  const all = [...made, ...replaced].sort((a, b) => a.start - b.start || a.end - b.end);
  const result: LabelledSplice[] = [];
  let before = 0;
  let group: Stretch[] = [];
  let end = -1;
  const close = (): void => {
    const [head] = group;
    if (head === undefined) return;
    const start = head.start;
    const firsts = group.flatMap(({ first: splice }) => splice ?? []);
    const grown = firsts.reduce((sum, splice) => sum + splice.insert.length - splice.delete, 0);
    const seconds = group.flatMap(({ second: splice }) => splice ?? []);
    const moved = seconds.map((splice) => ({ ...splice, offset: splice.offset - start }));
    result.push({
      offset: start - before,
      delete: end - start - grown,
      insert: applySplices(between.slice(start, end), moved),
      fixes: [...new Set([...firsts, ...seconds].flatMap(({ fixes }) => fixes))].sort((a, b) => a - b),
    });
    before += grown;
    group = [];
  };
  for (const stretch of all) {
    if (group.length > 0 && stretch.start > end) close();
    end = group.length === 0 ? stretch.end : Math.max(end, stretch.end);
    group.push(stretch);
  }
  close();
  return result.filter(({ delete: length, insert }) => length > 0 || insert !== "");
}
