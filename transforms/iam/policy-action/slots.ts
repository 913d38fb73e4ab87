import { asSub } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { Statement } from "../../aws/policies/statements.js";

/** A place where a statement names an action. */
export interface Slot {
  readonly written: string;
  readonly path: Path;
  /** The list in which it stands by itself; undefined where it stands alone, or in a branch of an item. */
  readonly list: Path | undefined;
  /** True in a branch of an item of a list, where one text must stand. */
  readonly isItemBranch: boolean;
}

/** Returns an action as it is written, also by an `Fn::Sub` without variables; undefined where it is made of others. */
export function actionIn(value: Json): string | undefined {
  if (typeof value === "string") return value;
  const text = asSub(value)?.text;
  return text?.includes("${") === true ? undefined : text;
}

/** Returns the actions that a statement names, each with its place. */
export function* slotsOf(template: Template, { body, path }: Statement): Iterable<Slot> {
  const key = own(body, "Action") === undefined ? "NotAction" : "Action";
  for (const { value, path: branch } of template.alternatives(own(body, key) ?? null)) {
    const at = [...path, key, ...branch];
    if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* itemSlots(template, item, at, index);
    const written = actionIn(value);
    if (written !== undefined) yield { written, path: at, list: undefined, isItemBranch: false };
  }
}

function* itemSlots(template: Template, item: Json, list: Path, index: number): Iterable<Slot> {
  const path = [...list, index];
  const written = actionIn(item);
  if (written !== undefined) {
    yield { written, path, list, isItemBranch: false };
    return;
  }
  for (const leaf of template.alternatives(item)) {
    const text = actionIn(leaf.value);
    if (text !== undefined) yield { written: text, path: [...path, ...leaf.path], list: undefined, isItemBranch: true };
  }
}
