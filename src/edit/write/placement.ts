import { toPointer, type Path } from "../../values/pointer.js";
import { isLoopKey } from "../../template/loops.js";

/** For the JSON Pointer of a new key, the sibling that it follows. */
export type Placements = ReadonlyMap<string, string>;

/** The usual order of the sections of a template. */
const sections = [
  "AWSTemplateFormatVersion",
  "Description",
  "Metadata",
  "Transform",
  "Globals",
  "Parameters",
  "Rules",
  "Mappings",
  "Conditions",
  "Resources",
  "Hooks",
  "Outputs",
];

/** The usual order of the attributes of a resource. */
const resourceAttributes = [
  "Type",
  "Condition",
  "DependsOn",
  "CreationPolicy",
  "UpdatePolicy",
  "DeletionPolicy",
  "UpdateReplacePolicy",
  "Metadata",
  "Properties",
];

/** The usual order of the members of an output. */
const outputMembers = ["Description", "Condition", "Value", "Export"];

/**
 * Returns the places of new keys of the map at `path`: for each key that stays, or for `undefined` at the front, the new
 * keys that follow it, in order.
 *
 * `order` has all keys as the new map has them; `hints` wins over it and over the usual order.
 */
export function placeKeys(
  path: Path,
  kept: readonly string[],
  inserted: readonly string[],
  order: readonly string[],
  hints: Placements,
): Map<string | undefined, string[]> {
  const siblings = [...kept];
  const present = new Set(kept);
  const positions = new Map(order.map((key, position) => [key, position]));
  const ranks = ranksAt(path);
  const hinted = new Set<string | undefined>();
  for (const key of inserted) {
    const hint = hints.get(toPointer([...path, key]));
    const rank = ranks?.indexOf(key) ?? -1;
    let before = hint !== undefined && present.has(hint) ? hint : undefined;
    if (before !== undefined) hinted.add(key);
    if (before === undefined && ranks && rank >= 0) {
      before = rankedBefore(
        siblings.map((sibling) => ranks.indexOf(sibling)),
        rank,
        siblings,
      );
    } else if (before === undefined) {
      let position = (positions.get(key) ?? 0) - 1;
      // A key that a hint has placed elsewhere says nothing about the place of the next one.
      while (position >= 0 && (!present.has(order[position] ?? "") || hinted.has(order[position]))) position--;
      before = order[position];
    }
    let index = before === undefined ? 0 : siblings.lastIndexOf(before) + 1;
    // Keys that a hint has placed after the same sibling come first.
    while (before !== undefined && !ranks && hinted.has(siblings[index])) index++;
    siblings.splice(index, 0, key);
    present.add(key);
  }
  return followersOf(siblings, new Set(kept));
}

/** Returns `keys` with a new key of the map at `path` in the usual place; at the end if there is no usual place. */
export function withKey(path: Path, keys: readonly string[], key: string): string[] {
  const ranks = ranksAt(path);
  const rank = ranks?.indexOf(key) ?? -1;
  if (ranks === undefined || rank < 0) return [...keys, key];
  const before = rankedBefore(
    keys.map((sibling) => ranks.indexOf(sibling)),
    rank,
    keys,
  );
  const position = before === undefined ? 0 : keys.lastIndexOf(before) + 1;
  return [...keys.slice(0, position), key, ...keys.slice(position)];
}

/**
 * Returns the sibling after which the fewest siblings are on the wrong side; of several the first. Undefined, for the
 * front, only if that is better than any other place. Unknown siblings (-1) have no wrong side.
 */
function rankedBefore(siblingRanks: readonly number[], rank: number, siblings: readonly string[]): string | undefined {
  // The number of siblings on the wrong side, compared with the front.
  let misplaced = 0;
  let [best, least] = [-1, 0];
  let isFront = true;
  for (const [index, other] of siblingRanks.entries()) {
    if (other >= 0) misplaced += other < rank ? -1 : 1;
    if (misplaced < least || (isFront && misplaced === least && other >= 0))
      [best, least, isFront] = [index, misplaced, false];
  }
  return best < 0 ? undefined : siblings[best];
}

function followersOf(siblings: readonly string[], kept: ReadonlySet<string>): Map<string | undefined, string[]> {
  const groups = new Map<string | undefined, string[]>();
  let anchor: string | undefined;
  for (const key of siblings) {
    if (kept.has(key)) anchor = key;
    else groups.set(anchor, [...(groups.get(anchor) ?? []), key]);
  }
  return groups;
}

function ranksAt(path: Path): readonly string[] | undefined {
  if (path.length === 0) return sections;
  if (path[0] === "Resources" && isMember(path)) return resourceAttributes;
  return path[0] === "Outputs" && isMember(path) ? outputMembers : undefined;
}

/** True for `Resources`, `LogicalId`, and in a loop for `Resources`, `Fn::ForEach::Name`, 2, `LogicalId`. */
function isMember({ length, 1: key }: Path): boolean {
  return length === 2 || (length === 4 && isLoopKey(String(key)));
}
