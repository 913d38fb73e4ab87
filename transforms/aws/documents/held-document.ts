import type { ResourceView } from "../../../src/template/resource-view.js";
import { asSub, isIntrinsic } from "../../../src/template/intrinsics.js";
import { isObject, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { Change } from "../values/refused.js";
import { parsedJson, rewrittenJson } from "./json-text.js";

/** A document that a property holds: a map of the template, or what a JSON text stands for. */
export interface HeldDocument {
  readonly content: JsonObject;
  /** True where it is a JSON text, in which functions of CloudFormation are nothing but text. */
  readonly isText: boolean;
  /** The names that `Fn::Sub` fills in from elsewhere in the text; undefined where the text is plain, or none. */
  readonly variables?: JsonObject;
  /** Returns where a part of the document is shown. */
  placeOf(path: Path): Path;
  /** Returns the changes of the template that change these parts of the document. */
  changed(changes: readonly Change[]): readonly Change[];
}

/** Returns the documents that a property holds in its branches, as far as they can be read. */
export function documentsIn(view: ResourceView, property: string): HeldDocument[] {
  return view.property(property).leaves.flatMap(({ value, path }) => documentAt(value, path) ?? []);
}

function documentAt(value: Json, path: Path): HeldDocument | undefined {
  if (typeof value === "string") return textAt(value, path);
  const written = asSub(value);
  if (written !== undefined && isObject(value)) {
    const isList = Array.isArray(value["Fn::Sub"]);
    return textAt(written.text, [...path, "Fn::Sub", ...(isList ? [0] : [])], written.variables);
  }
  if (!isObject(value) || isIntrinsic(value) || isCompleted(value, 0)) return undefined;
  const placeOf = (inner: Path): Path => [...path, ...inner];
  return {
    content: value,
    isText: false,
    placeOf,
    changed: (changes) => changes.map((change) => ({ ...change, path: placeOf(change.path) })),
  };
}

function textAt(text: string, path: Path, variables?: JsonObject): HeldDocument | undefined {
  const content = parsedJson(text);
  if (!isObject(content)) return undefined;
  return {
    content,
    isText: true,
    ...(variables !== undefined && { variables }),
    placeOf: () => path,
    changed(changes) {
      // What goes goes from behind, so that no item of a list moves before its turn.
      const inOrder = [
        ...changes.filter((change) => change.after !== undefined),
        ...changes.filter((change) => change.after === undefined).reverse(),
      ];
      const after = inOrder.reduce<Json>((now, change) => withChange(now, change.path, change.after) ?? null, content);
      const rewritten = rewrittenJson(text, after);
      return rewritten === undefined ? [] : [{ path, after: rewritten }];
    },
  };
}

/** Returns a value with one of its parts changed; undefined if nothing is left. */
function withChange(value: Json | undefined, [step, ...rest]: Path, after: Json | undefined): Json | undefined {
  if (step === undefined) return after;
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      const changed = index === step ? withChange(item, rest, after) : item;
      return changed === undefined ? [] : [changed];
    });
  }
  const entries = isObject(value) ? Object.entries(value) : [];
  if (!entries.some(([key]) => key === step)) entries.push([String(step), {}]);
  return Object.fromEntries(
    entries.flatMap(([key, member]): [string, Json][] => {
      const changed = key === step ? withChange(member, rest, after) : member;
      return changed === undefined ? [] : [[key, changed]];
    }),
  );
}

/** True if a loop or an include completes a part of the document. */
function isCompleted(value: Json, depth: number): boolean {
  if (depth > 60) return true;
  if (Array.isArray(value)) return value.some((item) => isCompleted(item, depth + 1));
  if (!isObject(value)) return false;
  return Object.entries(value).some(
    ([key, member]) => key === "Fn::Transform" || key.startsWith("Fn::ForEach") || isCompleted(member, depth + 1),
  );
}
