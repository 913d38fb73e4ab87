import type { Finding } from "../../../../../src/contract/rule.js";
import type { Template } from "../../../../../src/template/template.js";
import { isObject, type Json, type JsonObject } from "../../../../../src/values/json.js";
import { isCommentKey } from "../comment-keys.js";
import { descriptionFindings } from "../descriptions.js";
import { repaired } from "../refused.js";
import { allowedFindings } from "./allowed.js";
import { defaultFindings } from "./defaults.js";
import { propertyNameFindings } from "./property-names.js";
import { typeFindings } from "./types.js";

/**
 * Returns what CloudFormation does not take in the parameters of a template.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */
export function* parameterFindings(template: Template): Iterable<Finding> {
  for (const [name, parameter] of Object.entries(template.section("Parameters") ?? {})) {
    if (isObject(parameter)) yield* findingsIn(template, name, parameter);
    else yield* valueFindings(name, parameter);
  }
}

function* findingsIn(template: Template, name: string, parameter: JsonObject): Iterable<Finding> {
  if (Object.keys(parameter).some((key) => key.startsWith("Fn::"))) return;
  yield* propertyNameFindings(name, parameter);
  yield* typeFindings(name, parameter);
  yield* defaultFindings(template, name, parameter);
  yield* allowedFindings(name, parameter);
  yield* descriptionFindings(name, ["Parameters", name], parameter);
}

/** A parameter that is written as its value. */
function* valueFindings(name: string, value: Json): Iterable<Finding> {
  if (value === null || Array.isArray(value) || isCommentKey(name)) return;
  const message = "a parameter must be a map with a Type, not a single value";
  yield repaired({ logicalId: name, path: ["Parameters", name], message }, (edit) => {
    edit.set(["Parameters", name], { Type: typeof value === "number" ? "Number" : "String", Default: value });
  });
}
