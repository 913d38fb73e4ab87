import type { Finding } from "../../../../src/contract/rule.js";
import { getAtt } from "../../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../../src/template/resource-view.js";
import { leftAlone, repaired } from "../../../aws/values/refused.js";

/**
 * Returns the finding on an authorizer of user pools that names none.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html (providerARNs)
 */
export function* userPoolFindings(authorizer: ResourceView): Iterable<Finding> {
  const { template } = authorizer;
  if (authorizer.property("Type").written !== "COGNITO_USER_POOLS" || authorizer.property("ProviderARNs").isThere)
    return;
  const refusal = {
    path: authorizer.path,
    message: "AWS rejects a COGNITO_USER_POOLS authorizer without a user pool (ProviderARNs cannot be empty)",
  };
  const [only, ...others] = viewsOf(template, "AWS::Cognito::UserPool");
  if (only === undefined || others.length > 0 || only.isInLoop || !only.existsWhere(authorizer.guards)) {
    yield leftAlone(authorizer, refusal, "add the ARN of a user pool, or choose another Type");
    return;
  }
  const message = `${refusal.message}; ${only.logicalId} is the only user pool`;
  yield repaired(authorizer, { path: refusal.path, message }, "review", [
    { path: authorizer.pathOf("ProviderARNs"), after: [getAtt(only.logicalId, "Arn")] },
  ]);
}
