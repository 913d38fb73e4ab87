import { isInFocus } from "../contract/focus.js";
import type { Focus } from "../contract/options.js";
import type { FixResult } from "../contract/result.js";
import type { Harm, Rule } from "../contract/rule.js";
import { harmOf } from "../contract/severity.js";

/** Which of the findings in focus: those with a harm, or with the one that their rule is about. */
type Sort = Harm | "own";

/** What is repaired and told in a run. */
export interface Target extends Focus {
  readonly sort?: Sort;
}

/** A finding, with what its rule is about. */
export type Candidate = Parameters<typeof isInFocus>[1] & { harm: Harm; own: Harm };

/** Repairs what is in focus. */
type Run = (focus: readonly Target[]) => FixResult;

/** Returns the rules that some focus names. */
export function rulesOf(focus: readonly Focus[], rules: readonly Rule[]): Rule[] {
  const ids = new Set(focus.flatMap((each) => each.rules));
  return rules.filter(({ id }) => ids.has(id));
}

/** True if a finding is one of those that are to be dealt with. */
export function isMeant({ sort, ...focus }: Target, finding: Candidate): boolean {
  return (sort === undefined || isOfSort(sort, finding)) && isInFocus(focus, finding);
}

function isOfSort(sort: Sort, { harm, own }: Candidate): boolean {
  return harm === (sort === "own" ? own : sort);
}

/**
 * Returns the result of a run with this focus: of the findings in it those that stop a deployment, or else those that
 * their rule is about. Where nothing of it is repaired, what is malformed may stand in the way: then the fixes of shape
 * that it takes are made as well, and no others.
 */
export function settleFocus(rules: readonly Rule[], focus: readonly Focus[], run: Run): FixResult {
  const candidatesOf = candidatesBy(rules);
  const all = candidatesOf(withShapes(rules, focus, run));
  return withShapes(
    rules,
    focus.map((each) => narrowed(each, all)),
    run,
  );
}

/** Returns what makes candidates of all that a run has told. */
function candidatesBy(rules: readonly Rule[]): (result: FixResult) => Candidate[] {
  const owns = new Map(rules.map((rule) => [rule.id, harmOf({}, rule)]));
  return ({ fixes, left }) =>
    [...fixes, ...left].map(({ rule, logicalId, path, harm }) => {
      return { rule, logicalId, path, harm, own: owns.get(rule) ?? harm };
    });
}

function narrowed(focus: Focus, all: readonly Candidate[]): Target {
  const found = all.filter((each) => isInFocus(focus, each));
  const first = focus.harm === undefined ? [] : [focus.harm];
  const order: readonly Sort[] = [...first, "blocks-deployment", "own", "breaks-service"];
  return { ...focus, sort: order.find((sort) => found.some((each) => isOfSort(sort, each))) ?? "own" };
}

function withShapes(rules: readonly Rule[], focus: readonly Target[], run: Run): FixResult {
  const plain = run(focus);
  const isMet = (each: Target, result: FixResult): boolean => result.fixes.some((fix) => isInFocus(each, fix));
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

function isOfShape(rule: Rule): boolean {
  return rule.kind === "template" && rule.phase === "shape";
}
