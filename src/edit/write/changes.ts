import { equal, isObject, own, soleEntry, type Json, type JsonObject } from "../../values/json.js";
import type { Path } from "../../values/pointer.js";
import type { Item, MapNode, Node, Pair, SequenceNode } from "../../source/node.js";
import { longForm } from "../../source/tags.js";
import { alignLists, type Alignment } from "./align.js";

/** Where a value stands: behind a key, behind a dash or comma, or as the whole document. */
export interface Place {
  node: Node;
  slot:
    | { kind: "pair"; pair: Pair; map: MapNode }
    | { kind: "item"; item: Item; sequence: SequenceNode }
    | { kind: "root" };
}

/** A construct around a change that forbids it. */
export interface Barrier {
  code: "ANCHORED" | "UNKNOWN_TAG" | "DUPLICATE_KEY" | "EXPLICIT_KEY";
  offset: number;
}

/** A value that gives way to another. */
export interface Replacement {
  kind: "replace";
  path: Path;
  barrier: Barrier | undefined;
  place: Place;
  value: Json;
}

/** Entries that a map loses and gains. */
export interface MapChange {
  kind: "map";
  path: Path;
  barrier: Barrier | undefined;
  node: MapNode;
  removed: ReadonlySet<Pair>;
  /** In the order of the new map. */
  inserted: readonly { key: string; value: Json }[];
  /** The keys of the new map, in order. */
  order: readonly string[];
}

/** Items that a sequence loses and gains. */
export interface SequenceChange {
  kind: "sequence";
  path: Path;
  barrier: Barrier | undefined;
  node: SequenceNode;
  removed: ReadonlySet<Item>;
  /** Each goes behind `after`, or to the front; in order. */
  inserted: readonly { after: Item | undefined; value: Json; index: number }[];
}

export type Change = Replacement | MapChange | SequenceChange;

/** The changes that turn the view of `root` into `next`, inner ones before the ones around them. */
export function findChanges(root: Node, next: Json): Change[] {
  const first = compared(root, next, new Set());
  const moved = movedItems(first);
  return moved.size === 0 ? first.changes : compared(root, next, moved).changes;
}

function compared(root: Node, next: Json, moved: ReadonlySet<string>): Comparison {
  const comparison = new Comparison(moved);
  comparison.compare({ node: root, slot: { kind: "root" } }, next, [], undefined);
  return comparison;
}

/** The maps in lists that were taken for changed, although new text elsewhere holds them as they were. */
function movedItems({ changes, altered }: Comparison): ReadonlySet<string> {
  const moved = new Set<string>();
  const visit = (value: Json): void => {
    if (typeof value !== "object" || value === null) return;
    if (isObject(value) && altered.has(JSON.stringify(value))) moved.add(JSON.stringify(value));
    Object.values(value).forEach(visit);
  };
  if (altered.size > 0)
    for (const change of changes) if (change.kind !== "replace") change.inserted.forEach(({ value }) => visit(value));
  return moved;
}

class Comparison {
  readonly changes: Change[] = [];
  /** The maps in lists that have become others. */
  readonly altered = new Set<string>();

  /** `moved`: maps that stand elsewhere afterwards, so that none in a list becomes another one. */
  constructor(readonly moved: ReadonlySet<string>) {}

  compare(place: Place, next: Json, path: Path, outer: Barrier | undefined): void {
    const { node } = place;
    // Views share what no fix has touched.
    if (node.view === next) return;
    const barrier = outer ?? barrierOf(node);
    const key = node.tag === undefined ? undefined : (longForm(node.tag) ?? node.tag);
    const old = key === undefined ? node.view : own(node.view, key);
    const inner = key === undefined ? next : soleEntry(next) ? own(next, key) : undefined;
    const innerPath = key === undefined ? path : [...path, key];
    if (node.kind === "map" && isObject(old) && isObject(inner) && keepsShape(old, inner)) {
      this.#maps(node, inner, innerPath, barrier);
    } else if (node.kind === "sequence" && Array.isArray(inner) && this.#sequences(node, inner, innerPath, barrier)) {
      return;
    } else if (!equal(node.view, next)) {
      this.changes.push({ kind: "replace", path, barrier: outer, place, value: next });
    }
  }

  #maps(node: MapNode, next: JsonObject, path: Path, barrier: Barrier | undefined): void {
    const removed = new Set<Pair>();
    const known = new Set<string>();
    for (const pair of node.pairs) {
      known.add(pair.key);
      const value = own(next, pair.key);
      if (value === undefined) {
        if (pair.obstacle !== "MERGE_KEY") removed.add(pair);
      } else if (pair.obstacle !== "DUPLICATE_KEY" || !equal(own(node.view, pair.key) ?? pair.value.view, value)) {
        this.compare(
          { node: pair.value, slot: { kind: "pair", pair, map: node } },
          value,
          [...path, pair.key],
          barrier ?? pairBarrier(pair),
        );
      }
    }
    const mergedKeys = new Set(
      node.pairs.some(({ obstacle }) => obstacle === "MERGE_KEY") ? Object.keys(node.view ?? {}) : [],
    );
    const order = Object.keys(next);
    const inserted = order.filter(
      (key) => !known.has(key) && !(mergedKeys.has(key) && equal(own(node.view, key), next[key])),
    );
    const losesMerged = [...mergedKeys].some((key) => !known.has(key) && own(next, key) === undefined);
    if (removed.size === 0 && inserted.length === 0 && !losesMerged) return;
    this.changes.push({
      kind: "map",
      path,
      barrier,
      node,
      removed,
      inserted: inserted.map((key) => ({ key, value: next[key] ?? null })),
      order,
    });
  }

  /** False, and nothing done, when no entry survives. */
  #sequences(node: SequenceNode, next: readonly Json[], path: Path, barrier: Barrier | undefined): boolean {
    const alignments = alignLists(
      node.items.map(({ value }) => value.view),
      next,
    ).flatMap((pair) => this.#apart(node, next, pair));
    const survives = alignments.some(({ oldIndex, nextIndex }) => oldIndex !== undefined && nextIndex !== undefined);
    if (!survives) return node.items.length === 0 && next.length === 0;
    const removed = new Set<Item>();
    const inserted: { after: Item | undefined; value: Json; index: number }[] = [];
    let last: Item | undefined;
    for (const { oldIndex, nextIndex } of alignments) {
      const item = oldIndex === undefined ? undefined : node.items[oldIndex];
      const value = nextIndex === undefined ? undefined : next[nextIndex];
      if (item && value !== undefined) {
        this.compare(
          { node: item.value, slot: { kind: "item", item, sequence: node } },
          value,
          [...path, nextIndex ?? 0],
          barrier,
        );
        last = item;
      } else if (item) {
        removed.add(item);
      } else if (value !== undefined) {
        inserted.push({ after: last, value, index: nextIndex ?? 0 });
      }
    }
    if (removed.size > 0 || inserted.length > 0)
      this.changes.push({ kind: "sequence", path, barrier, node, removed, inserted });
    return true;
  }

  /** An item that stands elsewhere afterwards has not become the one that is now in its place. */
  #apart({ items }: SequenceNode, next: readonly Json[], pair: Alignment): Alignment[] {
    const { oldIndex, nextIndex } = pair;
    if (oldIndex === undefined || nextIndex === undefined) return [pair];
    const old = items[oldIndex]?.value.view;
    if (!isTelling(old) || equal(old, next[nextIndex])) return [pair];
    const text = JSON.stringify(old);
    this.altered.add(text);
    return this.moved.has(text) ? [{ oldIndex }, { nextIndex }] : [pair];
  }
}

/** A map says what it is by several entries. */
function isTelling(value: Json | undefined): boolean {
  return isObject(value) && Object.keys(value).length > 1;
}

function barrierOf({ anchor, tag, start }: Node): Barrier | undefined {
  if (anchor !== undefined) return { code: "ANCHORED", offset: start };
  return tag !== undefined && longForm(tag) === undefined ? { code: "UNKNOWN_TAG", offset: start } : undefined;
}

function pairBarrier({ obstacle, keyStart }: Pair): Barrier | undefined {
  return obstacle === "DUPLICATE_KEY" || obstacle === "EXPLICIT_KEY" ? { code: obstacle, offset: keyStart } : undefined;
}

/** Whether two maps are the same thing changed, and not one thing in place of another. */
function keepsShape(old: JsonObject, next: JsonObject): boolean {
  const oldFunction = soleFunction(old);
  const nextFunction = soleFunction(next);
  if (oldFunction !== nextFunction) return false;
  const nextKeys = Object.keys(next);
  return nextKeys.length === 0 ? Object.keys(old).length === 0 : nextKeys.some((key) => Object.hasOwn(old, key));
}

function soleFunction(value: JsonObject): string | undefined {
  const [key] = soleEntry(value) ?? [];
  return key !== undefined && /^(Ref$|Fn::)/.test(key) ? key : undefined;
}
