import { equal, isObject, own, soleEntry, type Json, type JsonObject } from "../../values/json.js";
import type { Path } from "../../values/pointer.js";
import type { Item, MapNode, Node, Pair, SequenceNode } from "../../source/node.js";
import { longForm } from "../../source/tags.js";
import { alignLists, type Alignment } from "./align.js";
import { renamedKeys } from "./renamed-keys.js";

/** The place of a value: after a key, after a dash or comma, or the whole document. */
interface NodePlace {
  node: Node;
  slot:
    | { kind: "pair"; pair: Pair; map: MapNode }
    | { kind: "item"; item: Item; sequence: SequenceNode }
    | { kind: "root" };
}

/** A construct around a change that cannot be edited without guessing. */
interface Uneditable {
  code: "ANCHORED" | "UNKNOWN_TAG" | "DUPLICATE_KEY" | "EXPLICIT_KEY";
  offset: number;
}

/** A value that is replaced by another. */
export interface Replacement {
  kind: "replace";
  path: Path;
  uneditable: Uneditable | undefined;
  place: NodePlace;
  value: Json;
}

/** Entries that a map loses and gains. */
export interface MapChange {
  kind: "map";
  path: Path;
  uneditable: Uneditable | undefined;
  node: MapNode;
  removed: ReadonlySet<Pair>;
  /** In the order of the new map. */
  inserted: readonly { key: string; value: Json }[];
  /** The keys of the new map, in order. */
  order: readonly string[];
  /** The pairs that stay under another key, with it. */
  renamed: ReadonlyMap<Pair, string>;
}

/** Items that a sequence loses and gains. */
export interface SequenceChange {
  kind: "sequence";
  path: Path;
  uneditable: Uneditable | undefined;
  node: SequenceNode;
  removed: ReadonlySet<Item>;
  /** In order, each with the item that it follows; undefined for the front. */
  inserted: readonly { after: Item | undefined; value: Json; index: number }[];
}

/** A key that is written otherwise; its value stays in place. */
export interface Renaming {
  kind: "rename";
  path: Path;
  uneditable: Uneditable | undefined;
  node: MapNode;
  pair: Pair;
  key: string;
}

/** A change to one node of the tree. */
export type Change = Replacement | MapChange | SequenceChange | Renaming;

/** Returns the changes that turn the view of `root` into `next`, inner ones before the ones around them. */
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

/** Returns the maps in lists that were taken for changed, although new text elsewhere holds them unchanged. */
function movedItems({ changes, altered }: Comparison): ReadonlySet<string> {
  const moved = new Set<string>();
  const visit = (value: Json): void => {
    if (typeof value !== "object" || value === null) return;
    if (isObject(value) && altered.has(JSON.stringify(value))) moved.add(JSON.stringify(value));
    Object.values(value).forEach(visit);
  };
  if (altered.size > 0)
    for (const change of changes)
      if (change.kind === "map" || change.kind === "sequence") change.inserted.forEach(({ value }) => visit(value));
  return moved;
}

/** Compares a node tree with new values. */
class Comparison {
  readonly changes: Change[] = [];
  /** The maps in lists that are paired with different ones, as JSON text. */
  readonly altered = new Set<string>();

  /** `moved`: the maps that stand elsewhere afterwards, as JSON text; such a map in a list is removed, not changed. */
  constructor(readonly moved: ReadonlySet<string>) {}

  compare(place: NodePlace, next: Json, path: Path, outer: Uneditable | undefined): void {
    const { node } = place;
    // Views share the values that no fix has touched.
    if (node.view === next) return;
    const uneditable = outer ?? uneditableNode(node);
    const key = node.tag === undefined ? undefined : (longForm(node.tag) ?? node.tag);
    const old = key === undefined ? node.view : own(node.view, key);
    const inner = key === undefined ? next : soleEntry(next) ? own(next, key) : undefined;
    const innerPath = key === undefined ? path : [...path, key];
    if (node.kind === "map" && isObject(old) && isObject(inner) && keepsShape(node, old, inner, innerPath.length)) {
      this.#maps(node, inner, innerPath, uneditable);
    } else if (
      node.kind === "sequence" &&
      Array.isArray(inner) &&
      this.#sequences(node, inner, innerPath, uneditable)
    ) {
      return;
    } else if (!equal(node.view, next)) {
      this.changes.push({ kind: "replace", path, uneditable: outer, place, value: next });
    }
  }

  #maps(node: MapNode, next: JsonObject, path: Path, uneditable: Uneditable | undefined): void {
    const removed = new Set<Pair>();
    const known = new Set<string>();
    const renamed = renamedKeys(node, next, path.length);
    for (const pair of node.pairs) {
      const newKey = renamed.get(pair);
      known.add(newKey ?? pair.key);
      if (newKey !== undefined) {
        const at = [...path, newKey];
        this.changes.push({ kind: "rename", path: at, uneditable, node, pair, key: newKey });
        const place: NodePlace = { node: pair.value, slot: { kind: "pair", pair, map: node } };
        this.compare(place, next[newKey] ?? null, at, uneditable);
        continue;
      }
      const value = own(next, pair.key);
      if (value === undefined) {
        if (pair.uneditable !== "MERGE_KEY") removed.add(pair);
      } else if (pair.uneditable !== "DUPLICATE_KEY" || !equal(own(node.view, pair.key) ?? pair.value.view, value)) {
        this.compare(
          { node: pair.value, slot: { kind: "pair", pair, map: node } },
          value,
          [...path, pair.key],
          uneditable ?? uneditablePair(pair),
        );
      }
    }
    const mergedKeys = new Set(
      node.pairs.some(({ uneditable }) => uneditable === "MERGE_KEY") ? Object.keys(node.view ?? {}) : [],
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
      uneditable,
      node,
      removed,
      inserted: inserted.map((key) => ({ key, value: next[key] ?? null })),
      order,
      renamed,
    });
  }

  /** Compares the items; returns false, and does nothing, if no item survives. */
  #sequences(node: SequenceNode, next: readonly Json[], path: Path, uneditable: Uneditable | undefined): boolean {
    const alignments = alignLists(
      node.items.map(({ value }) => value.view),
      next,
    ).flatMap((pair) => this.#separate(node, next, pair));
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
          uneditable,
        );
        last = item;
      } else if (item) {
        removed.add(item);
      } else if (value !== undefined) {
        inserted.push({ after: last, value, index: nextIndex ?? 0 });
      }
    }
    if (removed.size > 0 || inserted.length > 0)
      this.changes.push({ kind: "sequence", path, uneditable, node, removed, inserted });
    return true;
  }

  /** Returns the pair, or its two entries apart if the old one stands elsewhere afterwards. */
  #separate({ items }: SequenceNode, next: readonly Json[], pair: Alignment): Alignment[] {
    const { oldIndex, nextIndex } = pair;
    if (oldIndex === undefined || nextIndex === undefined) return [pair];
    const old = items[oldIndex]?.value.view;
    if (!isRecognizable(old) || equal(old, next[nextIndex])) return [pair];
    const text = JSON.stringify(old);
    this.altered.add(text);
    return this.moved.has(text) ? [{ oldIndex }, { nextIndex }] : [pair];
  }
}

/** True for a map of several entries, which can be recognized elsewhere. */
function isRecognizable(value: Json | undefined): boolean {
  return isObject(value) && Object.keys(value).length > 1;
}

function uneditableNode({ anchor, tag, start }: Node): Uneditable | undefined {
  if (anchor !== undefined) return { code: "ANCHORED", offset: start };
  return tag !== undefined && longForm(tag) === undefined ? { code: "UNKNOWN_TAG", offset: start } : undefined;
}

function uneditablePair({ uneditable, keyStart }: Pair): Uneditable | undefined {
  return uneditable === "DUPLICATE_KEY" || uneditable === "EXPLICIT_KEY"
    ? { code: uneditable, offset: keyStart }
    : undefined;
}

/** True if two maps are the same thing changed, and not one thing in place of another. */
function keepsShape(node: MapNode, old: JsonObject, next: JsonObject, depth: number): boolean {
  const oldFunction = soleFunction(old);
  const nextFunction = soleFunction(next);
  if (oldFunction !== nextFunction) return false;
  const nextKeys = Object.keys(next);
  if (nextKeys.length === 0) return Object.keys(old).length === 0;
  return nextKeys.some((key) => Object.hasOwn(old, key)) || renamedKeys(node, next, depth).size > 0;
}

function soleFunction(value: JsonObject): string | undefined {
  const [key] = soleEntry(value) ?? [];
  return key !== undefined && /^(Ref$|Fn::)/.test(key) ? key : undefined;
}
