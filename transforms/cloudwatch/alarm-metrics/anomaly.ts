import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { leftAlone, repaired, type Change } from "../../aws/values/refused.js";
import type { Entry } from "./entries.js";

const ofBands = /^(?:LessThanLowerOrGreaterThanUpper|LessThanLower|GreaterThanUpper)Threshold$/;

/** What is meant by a comparison with a number, where there is a band in place of the number. */
const ofBand: ReadonlyMap<string, string> = new Map([
  ["GreaterThanThreshold", "GreaterThanUpperThreshold"],
  ["GreaterThanOrEqualToThreshold", "GreaterThanUpperThreshold"],
  ["LessThanThreshold", "LessThanLowerThreshold"],
  ["LessThanOrEqualToThreshold", "LessThanLowerThreshold"],
]);

/**
 * Alarms on anomalies have the id of a band in place of a threshold, and comparisons of their own.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (ComparisonOperator, ThresholdMetricId)
 */
export function* anomalyFindings(alarm: ResourceView, entries: readonly Entry[]): Iterable<Finding> {
  const {
    ComparisonOperator: operator,
    ThresholdMetricId: band,
    Threshold: threshold,
  } = alarm.resource.properties ?? {};
  if (typeof operator !== "string") return;
  if (band === undefined) {
    if (ofBands.test(operator)) yield bandFinding(alarm, entries, operator);
    return;
  }
  const meant = ofBand.get(operator);
  if (meant !== undefined && threshold === undefined) {
    const path = alarm.pathOf("ComparisonOperator");
    const message = `deployment fails: ${operator} compares with a Threshold, but ThresholdMetricId names an anomaly detection band`;
    yield repaired(alarm, { path, message }, "review", [{ path, after: meant }]);
  }
  if (threshold !== undefined && ofBands.test(operator)) {
    const path = alarm.pathOf("Threshold");
    const message = "deployment fails: an alarm with ThresholdMetricId cannot have a Threshold";
    yield repaired(alarm, { path, message }, "review", [{ path }]);
  }
}

function bandFinding(alarm: ResourceView, entries: readonly Entry[], operator: string): Finding {
  const path = alarm.pathOf("ComparisonOperator");
  const message = `deployment fails: ${operator} requires ThresholdMetricId, the id of an anomaly detection band`;
  const [found, ...others] = entries.filter(({ expression }) => expression?.includes("ANOMALY_DETECTION_BAND"));
  if (found === undefined || others.length > 0)
    return leftAlone(
      alarm,
      { path, message },
      "add an ANOMALY_DETECTION_BAND to Metrics, and set ThresholdMetricId to its id",
    );
  const changes: Change[] = [{ path: alarm.pathOf("ThresholdMetricId"), after: found.id }];
  if (alarm.property("Threshold").isThere) changes.push({ path: alarm.pathOf("Threshold") });
  return repaired(alarm, { path, message }, changes.length === 1 ? "safe" : "review", changes);
}
