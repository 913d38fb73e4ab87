import type { Finding } from "../../../src/contract/rule.js";
import { getAtt } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isTrustedBy, trustOf } from "../../aws/policies/trust.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";

/** Types of data sources that AWS AppSync calls by a role; those of HTTP and NONE need none. */
const byRole: ReadonlySet<unknown> = new Set([
  "AMAZON_DYNAMODB",
  "AMAZON_EVENTBRIDGE",
  "AMAZON_OPENSEARCH_SERVICE",
  "AWS_LAMBDA",
  "RELATIONAL_DATABASE",
]);

/**
 * Returns the finding on a data source without a role.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-datasource.html
 */
export function* sourceRoleFindings(source: ResourceView): Iterable<Finding> {
  if (!byRole.has(source.property("Type").written) || source.property("ServiceRoleArn").isThere) return;
  const { path } = source;
  const message = "AWS rejects the data source (Service role arn not specified)";
  const roles = viewsOf(source.template, "AWS::IAM::Role").filter((role) =>
    isTrustedBy(trustOf(role), "appsync.amazonaws.com"),
  );
  const [only, ...others] = roles;
  if (only === undefined || others.length > 0 || only.isInLoop || !only.existsWhere(source.guards)) {
    const names = roles.map(({ logicalId }) => logicalId).join(", ");
    const choice = roles.length > 1 ? `one of ${names}` : "a role that appsync.amazonaws.com can assume";
    yield leftAlone(source, { path, message }, `set ServiceRoleArn to ${choice}`);
    return;
  }
  yield repaired(
    source,
    { path, message: `${message}; ${only.logicalId} is the only role that AppSync can assume` },
    "review",
    [{ path: source.pathOf("ServiceRoleArn"), after: getAtt(only.logicalId, "Arn") }],
  );
}
