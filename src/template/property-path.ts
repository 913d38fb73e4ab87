import { isObject, own, type Json } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import type { PropertyStep } from "../values/property-path.js";
import { rewrite, type Context } from "./branches.js";
import { isIntrinsic, isNoValue, noValue } from "./intrinsics.js";
import type { Template } from "./template.js";

/** A value that a property has in some world. */
export interface Leaf {
  /** The value; `noValue` if the property is absent. */
  readonly value: Json;
  /** The guards that must hold for it, besides those of the resource. */
  readonly guards: Context;
  /** The path of the value; if it is absent, that of the deepest value around it. */
  readonly path: Path;
  /** True if the value is absent as far as its list can be read: an item of it that cannot be read may be the one. */
  readonly mayBeThere?: true;
}

/**
 * Returns the values at `steps` below `value`, one for each branch that can be reached while `context` holds. A value
 * that another function decides is a leaf of its own, however many steps are left. With `countsIfThere` a branch without
 * a value has no leaf.
 */
export function leavesAt(
  template: Template,
  value: Json | undefined,
  steps: readonly PropertyStep[],
  context: Context,
  path: Path,
  countsIfThere = false,
): Leaf[] {
  return template.alternatives(value ?? noValue, context).flatMap(({ value: leaf, guards, path: inner }): Leaf[] => {
    if (countsIfThere && isNoValue(leaf)) return [];
    const [step, ...rest] = steps;
    const at = value === undefined ? path : [...path, ...inner];
    if (step === undefined || isIntrinsic(leaf)) return [{ value: leaf, guards, path: at }];
    const within = childrenAt(leaf, step).flatMap(([key, child]) =>
      leavesAt(template, child, rest, [...context, ...guards], [...at, key], isOptional(step)),
    );
    if (within.length > 0) return within.map((each) => ({ ...each, guards: [...guards, ...each.guards] }));
    if (typeof step === "object" && !("key" in step)) return [];
    const isUnclear =
      typeof step === "object" && Array.isArray(leaf) && leaf.some((item) => mayBe(template, item, step));
    return [{ value: noValue, guards, path: at, ...(isUnclear && { mayBeThere: true }) }];
  });
}

/** How values are rewritten: whether a choice stays if its values become equal, and whether one that is absent stays so. */
export interface Manner {
  readonly keepsChoices?: boolean;
  readonly changesIfThere?: boolean;
}

/** True for a step to what need not be there: an item in a list, or a key that counts where it is there. */
export function isOptional(step: PropertyStep | undefined): boolean {
  return typeof step === "object" && ("ifThere" in step || "every" in step);
}

/** Returns the key that a step leads to; undefined for one to items. */
export function keyOf(step: PropertyStep | undefined): string | undefined {
  if (typeof step !== "object") return step;
  return "ifThere" in step ? step.ifThere : undefined;
}

/** True if an item of a list may be the one that is looked for: in some branch it is, or cannot be read. */
function mayBe(template: Template, item: Json, { key, value }: { key: string; value: string }): boolean {
  return template.alternatives(item).some(({ value: leaf }) => {
    if (isNoValue(leaf)) return false;
    return !isObject(leaf) || isIntrinsic(leaf) || own(leaf, key) === value;
  });
}

/** Returns the values that a step leads to, each with its key or index. */
function childrenAt(leaf: Json, step: PropertyStep): (readonly [string | number, Json])[] {
  if (Array.isArray(leaf)) {
    if (typeof step === "string" || "ifThere" in step) return [];
    const items = leaf.map((item, index) => [index, item] as const);
    return "every" in step ? items : items.filter(([, item]) => own(item, step.key) === step.value);
  }
  if (!isObject(leaf)) return [];
  const name = keyOf(step);
  if (name === undefined) return typeof step === "object" && "every" in step ? Object.entries(leaf) : [];
  const child = own(leaf, name);
  return child === undefined ? [] : [[name, child]];
}

/**
 * Returns `value` with `change` applied at `steps` in every branch; itself (`===`) if that changes nothing. Missing maps
 * and items on the path are created, except below `*` and `A?`. A value that another function decides stays.
 */
export function rewriteAt(
  template: Template,
  value: Json | undefined,
  steps: readonly PropertyStep[],
  context: Context,
  change: (leaf: Json, context: Context) => Json,
  { keepsChoices = false, changesIfThere = false }: Manner = {},
): Json {
  const [step, ...rest] = steps;
  const rewriteLeaf = (leaf: Json, inner: Context): Json => {
    if (changesIfThere && isNoValue(leaf)) return leaf;
    if (step === undefined) return change(leaf, inner);
    if (isIntrinsic(leaf) && !isNoValue(leaf)) return leaf;
    const manner = { keepsChoices, changesIfThere: isOptional(step) };
    const next = (child: Json | undefined): Json => rewriteAt(template, child, rest, inner, change, manner);
    if (typeof step === "string") return withChild(leaf, step, next);
    if ("ifThere" in step) return withChild(leaf, step.ifThere, next);
    if ("every" in step) return withEvery(leaf, next);
    return withItem(template, leaf, step, next);
  };
  return rewrite(template, value ?? noValue, context, rewriteLeaf, keepsChoices);
}

type Next = (child: Json | undefined) => Json;

function withChild(leaf: Json, key: string, next: Next): Json {
  const map = isNoValue(leaf) ? {} : leaf;
  if (!isObject(map)) return leaf;
  const before = own(map, key) ?? noValue;
  const after = next(before);
  if (after === before || (isNoValue(after) && isNoValue(before))) return leaf;
  if (!isNoValue(after)) return Object.hasOwn(map, key) ? { ...map, [key]: after } : withLast(map, key, after);
  return Object.fromEntries(Object.entries(map).filter(([name]) => name !== key));
}

/** Returns a map with one more key. A key such as `__proto__` is one like any other. */
function withLast(map: { [key: string]: Json }, key: string, value: Json): Json {
  return Object.fromEntries([...Object.entries(map), [key, value]]);
}

function withEvery(leaf: Json, next: Next): Json {
  if (Array.isArray(leaf)) {
    const items = leaf.map((item) => next(item));
    return items.some((item, index) => item !== leaf[index]) ? items.filter((item) => !isNoValue(item)) : leaf;
  }
  if (!isObject(leaf) || isIntrinsic(leaf)) return leaf;
  const entries = Object.entries(leaf).map(([key, item]) => [key, next(item)] as const);
  return entries.some(([key, item]) => item !== leaf[key])
    ? Object.fromEntries(entries.filter(([, item]) => !isNoValue(item)))
    : leaf;
}

function withItem(template: Template, leaf: Json, step: { key: string; value: string }, next: Next): Json {
  const { key, value } = step;
  const list = isNoValue(leaf) ? [] : leaf;
  if (!Array.isArray(list)) return leaf;
  const place = list.findIndex((item) => own(item, key) === value);
  if (place < 0 && list.some((item) => mayBe(template, item, step))) return leaf;
  const before = list[place] ?? { [key]: value };
  const after = next(before);
  if (after === before) return leaf;
  return place < 0 ? [...list, after] : list.map((item, index) => (index === place ? after : item));
}
