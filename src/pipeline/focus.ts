import { isInFocus } from "../contract/focus.js";
import type { Focus } from "../contract/options.js";
import type { FixResult } from "../contract/result.js";
import type { Rule } from "../contract/rule.js";

/** Repairs what is in focus. */
type Run = (focus: readonly Focus[]) => FixResult;

/** Returns the rules that some focus names. */
export function rulesOf(focus: readonly Focus[], rules: readonly Rule[]): Rule[] {
  const ids = new Set(focus.flatMap((each) => each.rules));
  return rules.filter(({ id }) => ids.has(id));
}

/**
 * Returns the result of a run with this focus. Where that repairs nothing of it, what is malformed may stand in the way:
 * then the fixes of shape that it takes are made as well, and no others.
 */
export function settleFocus(rules: readonly Rule[], focus: readonly Focus[], run: Run): FixResult {
  const plain = run(focus);
  const count = (result: FixResult): number => focus.filter((each) => isMet(each, result)).length;
  const places = focus.filter((each) => !isMet(each, plain)).flatMap(({ logicalIds = [] }) => logicalIds);
  const named = new Set(focus.flatMap((each) => each.rules));
  const shaping = rules.filter((rule) => isOfShape(rule) && !named.has(rule.id)).map(({ id }) => id);
  if (places.length === 0 || shaping.length === 0) return plain;
  const helped = (ids: readonly string[]): FixResult => run([...focus, { rules: ids, logicalIds: places }]);
  const all = helped(shaping);
  if (count(all) === count(plain)) return plain;
  let needed = [...new Set(all.fixes.map(({ rule }) => rule))].filter((id) => !named.has(id));
  for (const id of needed) {
    const fewer = needed.filter((each) => each !== id);
    if (count(helped(fewer)) === count(all)) needed = fewer;
  }
  const result = helped(needed);
  return { ...result, left: result.left.filter(({ rule }) => named.has(rule)) };
}

function isMet(focus: Focus, { fixes }: FixResult): boolean {
  return fixes.some((fix) => isInFocus(focus, fix));
}

function isOfShape(rule: Rule): boolean {
  return rule.kind === "template" && rule.phase === "shape";
}
