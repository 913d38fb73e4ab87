import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import { leftAlone, repaired, type Change } from "../../aws/values/refused.js";
import { isQuery, outsideQuotes, type Entry } from "./entries.js";

/**
 * Returns the expressions that have no period, and no metric that would give them one: AWS answers `Period must not be null`.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html
 * https://github.com/aws/aws-cdk/issues/7155
 */
export function* periodFindings(alarm: ResourceView, entries: readonly Entry[]): Iterable<Finding> {
  for (const entry of entries) {
    const { id, path, expression } = entry;
    if (expression === undefined || own(entry.value, "Period") !== undefined) continue;
    if (/\bSEARCH *\(/i.test(outsideQuotes(expression))) {
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-search-expressions.html
      const message = "deployment fails (SEARCH is not supported on Metric Alarms): a search returns many time series";
      yield leftAlone(
        alarm,
        { path: [...path, "Expression"], message },
        "list each metric, or use a Metrics Insights query (SELECT)",
      );
      continue;
    }
    if (!isQuery(entry) && (entry.names.size > 0 || entry.unknown.length > 0)) continue;
    const message = `deployment fails (Period must not be null): no metric gives the expression ${id} a period`;
    const top = alarm.property("Period").written;
    const others = new Set(entries.flatMap((other) => own(own(other.value, "MetricStat"), "Period") ?? []));
    const [known = top, ...more] = others;
    const after = more.length > 0 ? 60 : (known ?? 60);
    const changes: Change[] = [{ path: [...path, "Period"], after }];
    // The period of the alarm itself is for the one metric of an alarm without a list.
    if (top !== undefined && after === top) changes.push({ path: alarm.pathOf("Period") });
    yield repaired(alarm, { path, message }, after === known ? "safe" : "review", changes);
  }
}
