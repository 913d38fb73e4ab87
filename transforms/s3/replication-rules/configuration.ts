import { asIf, isIntrinsic, isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";

/** A rule of a replication, and where it stands. */
export interface ReplicationRule {
  readonly body: JsonObject;
  readonly path: Path;
}

/** Returns the rules of each replication that a bucket may have; those that a function decides in part are left out. */
export function replicationsOf(bucket: ResourceView): ReplicationRule[][] {
  return bucket.property("ReplicationConfiguration").leaves.flatMap(({ value, path }): ReplicationRule[][] => {
    const rules = own(value, "Rules");
    if (isIntrinsic(value) || !Array.isArray(rules)) return [];
    const read = rules.flatMap((rule, index) => ruleAt(rule, [...path, "Rules", index]) ?? []);
    return read.length === rules.length ? [read] : [];
  });
}

/** Returns a rule as it is where it is there: a condition may leave it out. */
function ruleAt(rule: Json, path: Path): ReplicationRule | undefined {
  const choice = asIf(rule);
  if (choice === undefined) return isObject(rule) && !isIntrinsic(rule) ? { body: rule, path } : undefined;
  const [present, branch] = isNoValue(choice.whenFalse)
    ? ([choice.whenTrue, 1] as const)
    : ([choice.whenFalse, 2] as const);
  const isOptional = isNoValue(choice.whenFalse) || isNoValue(choice.whenTrue);
  return isOptional && isObject(present) && !isIntrinsic(present)
    ? { body: present, path: [...path, "Fn::If", branch] }
    : undefined;
}

/** Returns a member of a rule; undefined if it is not there. */
export function memberOf({ body }: ReplicationRule, name: string): ReturnType<typeof own> {
  const value = own(body, name);
  return isNoValue(value) ? undefined : value;
}

/** Returns the priority of each rule, with a free one where it has none or that of a rule before it. */
export function prioritiesOf(rules: readonly ReplicationRule[]): ReadonlyMap<ReplicationRule, number> {
  const written = rules.map((rule) => Number(memberOf(rule, "Priority") ?? NaN));
  const taken = new Set(written);
  const given = new Map<ReplicationRule, number>();
  for (const [index, rule] of rules.entries()) {
    let priority = written[index] ?? NaN;
    if (Number.isNaN(priority) || written.indexOf(priority) < index) {
      priority = index + 1;
      while (taken.has(priority)) priority++;
    }
    taken.add(priority);
    given.set(rule, priority);
  }
  return given;
}
