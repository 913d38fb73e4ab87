import { fromPointer } from "../values/pointer.js";
import type { AppliedFix, FixResult, Splice } from "../contract/result.js";

/** Fixes that can only be applied together, and all that applying them replaces. */
export interface FixGroup {
  /** Indexes into `FixResult.fixes`, ascending. */
  fixes: readonly number[];
  /** In the original text, in order of offset; they neither overlap nor touch, so the order of work does not matter. */
  replacements: readonly Splice[];
}

/**
 * The fixes of a template, parted so that each group leaves a sound template when it alone is applied.
 *
 * Fixes belong together when one splice carries out both, when their splices touch (the order of the insertions would
 * be lost), when one may refer to what the other declares (half of it would leave a reference to nothing), and when
 * one goes on working on what the other made.
 * Every splice belongs to exactly one group, so all groups together make `FixResult.output`.
 */
export function fixGroups({ fixes, splices }: Pick<FixResult, "fixes" | "splices">): FixGroup[] {
  const union = new Union(fixes.length);
  splices.forEach((splice, index) => {
    const previous = splices[index - 1];
    const touches = previous !== undefined && previous.offset + previous.delete === splice.offset;
    union.join([...splice.fixes, ...(touches ? previous.fixes.slice(0, 1) : [])]);
  });
  for (const related of [...relatedByName(fixes), ...relatedByPath(fixes)]) union.join(related);

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

/** For each name that a fix declares: that fix, and all that have the name anywhere in their operations. */
function relatedByName(fixes: readonly AppliedFix[]): Iterable<number[]> {
  const users = new Map<string, number[]>();
  fixes.forEach((fix, index) => {
    for (const name of fix.operations.flatMap(declaredBy)) users.set(name, [...(users.get(name) ?? []), index]);
  });
  fixes.forEach((fix, index) => {
    // Names are letters and digits, wherever they stand: alone, in `${Name.Arn}` of a Fn::Sub, or in a path.
    const words = new Set(
      fix.operations
        .flatMap((operation) => [...stringsIn(operation)])
        .flatMap((text) => text.match(/[A-Za-z0-9]+/g) ?? []),
    );
    for (const word of words) users.get(word)?.push(index);
  });
  return users.values();
}

/** For each path that fixes change: they, and all that change something in it. */
function relatedByPath(fixes: readonly AppliedFix[]): Iterable<number[]> {
  const changers = new Map<string, number[]>();
  fixes.forEach(({ operations }, index) => {
    for (const { path } of operations) changers.set(path, [...(changers.get(path) ?? []), index]);
  });
  fixes.forEach(({ operations }, index) => {
    for (const { path } of operations) {
      for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1))
        changers.get(path.slice(0, end))?.push(index);
    }
  });
  return changers.values();
}

/** The parameters, conditions, resources and the like that an operation adds. */
function declaredBy(operation: AppliedFix["operations"][number]): string[] {
  if (operation.op !== "add") return [];
  const [, name, ...deeper] = fromPointer(operation.path);
  if (deeper.length > 0) return [];
  const value: unknown = operation.value;
  return name !== undefined ? [name] : typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function* stringsIn(value: unknown): Iterable<string> {
  if (typeof value === "string") yield value;
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    yield key;
    yield* stringsIn(member);
  }
}

/** Disjoint sets of the numbers below `size`. */
class Union {
  readonly #parent: number[];

  constructor(size: number) {
    this.#parent = [...Array(size).keys()];
  }

  /** The number that stands for the set of `member`. */
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
