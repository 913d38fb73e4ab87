import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import { repaired } from "../../aws/values/refused.js";

/**
 * Rules of composite alarms are joined by AND, OR and NOT.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html (AlarmRule)
 */
export function* compositeFindings(alarm: ResourceView): Iterable<Finding> {
  for (const { value, path } of alarm.property("AlarmRule").leaves) {
    const after = inWords(value);
    if (after === undefined) continue;
    const message = "deployment fails (Error in AlarmRule): AlarmRule supports AND, OR and NOT, not operator symbols";
    yield repaired(alarm, { path, message }, "safe", [{ path, after }]);
  }
}

function inWords(value: Json): Json | undefined {
  if (typeof value === "string") return changed(value);
  const inner = own(value, "Fn::Sub");
  if (typeof inner === "string") {
    const after = changed(inner);
    return after === undefined ? undefined : { "Fn::Sub": after };
  }
  if (!Array.isArray(inner) || typeof inner[0] !== "string") return undefined;
  const after = changed(inner[0]);
  return after === undefined ? undefined : { "Fn::Sub": [after, ...inner.slice(1)] };
}

/** Returns a rule with words in place of signs, but for those in names; undefined where it has none. */
function changed(rule: string): string | undefined {
  // No rule is longer.
  if (rule.length > 10_240) return undefined;
  const after = rule
    .split(/("[^"]*"|'[^']*'|\$\{[^{}]*\})/)
    .map((part, index) => (index % 2 === 1 ? part : signsReplaced(part)))
    .join("");
  return after === rule ? undefined : after;
}

function signsReplaced(text: string): string {
  return replaced(replaced(text, "&&", " AND "), "||", " OR ").replaceAll(
    /!(?=\s*(?:ALARM|OK|INSUFFICIENT_DATA|\())/g,
    "NOT ",
  );
}

/** Returns a text with a word in place of a sign and the blanks around it. */
function replaced(text: string, sign: string, word: string): string {
  const parts = text.split(sign);
  return parts.map((part, index) => withoutBlanks(part, index > 0, index < parts.length - 1)).join(word);
}

function withoutBlanks(text: string, atStart: boolean, atEnd: boolean): string {
  let [start, end] = [0, text.length];
  while (atStart && text[start] === " ") start += 1;
  while (atEnd && end > start && text[end - 1] === " ") end -= 1;
  return text.slice(start, end);
}
