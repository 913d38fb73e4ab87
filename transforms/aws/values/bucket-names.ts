import { groupBy } from "../../../src/values/group-by.js";
import type { Json } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import { asRef, type Guard } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { nameOfBucket, textOf } from "./normal-text.js";

const bucketType = "AWS::S3::Bucket";

/** Returns the buckets that have one of these names in normal form, in order. */
export function bucketsNamed(template: Template, names: Iterable<string>): ResourceView[] {
  const byName = bucketsByName(template);
  const found = new Set([...names].flatMap((name) => byName.get(name) ?? []));
  return found.size < 2 ? [...found] : viewsOf(template, bucketType).filter((bucket) => found.has(bucket));
}

const bucketsByName = memoize((template: Template) =>
  groupBy(viewsOf(template, bucketType), ({ resource }) => [nameOfBucket(template, resource)]),
);

/** Returns the logical IDs of the buckets that a value may mean in some branch: by a reference, or by name. */
export function bucketsIn(template: Template, value: Json | undefined, context: readonly Guard[]): string[] {
  if (value === undefined) return [];
  return template.alternatives(value, context).flatMap((leaf) => {
    const named = asRef(leaf.value);
    if (named !== undefined && template.resource(named) !== undefined) return [named];
    const text = textOf(template, leaf.value);
    return text === undefined ? [] : bucketsNamed(template, [text]).map(({ logicalId }) => logicalId);
  });
}
