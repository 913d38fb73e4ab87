import type { Finding } from "../../../src/contract/rule.js";
import { isIntrinsic } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { equal, isObject, own } from "../../../src/values/json.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import type { Entry } from "./entries.js";

/**
 * Returns the metrics of a list without a period, where the alarm has it beside the list, or the others have one in common.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricStat.html
 */
export function* statPeriodFindings(alarm: ResourceView, entries: readonly Entry[]): Iterable<Finding> {
  const beside = own(alarm.resource.properties, "Period");
  const periods = entries.map(({ value }) => own(own(value, "MetricStat"), "Period"));
  const [period, ...others] = [beside, ...periods].filter((each) => each !== undefined);
  if (period === undefined) return;
  for (const { id, path: at } of withoutPeriod(entries)) {
    const path = [...at, "MetricStat", "Period"];
    const message = `deployment fails: required key [Period] not found in MetricStat of ${id}`;
    if (others.every((other) => equal(other, period))) {
      yield repaired(alarm, { path, message }, beside === undefined ? "review" : "safe", [{ path, after: period }]);
    } else if (beside !== undefined) {
      yield leftAlone(alarm, { path: at, message }, "the alarm has more than one Period; specify which one applies");
    }
  }
}

/** Returns the entries that retrieve a metric and do not say by which period. */
export function withoutPeriod(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ value }) => {
    const stat = own(value, "MetricStat");
    return isObject(stat) && !isIntrinsic(stat) && own(stat, "Period") === undefined;
  });
}
