import type { Finding } from "../../../src/contract/rule.js";
import { asSub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import { leftAlone, repaired, type Change } from "../../aws/values/refused.js";
import { isQuery, type Entry } from "./entries.js";

/**
 * Returns the ids that are none: they begin with a small letter, and have letters, digits and underscores.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html (Id)
 */
export function* idFindings(alarm: ResourceView, entries: readonly Entry[]): Iterable<Finding> {
  const wrong = entries.find(({ id }) => !/^[a-z]\w*$/.test(id));
  if (wrong === undefined) return;
  const path = [...wrong.path, "Id"];
  const message = `deployment fails: the id ${wrong.id} must begin with a lowercase letter, and contain only letters, digits and underscores`;
  const letters = wrong.id.replaceAll(/\W/g, "_");
  const id = /^[A-Za-z]/.test(letters) ? letters.charAt(0).toLowerCase() + letters.slice(1) : `m${letters}`;
  if (entries.some((entry) => entry.id === id)) {
    yield leftAlone(alarm, { path, message }, `${id} is the id of another entry`);
    return;
  }
  const changes: Change[] = [{ path, after: id }];
  for (const entry of entries.filter((each) => each.names.has(wrong.id) && !isQuery(each))) {
    const after = renamed(own(entry.value, "Expression") ?? null, wrong.id, id);
    if (after !== undefined) changes.push({ path: [...entry.path, "Expression"], after });
  }
  if (alarm.property("ThresholdMetricId").written === wrong.id)
    changes.push({ path: alarm.pathOf("ThresholdMetricId"), after: id });
  yield repaired(alarm, { path, message }, "safe", changes);
}

function renamed(expression: Json, before: string, after: string): Json | undefined {
  if (typeof expression === "string") return replaced(expression, before, after);
  const call = asSub(expression);
  const inner = own(expression, "Fn::Sub");
  if (call === undefined || inner === undefined) return undefined;
  return {
    "Fn::Sub":
      typeof inner === "string" ? replaced(inner, before, after) : [replaced(call.text, before, after), call.variables],
  };
}

/** Returns an expression with another id in place of one, where that stands outside of quotation marks. */
function replaced(text: string, before: string, after: string): string {
  return text
    .split(/("[^"]*"|'[^']*')/)
    .map((part, index) => (index % 2 === 1 ? part : wordsReplaced(part, before, after)))
    .join("");
}

function wordsReplaced(text: string, before: string, after: string): string {
  const parts = text.split(before);
  return parts.reduce((done, part, index) => {
    const isWord = !/[\w]$/.test(parts[index - 1] ?? "") && !/^\w/.test(part);
    return `${done}${isWord ? after : before}${part}`;
  });
}
