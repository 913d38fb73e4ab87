import type { Finding } from "../../../src/contract/rule.js";
import { isFalse, isTrue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { listed } from "../../../src/values/listed.js";
import type { Entry } from "./entries.js";

/**
 * An alarm watches one entry of its metrics, or one and its band. What does not say whether it returns data does.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html
 * https://github.com/hashicorp/terraform-provider-aws/issues/29894, https://github.com/hashicorp/terraform-provider-aws/pull/42504
 */
export function* returnDataFindings(alarm: ResourceView, entries: readonly Entry[]): Iterable<Finding> {
  const threshold = alarm.property("ThresholdMetricId").written;
  if (threshold !== undefined && typeof threshold !== "string") return;
  const returns = new Map<string, boolean>();
  for (const { id, value } of entries) {
    const written = own(value, "ReturnData");
    if (written !== undefined && !isTrue(written) && !isFalse(written)) return;
    returns.set(id, !isFalse(written));
  }
  const returning = entries.filter(({ id }) => returns.get(id));
  const count = threshold === undefined ? 1 : 2;
  if (returning.length === count) return;
  const path = entries[0]?.path.slice(0, -1) ?? alarm.path;
  const message =
    threshold === undefined
      ? "deployment fails (Exactly one element of the metrics list should return data)"
      : "deployment fails (Exactly two elements of the metrics list should return data)";
  const watched = watchedOf(entries, threshold);
  if (watched === undefined) {
    const named = listed(returning.map(({ id }) => id));
    const does = returning.length === 0 ? "none does" : `${named} do`;
    yield leftAlone(alarm, { path, message }, `${does}; set ReturnData: false for all but the metric to watch`);
    return;
  }
  const changes = entries
    .filter(({ id }) => returns.get(id) !== watched.has(id))
    .map((entry) => ({ path: [...entry.path, "ReturnData"], after: watched.has(entry.id) }));
  yield repaired(alarm, { path, message }, "safe", changes);
}

/** Returns the entries that an alarm can only mean: the one that no other uses, or a band with what it is about. */
function watchedOf(entries: readonly Entry[], threshold: string | undefined): ReadonlySet<string> | undefined {
  if (threshold !== undefined) {
    const [watched, ...others] = entries.find(({ id }) => id === threshold)?.names ?? [];
    return watched === undefined || others.length > 0 ? undefined : new Set([threshold, watched]);
  }
  const used = new Set(entries.flatMap(({ names }) => [...names]));
  const [last, ...others] = entries.filter(({ id }) => !used.has(id));
  return last === undefined || others.length > 0 ? undefined : new Set([last.id]);
}
