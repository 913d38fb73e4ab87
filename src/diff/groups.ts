import type { FixResult, Splice } from "../contract/result.js";
import { relationsOf } from "./relations.js";

/** Fixes that can only be applied together, and all that applying them replaces. */
export interface FixGroup {
  /** Indexes into `FixResult.fixes`, ascending. */
  fixes: readonly number[];
  /** In the original text, in order of offset; they neither overlap nor touch, so the order of work does not matter. */
  replacements: readonly Splice[];
}

/**
 * Returns the fixes of a template in groups, each of which leaves a sound template when it alone is applied.
 *
 * Fixes belong together when one splice carries out both, when their splices touch (the order of the insertions would
 * be lost), and when one builds on the other (half of it would leave a reference to nothing, or a half-made value).
 * Every splice belongs to exactly one group, so all groups together make `FixResult.output`.
 */
export function fixGroups({ fixes, splices }: Pick<FixResult, "fixes" | "splices">): FixGroup[] {
  const union = new Union(fixes.length);
  splices.forEach((splice, index) => {
    const previous = splices[index - 1];
    const touches = previous !== undefined && previous.offset + previous.delete === splice.offset;
    union.join([...splice.fixes, ...(touches ? previous.fixes.slice(0, 1) : [])]);
  });
  relationsOf(fixes).forEach((earlier, index) => union.join([index, ...earlier]));

  const groups = fixes.map((_, index) => ({ fixes: [index], replacements: new Array<Splice>() }));
  fixes.forEach((_, index) => {
    const root = union.root(index);
    if (root !== index) groups[root]?.fixes.push(index);
  });
  for (const splice of splices) {
    const [first = 0] = splice.fixes;
    addMerged(groups[union.root(first)]?.replacements ?? [], splice);
  }
  return groups.filter((_, index) => union.root(index) === index);
}

function addMerged(replacements: Splice[], { offset, delete: length, insert }: Splice): void {
  const last = replacements.at(-1);
  if (last !== undefined && last.offset + last.delete === offset) {
    replacements[replacements.length - 1] = {
      offset: last.offset,
      delete: last.delete + length,
      insert: last.insert + insert,
    };
  } else {
    replacements.push({ offset, delete: length, insert });
  }
}

/** Disjoint sets of the numbers below `size`. */
class Union {
  readonly #parent: number[];

  constructor(size: number) {
    this.#parent = [...Array(size).keys()];
  }

  /** Returns the number that stands for the set of `member`. */
  root(member: number): number {
    let at = member;
    for (let up = this.#parent[at]; up !== undefined && up !== at; up = this.#parent[at]) {
      this.#parent[at] = this.#parent[up] ?? up;
      at = up;
    }
    return at;
  }

  join([first, ...others]: readonly number[]): void {
    if (first === undefined) return;
    for (const other of others) {
      const [a, b] = [this.root(first), this.root(other)].sort((x, y) => x - y);
      if (a !== undefined && b !== undefined) this.#parent[b] = a;
    }
  }
}
