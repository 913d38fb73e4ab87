import type { Finding } from "../../../src/contract/rule.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { writtenValue } from "../../aws/values/by-default.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { protocolAround, type Protocol } from "./apis.js";

/**
 * Returns what is wrong with an authorizer of an HTTP or WebSocket API.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-authorizer.html
 */
export function* authorizerFindings(authorizer: ResourceView): Iterable<Finding> {
  const protocol = protocolAround(authorizer);
  yield* typeFindings(authorizer);
  if (protocol === undefined) return;
  yield* sourceFindings(authorizer, protocol);
  yield* versionFindings(authorizer, protocol);
}

/** Returns what an authorizer is by what it has; undefined if it has both, or none. */
export function typeByParts(authorizer: ResourceView): "JWT" | "REQUEST" | undefined {
  const [isJwt, isFunction] = ["JwtConfiguration", "AuthorizerUri"].map((name) => authorizer.property(name).isThere);
  return isJwt === isFunction ? undefined : isJwt ? "JWT" : "REQUEST";
}

function* typeFindings(authorizer: ResourceView): Iterable<Finding> {
  const parts = typeByParts(authorizer);
  for (const leaf of authorizer.property("AuthorizerType").leaves) {
    const isMissing = isNoValue(leaf.value);
    const written = isMissing ? undefined : writtenValue(authorizer.template, leaf);
    if (!isMissing && typeof written?.value !== "string") continue;
    if (written?.value === "JWT" || written?.value === "REQUEST") continue;
    const path = isMissing ? authorizer.path : leaf.path;
    const said = isMissing ? "without AuthorizerType" : `of type ${String(written?.value)}`;
    const message = `AWS rejects an authorizer ${said}: valid types are JWT and REQUEST`;
    const isFree = isMissing ? leaf.guards.length === 0 : written?.isFree === true;
    const place = isMissing ? authorizer.pathOf("AuthorizerType") : (written?.path ?? leaf.path);
    yield parts === undefined || !isFree
      ? leftAlone(authorizer, { path, message }, "set JWT with a JwtConfiguration, or REQUEST with an AuthorizerUri")
      : repaired(authorizer, { path, message }, "safe", [{ path: place, after: parts }]);
  }
}

/** Where an authorizer finds who calls: each protocol writes it in its own way. */
function* sourceFindings(authorizer: ResourceView, protocol: Protocol): Iterable<Finding> {
  for (const { value, path } of authorizer.property("IdentitySource").items) {
    if (typeof value !== "string") continue;
    const meant = sourceMeant(value, protocol);
    if (meant === value) continue;
    const answer =
      protocol === "HTTP" ? "Invalid identity source expression" : "Invalid request identity source expression";
    const message = `AWS rejects IdentitySource ${value} (${answer})`;
    const form = protocol === "HTTP" ? "$request.header.NAME" : "route.request.header.NAME";
    yield meant === undefined
      ? leftAlone(authorizer, { path, message }, `use an expression such as ${form}`)
      : repaired(authorizer, { path, message: `${message}; the correct form is ${meant}` }, "safe", [
          { path, after: meant },
        ]);
  }
}

/** Returns the identity source that is meant, the same text if it is right; undefined if that cannot be told. */
function sourceMeant(written: string, protocol: Protocol): string | undefined {
  const right =
    protocol === "HTTP"
      ? /^\$(?:request\.(?:header|querystring)|context|stageVariables)\.[^ ,]+$/
      : /^(?:route\.request\.(?:header|querystring)|context|stageVariables)\.[^ ,]+$/;
  if (right.test(written)) return written;
  const start = protocol === "HTTP" ? "$request" : "route.request";
  const [, place, name] =
    /^\$?(?:(?:method|route|integration)\.)?(?:request\.)?(headers?|querystrings?)\.([A-Za-z0-9._-]+)$/i.exec(
      written,
    ) ?? [];
  if (place !== undefined && name !== undefined)
    return `${start}.${/^header/i.test(place) ? "header" : "querystring"}.${name}`;
  return /^(?:authorization|x-[a-z0-9-]+)$/i.test(written) ? `${start}.header.${written}` : undefined;
}

/** An authorizer of an HTTP API that is a function says in which form it gets the request. */
function* versionFindings(authorizer: ResourceView, protocol: Protocol): Iterable<Finding> {
  const isRequest = authorizer.property("AuthorizerType").written === "REQUEST";
  if (!isRequest || protocol !== "HTTP" || authorizer.property("AuthorizerPayloadFormatVersion").isThere) return;
  const message =
    "AWS rejects the authorizer (AuthorizerPayloadFormatVersion is a required parameter for REQUEST authorizer)";
  const isSimple = authorizer.property("EnableSimpleResponses").every({ is: true });
  // Only the second form has simple responses.
  yield isSimple
    ? repaired(authorizer, { path: authorizer.path, message }, "safe", [
        { path: authorizer.pathOf("AuthorizerPayloadFormatVersion"), after: "2.0" },
      ])
    : repaired(authorizer, { path: authorizer.path, message }, "review", [
        { path: authorizer.pathOf("AuthorizerPayloadFormatVersion"), after: "2.0" },
      ]);
}
