import { isNoValue } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { own } from "../../../src/values/json.js";
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

/** Returns the actions that a statement names, each with its place. */
export function* slotsOf(template: Template, { body, path }: Statement): Iterable<Slot> {
  const key = own(body, "Action") === undefined ? "NotAction" : "Action";
  for (const { value, path: branch } of template.alternatives(own(body, key) ?? null)) {
    const at = [...path, key, ...branch];
    if (typeof value === "string") yield { written: value, path: at, list: undefined, isItemBranch: false };
    if (!Array.isArray(value)) continue;
    for (const [index, item] of value.entries()) {
      if (typeof item === "string") {
        yield { written: item, path: [...at, index], list: at, isItemBranch: false };
        continue;
      }
      for (const leaf of template.alternatives(item)) {
        if (typeof leaf.value !== "string" || isNoValue(leaf.value)) continue;
        yield { written: leaf.value, path: [...at, index, ...leaf.path], list: undefined, isItemBranch: true };
      }
    }
  }
}
