import type { Finding } from "../../../src/contract/rule.js";
import { getAtt } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own } from "../../../src/values/json.js";
import { listed } from "../../../src/values/listed.js";
import { trustOf } from "../../aws/policies/trust.js";
import { textOf } from "../../aws/values/normal-text.js";
import { targetOf } from "../../aws/values/references.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";

/**
 * A stream is written by a role, and a function is called by its own permission.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html (roleArn)
 * https://github.com/cloudtools/troposphere/pull/413, https://github.com/theburningmonk/lambda-logging-kinesis-demo/issues/1
 */
export function* roleFindings(filter: ResourceView): Iterable<Finding> {
  const destination = filter.property("DestinationArn").written;
  const target = viewNamed(filter.template, targetOf(destination))?.type ?? "";
  const role = filter.property("RoleArn");
  if (/^AWS::(?:Lambda|Serverless)::Function$/.test(target) && role.every({ present: "" })) {
    const path = filter.pathOf("RoleArn");
    const message = "deployment fails (destinationArn for vendor lambda cannot be used with roleArn)";
    yield repaired(filter, { path, message }, "safe", [{ path }]);
  }
  if (/^AWS::(?:Kinesis::Stream|KinesisFirehose::DeliveryStream)$/.test(target) && !role.isThere) {
    const vendor = target.includes("Firehose") ? "firehose" : "kinesis";
    yield withRole(filter, `deployment fails (destinationArn for vendor ${vendor} cannot be used without roleArn)`);
  }
}

function withRole(filter: ResourceView, message: string): Finding {
  const roles = viewsOf(filter.template, "AWS::IAM::Role").filter(isForLogs);
  const [role, ...others] = roles;
  const where = { path: filter.path, message };
  if (role === undefined)
    return leftAlone(filter, where, "add a role that CloudWatch Logs can assume, with permission to put records");
  if (others.length > 0 || !role.existsWhere(filter.guards))
    return leftAlone(filter, where, `choose one of ${listed(roles.map(({ logicalId }) => logicalId))}`);
  return repaired(filter, where, "safe", [{ path: filter.pathOf("RoleArn"), after: getAtt(role.logicalId, "Arn") }]);
}

/** True if CloudWatch Logs may assume a role, by its name for all Regions or for one. */
function isForLogs(role: ResourceView): boolean {
  return (trustOf(role) ?? []).some(
    ({ effect, body }) =>
      effect === "Allow" && /"logs\.[^"]*amazonaws\.com/.test(JSON.stringify(own(body, "Principal") ?? null)),
  );
}

/**
 * A log group has two subscription filters at most.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html (2026-11)
 */
export function* countFindings(template: Template): Iterable<Finding> {
  const counts = new Map<string, number>();
  for (const filter of viewsOf(template, "AWS::Logs::SubscriptionFilter")) {
    const group = textOf(template, filter.property("LogGroupName").written);
    if (group === undefined || filter.condition !== undefined || filter.isInLoop) continue;
    const count = (counts.get(group) ?? 0) + 1;
    counts.set(group, count);
    if (count !== 3) continue;
    const message = "deployment fails (LimitExceeded): a log group can have two subscription filters at most";
    yield leftAlone(
      filter,
      { path: filter.pathOf("LogGroupName"), message },
      "send the logs to one stream, and let all consumers read from it",
    );
  }
}
