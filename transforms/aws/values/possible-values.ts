import { isIntrinsic, isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Json } from "../../../src/values/json.js";

/**
 * Returns all values that a property may have: literals, what a parameter allows, what a mapping may give. Undefined where
 * it may have others, as a parameter without allowed values does.
 */
export function possibleValues(resource: ResourceView, property: string): readonly Json[] | undefined {
  const value = resource.property(property);
  const decided = value.deciders().map(({ values }) => values);
  if (decided.includes(undefined)) return undefined;
  const plain = value.leaves.map((leaf) => leaf.value).filter((leaf) => !isIntrinsic(leaf) && !isNoValue(leaf));
  return [...plain, ...decided.flatMap((values) => values ?? [])];
}
