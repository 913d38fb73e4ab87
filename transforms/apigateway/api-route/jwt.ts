import type { Finding } from "../../../src/contract/rule.js";
import { ref, sub } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { targetOf } from "../../aws/values/references.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";

/**
 * Returns the finding on an authorizer of tokens that does not say whose tokens: those of the one user pool of the template,
 * for its one client.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function* jwtFindings(authorizer: ResourceView): Iterable<Finding> {
  const { template } = authorizer;
  const isJwt = authorizer.property("AuthorizerType").written === "JWT";
  if (!isJwt || authorizer.property("JwtConfiguration").isThere) return;
  const path = authorizer.path;
  const message = "AWS rejects the authorizer (JwtConfiguration must not be null for JWT Authorizer)";
  const [pool, ...pools] = viewsOf(template, "AWS::Cognito::UserPool");
  const [client, ...clients] = viewsOf(template, "AWS::Cognito::UserPoolClient").filter(
    (each) => targetOf(each.property("UserPoolId").written) === pool?.logicalId,
  );
  const isSole = pools.length === 0 && clients.length === 0 && pool?.isInLoop === false && client?.isInLoop === false;
  const exists = [pool, client].every((each) => each?.existsWhere(authorizer.guards) === true);
  if (pool === undefined || client === undefined || !isSole || !exists) {
    yield leftAlone(authorizer, { path, message }, "specify Issuer and Audience of the tokens");
    return;
  }
  const issuer = sub(`https://cognito-idp.\${AWS::Region}.\${AWS::URLSuffix}/\${${pool.logicalId}}`);
  const names = `${pool.logicalId} and its client ${client.logicalId}`;
  yield repaired(authorizer, { path, message: `${message}; ${names} are the only ones` }, "review", [
    { path: authorizer.pathOf("JwtConfiguration"), after: { Issuer: issuer, Audience: [ref(client.logicalId)] } },
  ]);
}
