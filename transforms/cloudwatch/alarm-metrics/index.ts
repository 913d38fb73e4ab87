import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import { anomalyFindings } from "./anomaly.js";
import { besideFindings, twofoldFindings } from "./beside.js";
import { compositeFindings } from "./composite.js";
import { metricLists } from "./entries.js";
import { idFindings } from "./ids.js";
import { numberFindings } from "./numbers.js";
import { periodFindings } from "./period.js";
import { returnDataFindings } from "./return-data.js";
import { statPeriodFindings } from "./stat-period.js";
import { statisticFindings } from "./statistic.js";

/** Lets an alarm say what it watches, in the way that CloudWatch takes. */
export const alarmMetrics: TemplateRule = {
  kind: "template",
  id: "alarm-metrics",
  title: "Fix metrics, periods and thresholds of alarms that CloudWatch rejects",
  why: "CloudWatch rejects an alarm whose expression has no period, whose metrics return more than one time series, or whose evaluation periods are invalid. Schemas do not describe this, so only the deployment fails.",
  tags: ["deploy", "operations"],
  level: "default",
  phase: "shape",
  after: ["template-shape"],
  types: ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const alarm of viewsOf(template, "AWS::CloudWatch::Alarm")) {
      if (isReadable(alarm)) yield* findingsOn(alarm);
    }
    for (const alarm of viewsOf(template, "AWS::CloudWatch::CompositeAlarm")) {
      if (isReadable(alarm)) yield* compositeFindings(alarm);
    }
  },
};

function* findingsOn(alarm: ResourceView): Iterable<Finding> {
  yield* statisticFindings(alarm);
  yield* numberFindings(alarm);
  for (const entries of metricLists(alarm)) {
    yield* idFindings(alarm, entries);
    yield* twofoldFindings(alarm, entries);
    yield* statPeriodFindings(alarm, entries);
    yield* periodFindings(alarm, entries);
    yield* besideFindings(alarm, entries);
    yield* returnDataFindings(alarm, entries);
    yield* anomalyFindings(alarm, entries);
  }
}
