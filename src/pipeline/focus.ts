import { isInFocus } from "../contract/focus.js";
import type { Focus } from "../contract/options.js";
import type { AppliedFix, FixResult, LeftFinding } from "../contract/result.js";
import type { Harm, Rule } from "../contract/rule.js";

/** What is repaired and told in a run. */
export interface Target extends Focus {
  /** Only findings with this harm. */
  readonly only?: Harm;
}

/** Repairs what is in focus. */
type Run = (focus: readonly Target[]) => FixResult;

/** Returns the rules that some focus names. */
export function rulesOf(focus: readonly Focus[], rules: readonly Rule[]): Rule[] {
  const ids = new Set(focus.flatMap((each) => each.rules));
  return rules.filter(({ id }) => ids.has(id));
}

/** Tells whether a finding is one of those that are to be dealt with. */
export function isMeant(
  { only, ...focus }: Target,
  finding: Parameters<typeof isInFocus>[1] & { harm: Harm },
): boolean {
  return (only === undefined || finding.harm === only) && isInFocus(focus, finding);
}

/**
 * Returns the result of a run with this focus: of the findings in it those that stop a deployment, where there are such.
 * Where nothing of it is repaired, what is malformed may stand in the way: then the fixes of shape that it takes are made
 * as well, and no others.
 */
export function settleFocus(rules: readonly Rule[], focus: readonly Focus[], run: Run): FixResult {
  const wide = withShapes(rules, focus, run);
  const narrow = focus.map((each) => narrowed(each, wide));
  if (narrow.every(({ only }) => only === undefined)) return wide;
  return withShapes(rules, narrow, run);
}

/** Returns a focus with the harm of the findings that a deployment stops at. */
function narrowed(focus: Focus, { fixes, left }: FixResult): Target {
  const found = [...fixes, ...left].filter((each: AppliedFix | LeftFinding) => isInFocus(focus, each));
  const order: readonly (Harm | undefined)[] = [focus.harm, "blocks-deployment", "may-block-deployment"];
  const only = order.find((harm) => harm !== undefined && found.some((each) => each.harm === harm));
  return only === undefined || found.every(({ harm }) => harm === only) ? focus : { ...focus, only };
}

function withShapes(rules: readonly Rule[], focus: readonly Target[], run: Run): FixResult {
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

function isMet(focus: Target, { fixes }: FixResult): boolean {
  return fixes.some((fix) => isMeant(focus, fix));
}

function isOfShape(rule: Rule): boolean {
  return rule.kind === "template" && rule.phase === "shape";
}
