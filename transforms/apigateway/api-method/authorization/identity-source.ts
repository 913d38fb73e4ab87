import type { Finding } from "../../../../src/contract/rule.js";
import { isNoValue } from "../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import type { Leaf } from "../../../../src/template/value.js";
import { writtenValue } from "../../../aws/values/by-default.js";
import { leftAlone, repaired } from "../../../aws/values/refused.js";
import { meantSource } from "./identity-expressions.js";

const usual = "method.request.header.Authorization";

/**
 * Returns what is wrong with the place where an authorizer finds who calls.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html (identitySource)
 * https://github.com/serverless/serverless/issues/4428
 * https://github.com/aws/aws-cdk/issues/2561
 */
export function* identitySourceFindings(authorizer: ResourceView): Iterable<Finding> {
  const type = authorizer.property("Type").written;
  if (type !== "TOKEN" && type !== "REQUEST" && type !== "COGNITO_USER_POOLS") return;
  for (const leaf of authorizer.property("IdentitySource").leaves) {
    const finding = isNoValue(leaf.value) ? missing(authorizer, leaf, type) : misspelled(authorizer, leaf, type);
    if (finding !== undefined) yield finding;
  }
}

function missing(authorizer: ResourceView, { guards }: Leaf, type: string): Finding | undefined {
  // The others take none.
  if (type !== "TOKEN") return undefined;
  const message = "AWS rejects a TOKEN authorizer without IdentitySource (IdentitySource cannot be empty)";
  if (guards.length > 0) return leftAlone(authorizer, { path: authorizer.path, message }, `set it to ${usual}`);
  return repaired(authorizer, { path: authorizer.path, message }, "review", [
    { path: authorizer.pathOf("IdentitySource"), after: usual },
  ]);
}

function misspelled(authorizer: ResourceView, leaf: Leaf, type: string): Finding | undefined {
  const written = writtenValue(authorizer.template, leaf);
  if (typeof written?.value !== "string") return undefined;
  const meant = meantSource(written.value, type === "REQUEST" ? "REQUEST" : "TOKEN");
  if (meant === written.value) return undefined;
  const answer = type === "REQUEST" ? "Invalid request identity source expression" : "Invalid token source expression";
  const message = `AWS rejects IdentitySource ${written.value} (${answer})`;
  if (meant === undefined || !written.isFree) {
    const takes = type === "REQUEST" ? "such as method.request.querystring.NAME" : "method.request.header.NAME";
    return leftAlone(authorizer, { path: leaf.path, message }, `use an expression ${takes}`);
  }
  return repaired(authorizer, { path: leaf.path, message: `${message}; the correct form is ${meant}` }, "safe", [
    { path: written.path, after: meant },
  ]);
}
