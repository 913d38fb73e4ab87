import type { Finding } from "../../../src/contract/rule.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { equal, own } from "../../../src/values/json.js";
import { listed } from "../../../src/values/listed.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import type { Entry } from "./entries.js";
import { withoutPeriod } from "./stat-period.js";

const ofOneMetric = ["MetricName", "Namespace", "Dimensions", "Period", "Unit", "Statistic", "ExtendedStatistic"];

/**
 * Returns what an alarm says of one metric beside a list of metrics: it takes the one or the other.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (Metrics)
 */
export function* besideFindings(alarm: ResourceView, entries: readonly Entry[]): Iterable<Finding> {
  // What a condition decides may be there only where the list is not.
  if (!Array.isArray(alarm.property("Metrics").written)) return;
  const there = ofOneMetric.filter((name) => alarm.property(name).isThere && !isEmpty(alarm, name));
  const [first] = there;
  if (first === undefined) return;
  if (there.some((name) => alarm.property(name).leaves.some(({ value }) => isNoValue(value)))) return;
  // It says what the metrics of the list lack.
  if (there.includes("Period") && withoutPeriod(entries).length > 0) return;
  const path = alarm.pathOf(first);
  const message = `deployment fails: an alarm with Metrics cannot have ${listed(there)} at the top level`;
  const name = alarm.property("MetricName").written;
  const stats = entries.map(({ value }) => own(value, "MetricStat"));
  const isInList = stats.some((stat) => equal(own(own(stat, "Metric"), "MetricName"), name ?? null));
  if (name !== undefined && !isInList) {
    const skipped = "two metrics are given; keep either MetricName and its properties, or Metrics";
    yield leftAlone(alarm, { path, message }, skipped);
    return;
  }
  const changes = there.map((property) => ({ path: alarm.pathOf(property) }));
  yield repaired(alarm, { path, message }, "review", changes);
}

function isEmpty(alarm: ResourceView, name: string): boolean {
  return equal(alarm.property(name).written ?? null, []);
}

/** Returns the entries that retrieve a metric and calculate at once: each does one of them. */
export function* twofoldFindings(alarm: ResourceView, entries: readonly Entry[]): Iterable<Finding> {
  for (const { id, path, value } of entries) {
    if (own(value, "Expression") === undefined || own(value, "MetricStat") === undefined) continue;
    const message = `deployment fails: the entry ${id} has both an Expression and a MetricStat`;
    yield leftAlone(alarm, { path, message }, "split it into two entries, and refer to the metric from the expression");
  }
}
