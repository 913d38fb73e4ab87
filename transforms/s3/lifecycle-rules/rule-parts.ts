import { isIntrinsic, isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";

/** A rule of a lifecycle, and where it stands. */
export interface LifecycleRule {
  readonly body: JsonObject;
  readonly path: Path;
}

/** A transition of a rule to another storage class, and where it stands. */
export interface Transition extends LifecycleRule {
  /** The property that says after how many days. */
  readonly days: string;
}

/** Returns the rules of the lifecycles that a bucket may have. */
export function lifecycleRules(bucket: ResourceView): LifecycleRule[] {
  return bucket.property("LifecycleConfiguration.Rules.*").leaves.flatMap(({ value, path }) => {
    return isObject(value) && !isIntrinsic(value) ? [{ body: value, path }] : [];
  });
}

/** Returns a member of a rule or a transition; undefined if it is not there. */
export function memberOf({ body }: LifecycleRule, name: string): Json | undefined {
  const value = own(body, name);
  return isNoValue(value) ? undefined : value;
}

/** Returns a member that is a number, as a text too; undefined for any other. */
export function numberOf(part: LifecycleRule, name: string): number | undefined {
  const value = memberOf(part, name);
  const isNumber = typeof value === "number" || (typeof value === "string" && /^\d+$/.test(value));
  return isNumber ? Number(value) : undefined;
}

/** Returns the transitions of a rule, of objects or of their old versions. */
export function transitionsOf(rule: LifecycleRule, of: "Transition" | "NoncurrentVersionTransition"): Transition[] {
  const single = memberOf(rule, of);
  const several = memberOf(rule, `${of}s`);
  const found: [Json | undefined, Path][] = [
    [single, [...rule.path, of]],
    ...(Array.isArray(several) ? several : []).map((item, index): [Json, Path] => [
      item,
      [...rule.path, `${of}s`, index],
    ]),
  ];
  return found.flatMap(([value, path]) =>
    isObject(value) && !isIntrinsic(value) ? [{ body: value, path, days: "TransitionInDays" }] : [],
  );
}
