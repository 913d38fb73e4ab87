import { unifiedDiff } from "../diff/diff.js";
import { printable } from "../report/printable.js";
import type { AppliedFix, FixResult } from "../contract/result.js";
import { applyHunks, hunksIn, type Hunk } from "./hunks.js";
import { States, type Fix } from "./states.js";
import { touchedLines, trimmed } from "./trim.js";

/** What one rule changes in one template. */
export interface Step {
  /** The rule; undefined for what the rules change only together. */
  id: string | undefined;
  fixes: readonly AppliedFix[];
  inputs: FixResult["inputs"];
  hunks: readonly Hunk[];
  /** The two lines with the names that stand before the hunks. */
  names: string;
  /** The text that the hunks are made for, and what they make of it. */
  before: string;
  after: string;
  /** Earlier steps without which this one does not apply, or does not mean the same; by index. */
  needs: readonly number[];
}

/** The work of one known rule. */
type OwnStep = Step & { id: string };

/** One way to write a change. */
type Written = Pick<Step, "hunks" | "names" | "before" | "after">;

/** A template to be changed, with what the whole run made of it. */
export interface ChangedTemplate {
  file: string;
  text: string;
  result: FixResult;
}

/**
 * Splits what the whole run did to a template into one step a rule. In order they give exactly what the whole run
 * gives; without some, and without those that need them, what the run gives without those rules.
 */
export function stepsOf(template: ChangedTemplate, order: readonly string[], fix: Fix): Step[] {
  const { file, text, result } = template;
  const ids = order.filter((id) => result.fixes.some(({ rule }) => rule === id));
  const [first] = ids;
  if (ids.length === 1 && first !== undefined) {
    return [
      {
        ...plainStep(file, text, result),
        id: first,
        fixes: result.fixes,
        inputs: result.inputs,
        after: result.output,
        needs: [],
      },
    ];
  }
  const states = new States(text, fix);
  const steps: OwnStep[] = [];
  for (const id of ids) {
    const step = nextStep(file, id, steps, states);
    if (step !== undefined) steps.push(step);
  }
  const last = states.textAfter(steps.map((step) => step.id));
  return last === undefined || last === result.output ? steps : [...steps, rest(template, last, steps)];
}

/** The hunks of one result, with their headings. */
function plainStep(file: string, text: string, result: FixResult): Omit<Written, "after"> {
  const label = (indexes: readonly number[]): string => {
    const names = new Set(indexes.flatMap((index) => result.fixes[index]?.logicalId ?? []));
    return printable([...names].join(", "));
  };
  const diff = unifiedDiff(file, text, result.splices, { label });
  return { hunks: hunksIn(diff), names: namesIn(diff), before: text };
}

function namesIn(diff: string): string {
  return diff.slice(0, diff.indexOf("\n@@") + 1);
}

function nextStep(file: string, id: string, steps: readonly OwnStep[], states: States): OwnStep | undefined {
  const ids = steps.map((step) => step.id);
  const before = states.textAfter(ids);
  const result = states.resultOf([...ids, id]);
  if (before === undefined || result === undefined || !result.changed) return undefined;
  const base = { id, fixes: result.fixes, inputs: result.inputs };
  return candidates(file, id, ids, states)
    .filter(({ hunks }) => applyHunks(before, hunks) === result.output)
    .map((candidate) => ({ ...base, ...candidate, needs: needsOf(id, candidate.hunks, steps, states) }))
    .toSorted((a, b) => a.needs.length - b.needs.length)[0];
}

/** Ways to write the same change; the ones before are better when they need as little. */
function candidates(file: string, id: string, ids: readonly string[], states: States): Written[] {
  const alone = states.resultOf([id]);
  const before = states.textAfter(ids) ?? states.text;
  const result = states.resultOf([...ids, id]);
  const list: Written[] = [];
  // The author's own text is in the repository, so that `git am -3` can merge what is made for it.
  if (alone?.changed === true) list.push({ ...plainStep(file, states.text, alone), after: alone.output });
  if (result !== undefined) {
    const plain = { ...plainStep(file, before, result), after: result.output };
    list.push(plain);
    const hunks = trimmed(plain.hunks, touchedLines(states.text, before));
    if (hunks.length > 0) list.push({ ...plain, hunks });
  }
  return list;
}

/** The earlier steps that must be there, so that the hunks make what the rule makes. */
function needsOf(id: string, hunks: readonly Hunk[], steps: readonly OwnStep[], states: States): number[] {
  const all = steps.map((_, index) => index);
  const works = (kept: readonly number[]): boolean => {
    const ids = kept.flatMap((index) => steps[index]?.id ?? []);
    const [before, after] = [states.textAfter(ids), states.textAfter([...ids, id])];
    return before !== undefined && after !== undefined && applyHunks(before, hunks) === after;
  };
  const needs = new Set<number>();
  for (const dropped of all) {
    if (
      needs.has(dropped) ||
      works(all.filter((index) => index !== dropped && steps[index]?.needs.includes(dropped) !== true))
    )
      continue;
    for (const index of [...(steps[dropped]?.needs ?? []), dropped]) needs.add(index);
  }
  const sorted = [...needs].sort((a, b) => a - b);
  return works(sorted) ? sorted : all;
}

/** What the rules do only together: it makes up for what is missing. */
function rest({ file, result }: ChangedTemplate, before: string, steps: readonly Step[]): Step {
  const diff = unifiedDiff(file, before, [{ offset: 0, delete: before.length, insert: result.output }]);
  return {
    id: undefined,
    fixes: result.fixes,
    inputs: result.inputs,
    hunks: hunksIn(diff),
    names: namesIn(diff),
    before,
    after: result.output,
    needs: steps.map((_, index) => index),
  };
}
