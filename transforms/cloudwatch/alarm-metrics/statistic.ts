import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";

/**
 * An alarm on one metric has its period, and one statistic of it.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (Period, Statistic)
 */
export function* statisticFindings(alarm: ResourceView): Iterable<Finding> {
  const { MetricName: name, Metrics: list, Namespace: namespace, Period: period } = alarm.resource.properties ?? {};
  if (name === undefined || list !== undefined) return;
  if (period === undefined) {
    // Charges come a few times a day: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html
    const after = namespace === "AWS/Billing" ? 21_600 : 300;
    const message = "deployment fails (Period must not be null)";
    yield repaired(alarm, { path: alarm.path, message }, "review", [{ path: alarm.pathOf("Period"), after }]);
  }
  const [simple, extended] = [alarm.property("Statistic"), alarm.property("ExtendedStatistic")];
  if (!simple.isThere && !extended.isThere) {
    const message = "deployment fails: a metric alarm needs a Statistic or an ExtendedStatistic, and has neither";
    yield leftAlone(alarm, { path: alarm.path, message }, "set one: Sum for counts, Average or p99 for durations");
  } else if (simple.every({ present: "" }) && extended.every({ present: "" })) {
    const message = "deployment fails: specify either Statistic or ExtendedStatistic, not both";
    yield leftAlone(alarm, { path: alarm.pathOf("Statistic"), message }, "keep the statistic to watch");
  }
}
