import type { Edit, Recipe } from "../../../src/contract/rule.js";
import { getAtt, sub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { companionOf, nameFor } from "./companion.js";

/** A log group that a resource writes to. */
export interface LogGroupPurpose {
  /** Its logical ID; `<LogicalId>` in it stands for that of the resource. */
  readonly logicalId: string;
  /**
   * The service that writes, where a resource policy lets it in: below `/aws/vendedlogs/` the policy does not grow with
   * each log group. CloudFormation makes the name if this is not said.
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
   */
  readonly vendedBy?: string;
}

/** Returns the logical ID of a log group for a resource that keeps events for a year: the one that is there, or a new one. */
export function logGroupFor(edit: Edit, user: ResourceView, { logicalId, vendedBy }: LogGroupPurpose): string {
  const folder = `/aws/vendedlogs/${vendedBy ?? ""}/\${AWS::StackName}`;
  const name = sub(nameFor(`${folder}-<LogicalId>`, user));
  return companionOf(edit, user, {
    logicalId,
    type: "AWS::Logs::LogGroup",
    attributes: { DeletionPolicy: "Delete", UpdateReplacePolicy: "Delete" },
    properties: { ...(vendedBy !== undefined && { LogGroupName: name }), RetentionInDays: 365 },
  });
}

/** Returns the recipe for the ARN of such a log group. */
export function logGroup(purpose: LogGroupPurpose): Recipe {
  return {
    makes: "a log group that keeps events for a year",
    value: (edit, user) => getAtt(logGroupFor(edit, user, purpose), "Arn"),
  };
}
