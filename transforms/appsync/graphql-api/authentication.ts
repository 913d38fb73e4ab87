import type { Finding } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";

/** What an API needs besides its type of authentication. */
const needed: ReadonlyMap<unknown, string> = new Map([
  ["AMAZON_COGNITO_USER_POOLS", "UserPoolConfig"],
  ["AWS_LAMBDA", "LambdaAuthorizerConfig"],
  ["OPENID_CONNECT", "OpenIDConnectConfig"],
]);

/**
 * Returns the finding on an API that does not say who vouches for its users.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-graphqlapi.html
 */
export function* authenticationFindings(api: ResourceView): Iterable<Finding> {
  const type = api.property("AuthenticationType").written;
  const property = needed.get(type);
  if (property === undefined || api.property(property).isThere) return;
  const refusal = { path: api.path, message: `AWS rejects AuthenticationType ${String(type)} without ${property}` };
  const [pool, ...others] = viewsOf(api.template, "AWS::Cognito::UserPool");
  const isSole = pool !== undefined && others.length === 0 && !pool.isInLoop && pool.existsWhere(api.guards);
  if (property !== "UserPoolConfig" || !isSole) {
    yield leftAlone(api, refusal, `add ${property}`);
    return;
  }
  const after = { UserPoolId: ref(pool.logicalId), AwsRegion: ref("AWS::Region"), DefaultAction: "ALLOW" };
  yield repaired(
    api,
    { ...refusal, message: `${refusal.message}; ${pool.logicalId} is the only user pool` },
    "review",
    [{ path: api.pathOf(property), after }],
  );
}
