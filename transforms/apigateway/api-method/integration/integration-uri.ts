import type { Finding } from "../../../../src/contract/rule.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import type { Template } from "../../../../src/template/template.js";
import { isObject, own, type Json } from "../../../../src/values/json.js";
import { textOf } from "../../../aws/values/normal-text.js";
import { textValue } from "../../../aws/values/text-value.js";
import { leftAlone, repaired } from "../../../aws/values/refused.js";
import type { Integration } from "./integrations.js";
import { correctedUri, invocationOf } from "./uri-forms.js";

/**
 * Returns what is wrong with the URI of an integration with AWS.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html (uri)
 */
export function* integrationUriFindings(integration: Integration): Iterable<Finding> {
  const { method, members, path, type, uri } = integration;
  const written = own(members, "Uri");
  if (uri === undefined || written === undefined || (type !== "AWS" && type !== "AWS_PROXY")) return;
  const flaw = correctedUri(uri, type);
  if (flaw === undefined) return;
  const refusal = {
    path: [...path, "Uri"],
    message: `AWS rejects the Uri of the integration (${flaw.answer}): ${flaw.what}`,
  };
  if (flaw.meant === undefined) yield leftAlone(method, refusal, flaw.decide);
  else {
    const after = asWritten(method.template, written, uri, flaw.meant);
    yield repaired(method, refusal, "safe", [{ path: refusal.path, after }]);
  }
}

/**
 * Returns the finding on an authorizer that names the ARN of a function in place of the path by which it is invoked.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html (authorizerUri)
 */
export function* authorizerUriFindings(authorizer: ResourceView): Iterable<Finding> {
  const { template } = authorizer;
  for (const { value, path } of authorizer.property("AuthorizerUri").leaves) {
    const uri = textOf(template, value);
    const meant = uri === undefined ? undefined : invocationOf(uri);
    if (meant === undefined) continue;
    const message =
      "AWS rejects AuthorizerUri (Invalid Authorizer URI. Authorizer URI should be a valid API Gateway ARN): the value is the ARN of a function";
    yield repaired(authorizer, { path, message }, "safe", [{ path, after: textValue(meant) }]);
  }
}

/** Returns the meant URI in the form in which the wrong one is written, where one of its texts holds the difference. */
export function asWritten(template: Template, written: Json, uri: string, meant: string): Json {
  const [from, to] = difference(uri, meant);
  const after = from === "" ? written : replaced(written, from, to);
  return textOf(template, after) === meant ? after : textValue(meant);
}

/** Returns what differs between two texts, with the part up to the next colon on both sides. */
function difference(before: string, after: string): [string, string] {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  while (start > 0 && before[start - 1] !== ":" && before[start - 1] !== "}") start--;
  while (end > 0 && !/[:/{]/.test(before.at(-end) ?? "")) end--;
  return [before.slice(start, before.length - end), after.slice(start, after.length - end)];
}

function replaced(value: Json, from: string, to: string): Json {
  if (typeof value === "string") return value.includes(from) ? value.replace(from, () => to) : value;
  if (Array.isArray(value)) return value.map((item) => replaced(item, from, to));
  if (!isObject(value) || own(value, "Ref") !== undefined || own(value, "Fn::GetAtt") !== undefined) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner, from, to)]));
}
