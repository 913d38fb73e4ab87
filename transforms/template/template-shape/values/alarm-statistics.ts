import type { Finding } from "../../../../src/contract/rule.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import { isObject } from "../../../../src/values/json.js";
import { repaired } from "./refused.js";

/**
 * Returns the percentile that an alarm has as its statistic: percentiles are extended statistics.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
 */
export function* alarmStatistics(alarm: ResourceView): Iterable<Finding> {
  const { properties } = alarm.resource;
  if (alarm.type !== "AWS::CloudWatch::Alarm" || !isObject(properties)) return;
  const { Statistic: statistic, ExtendedStatistic: extended } = properties;
  if (typeof statistic !== "string" || !/^p\d{1,2}(?:\.\d+)?$/i.test(statistic) || extended !== undefined) return;
  const path = [...alarm.path, "Properties"];
  const renamed = Object.entries(properties).map(([name, value]) =>
    name === "Statistic" ? ["ExtendedStatistic", statistic.toLowerCase()] : [name, value],
  );
  const message = `${statistic} is not a Statistic; percentiles belong in ExtendedStatistic`;
  const change = { path, after: Object.fromEntries(renamed) };
  yield repaired(alarm, { path: [...path, "Statistic"], message }, "safe", [change]);
}
