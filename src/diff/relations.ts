import { fromPointer } from "../values/pointer.js";
import type { AppliedFix } from "../contract/result.js";

type Operation = AppliedFix["operations"][number];

/**
 * Returns for each fix, in the order in which they were made, the earlier ones that it builds on, by index: one of the
 * two declares or removes what the other names, they change the same value or one changes something inside what the
 * other changes, or the earlier one moves the items of a list that the later one changes.
 *
 * An earlier fix that another of the list builds on may be missing. The cost grows with the operations, not with the
 * pairs of fixes.
 */
export function relationsOf(fixes: readonly Pick<AppliedFix, "operations">[]): ReadonlySet<number>[] {
  const names = new Names(fixes);
  const places = new Places();
  return fixes.map(({ operations }, index) => {
    const earlier = new Set([...names.related(operations, index), ...places.related(operations, index)]);
    earlier.delete(index);
    return earlier;
  });
}

/** Relates the fixes that declare or remove a name with those that have it anywhere in their operations. */
class Names {
  /** For each name that some fix declares or removes: the last fix that did so, and all that named it since. */
  readonly #users = new Map<string, { owner?: number; since: number[] }>();

  constructor(fixes: readonly Pick<AppliedFix, "operations">[]) {
    for (const name of fixes.flatMap(({ operations }) => operations.flatMap(ownedBy)))
      this.#users.set(name, { since: [] });
  }

  related(operations: readonly Operation[], index: number): number[] {
    const owned = new Set(operations.flatMap(ownedBy));
    return [...wordsIn(operations)].flatMap((word) => {
      const users = this.#users.get(word);
      if (users === undefined) return [];
      const { owner, since } = users;
      const first = owner === undefined ? [] : [owner];
      if (!owned.has(word)) {
        since.push(index);
        return first;
      }
      this.#users.set(word, { owner: index, since: [] });
      return [...first, ...since];
    });
  }
}

/** Relates the fixes that change the same value, or something inside it. */
class Places {
  readonly #places = new Map<string, Place>();

  related(operations: readonly Operation[], index: number): Set<number> {
    const related = new Set<number>();
    for (const { op, path } of operations) {
      for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
        const { changed, inside, moved } = this.#at(path.slice(0, end));
        if (changed !== undefined) related.add(changed);
        if (moved !== undefined && (indexOf(path, end) ?? -1) >= moved.from) related.add(moved.by);
        if (inside.at(-1) !== index) inside.push(index);
      }
      const { changed, inside, moved } = this.#at(path);
      if (changed !== undefined) related.add(changed);
      for (const fix of inside) related.add(fix);
      this.#places.set(path, { changed: index, inside: [], ...(moved && { moved }) });
      if (op !== "replace") this.#move(path, index, related);
    }
    return related;
  }

  /** Notes that items of a list are moved, if the path is that of an item. */
  #move(path: string, index: number, related: Set<number>): void {
    const end = path.lastIndexOf("/");
    const item = indexOf(path, end);
    if (item === undefined) return;
    const list = this.#at(path.slice(0, end));
    if (list.moved !== undefined) related.add(list.moved.by);
    list.moved = { from: Math.min(item, list.moved?.from ?? item), by: index };
  }

  #at(path: string): Place {
    const place = this.#places.get(path) ?? { inside: [] };
    this.#places.set(path, place);
    return place;
  }
}

interface Place {
  /** The last fix that changed the value as a whole. */
  changed?: number;
  /** The fixes that changed something inside it since. */
  inside: number[];
  /**
   * The first item of a list that is not where it was, and the last fix that moved any; it builds on those before it.
   */
  moved?: { from: number; by: number };
}

/** Returns the index of a list that the step after a slash is; `-` stands after all items, and moves none. */
function indexOf(path: string, slash: number): number | undefined {
  const [, digits] = /^\/(\d+)(?:\/|$)/.exec(path.slice(slash)) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** Returns the parameters, conditions, resources and the like that an operation adds or removes. */
function ownedBy(operation: Operation): string[] {
  if (operation.op !== "add" && operation.op !== "remove") return [];
  const [, name, ...deeper] = fromPointer(operation.path);
  if (deeper.length > 0) return [];
  if (name !== undefined) return [name];
  const value: unknown = operation.op === "add" ? operation.value : undefined;
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

/**
 * Returns all words in operations. Names are letters and digits: alone, in `${Name.Arn}` of an `Fn::Sub`, or in a path.
 */
function wordsIn(operations: readonly Operation[]): Set<string> {
  return new Set(
    operations.flatMap((operation) => [...stringsIn(operation)]).flatMap((text) => text.match(/[A-Za-z0-9]+/g) ?? []),
  );
}

function* stringsIn(value: unknown): Iterable<string> {
  if (typeof value === "string") yield value;
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    yield key;
    yield* stringsIn(member);
  }
}
