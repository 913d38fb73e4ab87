import type { Finding } from "../../../src/contract/rule.js";
import { decide } from "../../../src/template/branches.js";
import { isNoValue, noValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Json } from "../../../src/values/json.js";

const role = "DeliverLogsPermissionArn";

/**
 * Returns a finding where a flow log is to write to a bucket by a role. It does so as a service, and is not created with
 * a role; to Amazon Data Firehose in another account it does need one.
 * https://github.com/aws-samples/aws-secure-environment-accelerator/issues/1111
 * https://docs.aws.amazon.com/vpc/latest/userguide/firehose-cross-account-delivery.html
 */
export function* roleFindings(flowLog: ResourceView): Iterable<Finding> {
  const { template, guards } = flowLog;
  const [type, present] = [flowLog.property("LogDestinationType").written, flowLog.property(role).written];
  if (type === undefined || present === undefined || !flowLog.isInSight) return;
  const isWrong = template.alternatives(type, guards).some((leaf) => {
    const roles = template.alternatives(present, [...guards, ...leaf.guards]);
    return leaf.value === "s3" && roles.some(({ value }) => !isNoValue(value));
  });
  if (!isWrong) return;
  yield {
    ...flowLog.placeOf(role),
    message: "specifies a role for flow logs to S3, which EC2 rejects: the bucket policy grants access instead",
    class: "safe",
    // No deployed stack has it.
    impact: "none",
    isRefused: isNoValue(withoutBuckets(flowLog)),
    fix(edit, now) {
      const rest = withoutBuckets(now);
      if (isNoValue(rest)) edit.remove(now.pathOf(role));
      else edit.set(now.pathOf(role), rest);
    },
  };
}

/** Returns the role as it is where the logs do not go to a bucket. */
function withoutBuckets(flowLog: ResourceView): Json {
  const { template, guards } = flowLog;
  const type = flowLog.property("LogDestinationType").written ?? noValue;
  const present = flowLog.property(role).written ?? noValue;
  return decide(template, type, guards, (leaf, context) =>
    leaf === "s3" ? noValue : decide(template, present, context, (value) => value),
  );
}
