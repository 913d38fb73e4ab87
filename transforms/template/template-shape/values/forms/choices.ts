import type { Finding } from "../../../../../src/contract/rule.js";
import type { KnownValue } from "../../../../../src/shape/visit.js";
import type { Schema } from "../../../../../src/schema/schema.js";
import type { ResourceView } from "../../../../../src/template/resource-view.js";
import type { Json } from "../../../../../src/values/json.js";
import { listFor, numbersIn, spelled } from "./allowed-values.js";
import { leftAlone, repaired, restingOn, type Change } from "../refused.js";

/** Returns a value that is not among those that AWS takes, where it is certain which of them is meant, or which number comes next. */
export function* choiceFindings(view: ResourceView, known: KnownValue, schema: Schema): Iterable<Finding> {
  const { path, value, property } = known;
  const list = listFor(view, known);
  if (list === undefined || typeof value === "object" || list.values.includes(String(value))) return;
  const numbers = numbersIn(list.values);
  if (numbers === undefined) {
    const after = spelled(list, value);
    const message = `${property.name} must be ${String(after)}, not ${String(value)}`;
    if (after !== undefined) yield repaired(view, { path, message }, "safe", [{ path, after }]);
  } else if (isNumber(value)) {
    const change = nextNumber(view, known, numbers);
    const next =
      change?.after === undefined ? "there is no longer period" : `the next valid value is ${String(change.after)}`;
    const where = { path, message: `${property.name} does not support ${String(value)}; ${next}` };
    if (change === undefined) yield leftAlone(view, where, "none of them is as long");
    else yield restingOn(schema, repaired(view, where, "review", [change]));
  }
}

function isNumber(value: Json): boolean {
  return typeof value === "number" || (typeof value === "string" && /^\d+$/.test(value));
}

/** Returns the next number: what is kept is then kept at least as long. */
function nextNumber(view: ResourceView, known: KnownValue, numbers: readonly number[]): Change | undefined {
  const { path, value } = known;
  const next = numbers.find((each) => each >= Number(value));
  if (next !== undefined) return { path, after: next };
  return isRetention(view, known) ? { path } : undefined;
}

/**
 * A log group without a retention keeps its events without an end.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html
 */
function isRetention({ type }: ResourceView, { path, property }: KnownValue): boolean {
  return type === "AWS::Logs::LogGroup" && property.name === "RetentionInDays" && path.at(-1) === property.name;
}
