import { isLoopKey } from "../../../../src/template/loops.js";
import { isObject, type Json, type JsonObject } from "../../../../src/values/json.js";
import { memoize } from "../../../../src/values/memoize.js";
import type { Path } from "../../../../src/values/pointer.js";
import { isCommentKey } from "./comment-keys.js";

/** A call of a function that the transform of the language adds. */
export interface Extension {
  readonly call: string;
  readonly path: Path;
}

/** What in a member of a section has to be looked at, with the paths inside the member. */
export interface Marks {
  /** The conditions of Fn::If that are no names. */
  readonly unnamed: readonly Path[];
  /** The first function of the language extensions; none of those in the metadata of a resource. */
  readonly extension: Extension | undefined;
  /** True if there are keys that may be remarks. */
  readonly hasRemarks: boolean;
}

const none: Marks = { unnamed: [], extension: undefined, hasRemarks: false };

/** Returns what in a member has to be looked at. Templates share the members that an edit leaves untouched. */
export function marksIn(member: Json): Marks {
  return isObject(member) ? marksOf(member) : none;
}

const marksOf = memoize((member: JsonObject): Marks => {
  const walk = new Walk();
  walk.visit(member);
  return walk.isEmpty ? none : walk;
});

class Walk implements Marks {
  readonly unnamed: Path[] = [];
  extension: Extension | undefined;
  hasRemarks = false;
  /** The steps to the value that the walk has reached. */
  readonly #path: (string | number)[] = [];

  get isEmpty(): boolean {
    return this.unnamed.length === 0 && this.extension === undefined && !this.hasRemarks;
  }

  visit(value: Json): void {
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) this.#step(index, value[index] ?? null);
      return;
    }
    for (const key in value) {
      const inner = value[key] ?? null;
      this.#look(key, inner, value);
      this.#step(key, inner);
    }
  }

  #look(key: string, inner: Json, around: JsonObject): void {
    if (isCommentKey(key) || (key === "Description" && ("Effect" in around || "Statement" in around)))
      this.hasRemarks = true;
    const isUnnamed = key === "Fn::If" && Array.isArray(inner) && inner.length === 3 && typeof inner[0] !== "string";
    if (isUnnamed) this.unnamed.push([...this.#path, key, 0]);
    const isExtension = key === "Fn::Length" || key === "Fn::ToJsonString" || isLoopKey(key);
    if (isExtension && this.extension === undefined && this.#path[0] !== "Metadata")
      this.extension = { call: isLoopKey(key) ? "Fn::ForEach" : key, path: [...this.#path, key] };
  }

  #step(step: string | number, inner: Json): void {
    if (typeof inner !== "object" || inner === null) return;
    this.#path.push(step);
    this.visit(inner);
    this.#path.pop();
  }
}
