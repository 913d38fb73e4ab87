import { equal, isObject, soleEntry, type Json } from "../values/json.js";
import { alternatives, asRef, isNoValue, type Guard } from "../template/intrinsics.js";
import type { Worlds } from "../template/worlds.js";
import type { ValueType } from "../schema/schema.js";
import { below, isPlainMap, openGuards, type Difference, type Held } from "./difference.js";
import type { Joint } from "./joint.js";
import { pairedItems } from "./list-items.js";
import { isSameLiteral, mappingRows } from "./same-value.js";

/** At more branches than this, two values are compared as they are written. */
const maxBranches = 400;

/** At more conditions in one list than this, it is compared as it is written. */
const maxConditions = 6;

/** Compares what two bodies say, in every world in which both are there. */
export class Differences {
  readonly #found: Difference[] = [];
  readonly #worlds: Worlds;

  constructor(
    readonly joint: Joint,
    /** What holds wherever both bodies are there. */
    readonly context: readonly Guard[],
  ) {
    this.#worlds = joint.worlds;
  }

  /** Returns where two values differ; both are comparable. `type`: what the schema expects there. */
  between(before: Held, after: Held, type: ValueType | undefined): readonly Difference[] {
    this.#found.length = 0;
    this.#compare(before, after, this.context, type);
    return [...this.#found];
  }

  #compare(before: Held, after: Held, context: readonly Guard[], type: ValueType | undefined): void {
    if (equal(before.value, after.value)) return;
    const [ones, others] = [branchesOf(before), branchesOf(after)];
    if (ones.length === 1 && others.length === 1) return this.#compareLeaves(before, after, context, type);
    if (ones.length * others.length > maxBranches)
      return this.#add(before, after, context, ["which branches of its conditions hold"]);
    for (const one of ones) {
      for (const other of others) {
        const inner = [...context, ...one.guards, ...other.guards];
        if (this.#worlds.possible(inner)) this.#compareLeaves(one.held, other.held, inner, type);
      }
    }
  }

  #compareLeaves(before: Held, after: Held, context: readonly Guard[], type: ValueType | undefined): void {
    const [one, other] = [present(before), present(after)];
    if (equal(one.value, other.value)) return;
    if (Array.isArray(one.value) && Array.isArray(other.value)) return this.#compareLists(one, other, context, type);
    if (isListOfOne(one, other, type)) return this.#compareLists(inList(one), inList(other), context, type);
    if (isPlainMap(one.value) && isPlainMap(other.value)) return this.#compareMaps(one, other, context, type);
    if (one.value !== undefined && other.value !== undefined) {
      if (isSameLiteral(one.value, other.value, type)) return;
    }
    this.#add(one, other, context, this.#doubts(one.value, other.value, type));
  }

  #compareMaps(before: Held, after: Held, context: readonly Guard[], type: ValueType | undefined): void {
    const names = new Set([before, after].flatMap(({ value }) => (isObject(value) ? Object.keys(value) : [])));
    for (const name of names) this.#compare(below(before, name), below(after, name), context, memberType(type, name));
  }

  #compareLists(before: Held, after: Held, context: readonly Guard[], type: ValueType | undefined): void {
    const names = [...new Set([...conditionsOf(before), ...conditionsOf(after)])];
    if (names.length === 0) return this.#compareItems(itemsOf(before), itemsOf(after), before, after, context, type);
    if (names.length > maxConditions)
      return this.#add(before, after, context, ["which branches of its conditions hold"]);
    for (const world of this.#worlds.assignments(names)) {
      const guards = [...world].map(([condition, holds]) => ({ condition, holds }));
      const inner = [...context, ...guards];
      if (!this.#worlds.possible(inner)) continue;
      this.#compareItems(itemsIn(before, world), itemsIn(after, world), before, after, inner, type);
    }
  }

  #compareItems(
    ones: readonly Held[],
    others: readonly Held[],
    before: Held,
    after: Held,
    context: readonly Guard[],
    type: ValueType | undefined,
  ): void {
    const item = itemType(type);
    const { pairs, removed, added, isOrder } = pairedItems(ones, others, (a, b) => isSameLiteral(a, b, item));
    for (const [one, other] of pairs) this.#compare(one, other, context, item);
    for (const one of removed) this.#add(one, { value: undefined, path: after.path }, context, []);
    for (const other of added) this.#add({ value: undefined, path: before.path }, other, context, []);
    if (isOrder) this.#add(before, after, context, ["whether the service minds the order of the items"], true);
  }

  /** Why two values that are written differently may be the same all the same. */
  #doubts(before: Json | undefined, after: Json | undefined, type: ValueType | undefined): string[] {
    const rows = mappingRows(before, after);
    if (rows !== undefined) return rows.isCertain ? [] : [`which entry of the mapping ${wordOf(rows.key)} chooses`];
    const doubts: string[] = [];
    const name = asRef(before);
    const former = name === undefined ? undefined : this.joint.removedDefault(name);
    if (former !== undefined && after !== undefined && isSameLiteral(former, after, type))
      doubts.push(`the value that the stack has for ${name}: with its default nothing changes`);
    const asked = asRef(after);
    if (asked !== undefined && before !== undefined && this.joint.isAsked(asked))
      doubts.push(`the value that is given for ${asked}`);
    if (doubts.length === 0 && isComputed(before) !== isComputed(after) && before !== undefined && after !== undefined)
      doubts.push("whether both come to the same value");
    return doubts;
  }

  #add(before: Held, after: Held, context: readonly Guard[], dependsOn: readonly string[], isOrder = false): void {
    const isGone = after.value === undefined;
    const difference: Difference = {
      path: isGone ? before.path : after.path,
      side: isGone ? "old" : "new",
      before: before.value,
      after: after.value,
      guards: openGuards(context, this.context, this.#worlds),
      dependsOn,
      isOrder,
    };
    this.#found.push(difference);
  }
}

/** Returns the values that a property may have, each with the way to it. */
function branchesOf({ value, path }: Held): { guards: readonly Guard[]; held: Held }[] {
  if (value === undefined) return [{ guards: [], held: { value, path } }];
  return alternatives(value).map((branch) => ({
    guards: branch.guards,
    held: { value: branch.value, path: [...path, ...branch.path] },
  }));
}

function present({ value, path }: Held): Held {
  return { value: isNoValue(value) ? undefined : value, path };
}

/** CloudFormation takes an item for a list of one where it expects a list. */
function isListOfOne(one: Held, other: Held, type: ValueType | undefined): boolean {
  const isOneList = Array.isArray(one.value) !== Array.isArray(other.value);
  return type?.kind === "list" && isOneList && one.value !== undefined && other.value !== undefined;
}

function inList({ value, path }: Held): Held {
  return { value: Array.isArray(value) || value === undefined ? value : [value], path };
}

function conditionsOf({ value }: Held): string[] {
  return Array.isArray(value)
    ? value.flatMap((item) => alternatives(item).flatMap(({ guards }) => guards.map(({ condition }) => condition)))
    : [];
}

function itemsOf({ value, path }: Held): Held[] {
  if (!Array.isArray(value)) return [];
  return value
    .map((item, index) => ({ value: item, path: [...path, index] }))
    .filter(({ value: item }) => !isNoValue(item));
}

function itemsIn(list: Held, world: ReadonlyMap<string, boolean>): Held[] {
  return itemsOf(list)
    .flatMap((item) => branchesOf(item).filter(({ guards }) => guards.every((g) => world.get(g.condition) === g.holds)))
    .map(({ held }) => held)
    .filter(({ value }) => !isNoValue(value));
}

/** True for a value that only a deployment knows. */
function isComputed(value: Json | undefined): boolean {
  const [name] = soleEntry(value) ?? [];
  return name === "Ref" || name?.startsWith("Fn::") === true;
}

function wordOf(key: Json): string {
  return asRef(key) ?? (typeof key === "string" ? key : "its key");
}

function memberType(type: ValueType | undefined, name: string): ValueType | undefined {
  switch (type?.kind) {
    case "object":
      return type.properties.get(name)?.type;
    case "map":
      return type.value;
    case "union":
      return type.types.flatMap((member) => memberType(member, name) ?? [])[0];
    default:
      return undefined;
  }
}

function itemType(type: ValueType | undefined): ValueType | undefined {
  if (type?.kind === "list") return type.item;
  return type?.kind === "union" ? type.types.flatMap((member) => itemType(member) ?? [])[0] : undefined;
}
