import { canonical } from "../template/expressions.js";
import { own, type Json } from "../values/json.js";
import type { Held } from "./difference.js";

/** The items of two lists that belong together, and those that only one of them has. */
interface PairedItems {
  readonly pairs: readonly (readonly [Held, Held])[];
  readonly removed: readonly Held[];
  readonly added: readonly Held[];
  /** True if all items are in both, and only their order differs. */
  readonly isOrder: boolean;
}

/** Most items of one name that are told apart by their order. */
const maxSameName = 100;

/** The members that tell the items of a list apart. */
const names = ["Key", "Name", "Id", "Sid", "PolicyName", "DeviceName", "AttributeName", "IndexName", "ContainerName"];

/** Returns which item of one list became which of the other: equal ones first, then those of one name, then by their order. */
export function pairedItems(
  before: readonly Held[],
  after: readonly Held[],
  isSame: (a: Json, b: Json) => boolean,
): PairedItems {
  const isInPlace =
    before.length === after.length && before.every(({ value }, index) => areSame(value, after[index]?.value, isSame));
  if (isInPlace) return { pairs: [], removed: [], added: [], isOrder: false };
  const [ones, others] = withoutCommon(before, after);
  if (ones.length === 0 && others.length === 0) return { pairs: [], removed: [], added: [], isOrder: true };
  const byName = new Map<string, Held[]>();
  // From the last on, so that the first one of a name is taken first.
  for (const other of others.toReversed()) {
    const name = nameOf(other.value);
    if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []).slice(-maxSameName), other]);
  }
  const taken = new Set<Held>();
  const pairs: [Held, Held][] = [];
  const alone = ones.filter((one) => {
    const other = byName.get(nameOf(one.value) ?? "")?.pop();
    if (other === undefined) return true;
    taken.add(other);
    pairs.push([one, other]);
    return false;
  });
  const left = others.filter((other) => !taken.has(other));
  for (const [index, one] of alone.entries()) {
    const other = left[index];
    if (other !== undefined) pairs.push([one, other]);
  }
  return { pairs, removed: alone.slice(left.length), added: left.slice(alone.length), isOrder: false };
}

function areSame(a: Json | undefined, b: Json | undefined, isSame: (a: Json, b: Json) => boolean): boolean {
  return a !== undefined && b !== undefined && isSame(a, b);
}

function withoutCommon(before: readonly Held[], after: readonly Held[]): [Held[], Held[]] {
  const counts = new Map<string, number>();
  const add = (key: string, by: number): void => void counts.set(key, (counts.get(key) ?? 0) + by);
  for (const { value } of after) add(keyOf(value), 1);
  const ones = before.filter(({ value }) => {
    const key = keyOf(value);
    const isThere = (counts.get(key) ?? 0) > 0;
    if (isThere) add(key, -1);
    return !isThere;
  });
  const others = [...after].reverse().filter(({ value }) => {
    const key = keyOf(value);
    const isLeft = (counts.get(key) ?? 0) > 0;
    if (isLeft) add(key, -1);
    return isLeft;
  });
  return [ones, others.reverse()];
}

function keyOf(value: Json | undefined): string {
  return value === undefined ? "" : canonical(value);
}

function nameOf(value: Json | undefined): string | undefined {
  const name = names.find((each) => own(value, each) !== undefined);
  return name === undefined ? undefined : `${name} ${keyOf(own(value, name))}`;
}
