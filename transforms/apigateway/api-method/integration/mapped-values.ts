import type { Finding } from "../../../../src/contract/rule.js";
import { asIf, asRef, isIntrinsic, isNoValue } from "../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import type { Template } from "../../../../src/template/template.js";
import { isObject, own, type Json } from "../../../../src/values/json.js";
import type { Path } from "../../../../src/values/pointer.js";
import { textOf } from "../../../aws/values/normal-text.js";
import { textValue } from "../../../aws/values/text-value.js";
import { repaired } from "../../../aws/values/refused.js";

/** Where values of parameters are read from: what follows no quotation mark must begin so. */
const sources = /^(?:(?:method\.request|integration\.response|gatewayresponse|context|stageVariables)\b)/i;

/**
 * Returns a finding for each value of a map of parameters that is a plain text without quotation marks: API Gateway reads it
 * as an expression.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 * https://github.com/awsdocs/amazon-api-gateway-developer-guide/issues/7
 * https://github.com/aws/aws-cdk/pull/20274
 */
export function* unquotedFindings(view: ResourceView, parameters: Json | undefined, at: Path): Iterable<Finding> {
  if (!isObject(parameters) || isIntrinsic(parameters)) return;
  for (const [key, whole] of Object.entries(parameters)) {
    for (const { value, path } of view.template.alternatives(whole)) {
      const after = quoted(view.template, value);
      if (after === undefined) continue;
      const place = [...at, key, ...path];
      const message = `AWS rejects the value of ${key} (Invalid mapping expression specified): static values need single quotation marks`;
      yield repaired(view, { path: place, message }, "safe", [{ path: place, after }]);
    }
  }
}

/** Returns a value with quotation marks; undefined where it has some, is an expression, or cannot be read. */
function quoted(template: Template, value: Json): Json | undefined {
  if (typeof value === "number" || typeof value === "boolean") return `'${String(value)}'`;
  if (isNoValue(value) || asIf(value) !== undefined) return undefined;
  if (typeof value === "string" && /^"[^"']+"$/.test(value)) return `'${value.slice(1, -1)}'`;
  const text = textOf(template, value);
  if (text === undefined || text === "" || text.includes("'") || sources.test(text)) return undefined;
  if (typeof value === "string") return /[$]/.test(value) ? undefined : `'${value}'`;
  return isPlainAtStart(template, text) ? textValue(`'${text}'`) : undefined;
}

/** True if a text begins with no quotation mark: what a parameter gives is known by its default alone. */
function isPlainAtStart(template: Template, text: string): boolean {
  const [, name] = /^\$\{([^{}.]+)(?:\.[^{}]*)?\}/.exec(text) ?? [];
  if (name === undefined) return !text.startsWith("$");
  const parameter = template.parameters.get(name);
  if (parameter === undefined) return asRef({ Ref: name }) !== undefined && template.resource(name) !== undefined;
  const [preset, allowed] = [own(parameter, "Default"), own(parameter, "AllowedValues")];
  const values = [preset, ...(Array.isArray(allowed) ? allowed : [])];
  return values.every((each) => typeof each === "string" && each !== "" && !each.includes("'") && !sources.test(each));
}
