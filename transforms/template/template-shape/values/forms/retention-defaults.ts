import type { Finding } from "../../../../../src/contract/rule.js";
import type { Schema } from "../../../../../src/schema/schema.js";
import { asRef } from "../../../../../src/template/intrinsics.js";
import { viewsOf } from "../../../../../src/template/resource-view.js";
import type { Template } from "../../../../../src/template/template.js";
import { isObject } from "../../../../../src/values/json.js";
import { numbersIn } from "./allowed-values.js";
import { restingOn } from "../refused.js";

/**
 * Returns the parameters for nothing but the retention of log groups whose default is none that these take.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export function* retentionDefaults(template: Template, schema: Schema): Iterable<Finding> {
  const found = usesByParameter(template);
  if (found.size === 0) return;
  const allowed = schema.type("AWS::Logs::LogGroup")?.property("RetentionInDays")?.allowedValues ?? [];
  const numbers = numbersIn(allowed) ?? [];
  for (const [name, uses] of found) {
    const parameter = template.parameters.get(name);
    const { Default: value = "", AllowedValues: values } = isObject(parameter) ? parameter : {};
    const isNumber = typeof value === "number" || (typeof value === "string" && /^\d+$/.test(value));
    if (!isNumber || values !== undefined || numbers.includes(Number(value))) continue;
    const next = numbers.find((each) => each >= Number(value));
    if (next === undefined || template.referencesTo(name).length !== uses) continue;
    yield restingOn(schema, {
      logicalId: name,
      path: ["Parameters", name, "Default"],
      message: `RetentionInDays does not support ${String(value)}; the next valid value is ${String(next)}`,
      class: "review",
      impact: "none",
      impactNote: "a deployed stack keeps its current value",
      fixSection: (edit) => edit.set(["Parameters", name, "Default"], typeof value === "number" ? next : String(next)),
    });
  }
}

/** Returns how often log groups refer to each parameter by their retention. */
function usesByParameter(template: Template): Map<string, number> {
  const uses = new Map<string, number>();
  for (const group of viewsOf(template, "AWS::Logs::LogGroup")) {
    for (const { value } of group.property("RetentionInDays").leaves) {
      const name = asRef(value);
      if (name !== undefined) uses.set(name, (uses.get(name) ?? 0) + 1);
    }
  }
  return uses;
}
