import type { TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import { patternFindings } from "./patterns.js";
import { countFindings, roleFindings } from "./subscriptions.js";
import { transformationFindings } from "./transformations.js";

/** Writes the filters of log groups as CloudWatch Logs takes them. */
export const metricFilter: TemplateRule = {
  kind: "template",
  id: "metric-filter",
  title: "Fix metric filters and subscription filters that CloudWatch Logs rejects",
  why: "CloudWatch Logs rejects a filter pattern in the syntax of another language, a metric with both dimensions and a default value, and a constant as a dimension. Schemas do not describe this, so only the deployment fails.",
  tags: ["deploy", "operations"],
  level: "default",
  phase: "shape",
  after: ["template-shape"],
  types: ["AWS::Logs::MetricFilter", "AWS::Logs::SubscriptionFilter", "AWS::Serverless::Function"],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html",
    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const filter of viewsOf(template, "AWS::Logs::MetricFilter", "AWS::Logs::SubscriptionFilter")) {
      if (!isReadable(filter)) continue;
      yield* patternFindings(filter, "FilterPattern");
      if (filter.type === "AWS::Logs::MetricFilter") yield* transformationFindings(filter);
      else yield* roleFindings(filter);
    }
    yield* countFindings(template);
    for (const view of viewsOf(template, "AWS::Serverless::Function")) {
      if (isReadable(view)) yield* patternFindings(view, "Events.*.Properties.FilterPattern");
    }
  },
};
