import { isNoValue, type Guard } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject } from "../../../src/values/json.js";
import type { Leaf } from "../../../src/template/value.js";

/** Returns the values that a property may have while `guards` hold; what is not there is none. */
export function valuesWhere(view: ResourceView, property: string, guards: readonly Guard[] = []): Leaf[] {
  const { template } = view;
  return view.property(property).leaves.filter(({ value, guards: inner }) => {
    return !isNoValue(value) && template.worlds.possible([...view.guards, ...guards, ...inner]);
  });
}

/** Returns the plain texts of a list, in the order of the template; undefined where one of its items is none. */
export function textsOf(view: ResourceView, property: string): string[] | undefined {
  const { written } = view.property(property);
  if (written === undefined) return [];
  const items = Array.isArray(written) ? written : [written];
  return items.every((item) => typeof item === "string") ? items : undefined;
}

/** True if a property is there in no branch; an empty object counts as none. */
export function isAbsent(view: ResourceView, property: string, guards: readonly Guard[] = []): boolean {
  const values = valuesWhere(view, property, guards).map(({ value }) => value);
  return values.every((value) => (Array.isArray(value) || isObject(value)) && Object.keys(value).length === 0);
}
