import type { Rule } from "../contract/rule.js";

/**
 * The rules in the order in which they run: each behind those that it names in `after`, else by their ids.
 * So the order in which a caller lists them changes nothing. Names of rules that are not listed are passed over.
 */
export function inOrder(rules: readonly Rule[]): Rule[] {
  const waiting = [...rules].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const ordered: Rule[] = [];
  while (waiting.length > 0) {
    const isReady = (rule: Rule): boolean => !waiting.some(({ id }) => afterOf(rule).includes(id));
    const next = waiting.findIndex(isReady);
    // Rules that wait for each other run by their ids.
    ordered.push(...waiting.splice(Math.max(next, 0), 1));
  }
  return ordered;
}

/** Returns the ids of the rules that run before a rule. */
function afterOf(rule: Rule): readonly string[] {
  return rule.kind === "template" ? (rule.after ?? []) : [];
}
