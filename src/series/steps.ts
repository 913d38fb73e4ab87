import { unifiedDiff } from "../diff/diff.js";
import { printable } from "../report/printable.js";
import type { AppliedFix, FixResult } from "../contract/result.js";
import { Authors } from "./authors.js";
import { splicesBetween } from "./between.js";
import { applyHunks, hunksIn, type Hunk } from "./hunks.js";
import { partsOf, type Part } from "./parts.js";
import { States, type TemplateState } from "./states.js";
import { touchedLines, trimmed } from "./trim.js";

/** The changes of one rule in one template. */
export interface SeriesStep {
  /** The rule; undefined for what the rules change only together. */
  id: string | undefined;
  fixes: readonly AppliedFix[];
  inputs: FixResult["inputs"];
  hunks: readonly Hunk[];
  /** The two lines with the names that stand before the hunks. */
  names: string;
  /** The text that the hunks are made for, and the text that they make of it. */
  before: string;
  after: string;
  /** Earlier steps without which this one does not apply, or does not mean the same; by index, ascending. */
  needs: readonly number[];
}

/** One way to write a change. */
type Written = Pick<SeriesStep, "hunks" | "names" | "before" | "after">;

/** A template to be changed, with what the whole run made of it. */
export interface ChangedTemplate {
  file: string;
  text: string;
  result: FixResult;
}

/**
 * Splits what the whole run did to a template into one step a rule. In order they give exactly what the whole run
 * gives. A step can be left out together with those that need it; a last one has what the rules change only together.
 */
export function seriesSteps(template: ChangedTemplate, order: readonly string[]): SeriesStep[] {
  const { text, result } = template;
  const ids = order.filter((id) => result.fixes.some(({ rule }) => rule === id));
  const whole: TemplateState = { text: result.output, splices: result.splices };
  const [id, ...others] = ids;
  if (others.length === 0) {
    const written = writtenFrom(template, { text, splices: [] }, whole);
    return [{ ...written, id, fixes: result.fixes, inputs: result.inputs, needs: [] }];
  }
  const series = new Series(template, new States(text, result));
  for (const part of partsOf(result.fixes, ids)) series.add(part);
  series.settle(whole);
  return series.steps;
}

/** Steps, one after the other. */
class Series {
  readonly steps: (SeriesStep & { own: ReadonlySet<number> })[] = [];
  readonly #authors: Authors;
  /** The fixes of all steps so far, and the template after them. */
  #done: ReadonlySet<number> = new Set();
  #state: TemplateState;

  constructor(
    readonly template: ChangedTemplate,
    readonly states: States,
  ) {
    this.#state = states.start;
    this.#authors = new Authors(template.text);
  }

  /** Adds the work of one rule, unless it does not stand without what is still to come. */
  add({ rule, fixes, needs }: Part): void {
    const known = this.steps.map(({ id }) => id);
    if (![...needs].every((id) => known.includes(id))) return;
    const all = new Set([...this.#done, ...fixes]);
    const next = this.states.after(all);
    if (next === undefined || next.text === this.#state.text) return;
    const needed = [...needs].map((id) => known.indexOf(id)).sort((a, b) => a - b);
    this.#push(rule, fixes, next, this.#chosen(fixes, needed, next));
    this.#done = all;
  }

  /** Adds what is missing to what the whole run gives; that belongs to all steps. */
  settle(whole: TemplateState): void {
    if (this.#state.text === whole.text) return;
    const { fixes } = this.template.result;
    const rest = new Set([...fixes.keys()].filter((index) => !this.#done.has(index)));
    const needs = [...this.steps.keys()];
    this.#push(undefined, rest, whole, { ...this.#between(this.#state, whole), needs });
  }

  #push(
    id: string | undefined,
    own: ReadonlySet<number>,
    next: TemplateState,
    written: Written & Pick<SeriesStep, "needs">,
  ): void {
    const fixes = this.template.result.fixes.filter((_, index) => own.has(index));
    const inputs = new Map(fixes.flatMap(({ inputs }) => inputs).map((input) => [input.parameter, input]));
    this.#authors.apply(this.#between(this.#state, next).hunks, this.steps.length);
    this.#state = next;
    this.steps.push({ id, own, fixes, inputs: [...inputs.values()], ...written });
  }

  /**
   * Returns the first of several ways to write a change that applies both after all steps so far and after nothing but
   * those that it needs; otherwise one that also needs the steps whose lines stand around it.
   */
  #chosen(
    fixes: ReadonlySet<number>,
    needs: readonly number[],
    next: TemplateState,
  ): Written & Pick<SeriesStep, "needs"> {
    const plain = this.#between(this.#state, next);
    const alone = this.#textsFor(fixes, needs);
    if (alone !== undefined) {
      const { before, after } = alone;
      const touched = touchedLines(this.#between(before, this.#state, 0).hunks);
      // Hunks for the author's own text come first, so that `git am -3` can merge it.
      const ways = [this.#between(before, after), plain, { ...plain, hunks: trimmed(plain.hunks, touched) }];
      const way = ways.find(
        ({ hunks }) =>
          hunks.length > 0 &&
          applyHunks(this.#state.text, hunks) === next.text &&
          applyHunks(before.text, hunks) === after.text,
      );
      if (way !== undefined) return { ...way, needs };
    }
    const all = [...this.steps.keys()];
    const wider = this.#closed([...needs, ...this.#authors.of(plain.hunks)]);
    const texts = this.#textsFor(fixes, wider);
    const works = texts !== undefined && applyHunks(texts.before.text, plain.hunks) === texts.after.text;
    return { ...plain, needs: works ? wider : all };
  }

  /**
   * Returns the template after only these steps, and with the given fixes besides; undefined when they do not stand
   * alone.
   */
  #textsFor(
    fixes: ReadonlySet<number>,
    steps: readonly number[],
  ): { before: TemplateState; after: TemplateState } | undefined {
    const own = new Set(steps.flatMap((index) => [...(this.steps[index]?.own ?? [])]));
    const [before, after] = [this.states.after(own), this.states.after(new Set([...own, ...fixes]))];
    return before === undefined || after === undefined ? undefined : { before, after };
  }

  /** Returns these steps with all that they need, by index, ascending. */
  #closed(steps: readonly number[]): number[] {
    return [...new Set(steps.flatMap((index) => [index, ...(this.steps[index]?.needs ?? [])]))].sort((a, b) => a - b);
  }

  #between(before: TemplateState, after: TemplateState, context = 3): Written {
    return writtenFrom(this.template, before, after, context);
  }
}

/** Returns a change from one state of a template to another, each hunk headed by the resources that it is for. */
function writtenFrom(
  { file, text, result }: ChangedTemplate,
  before: TemplateState,
  after: TemplateState,
  context = 3,
): Written {
  const label = (indexes: readonly number[]): string =>
    printable([...new Set(indexes.flatMap((index) => result.fixes[index]?.logicalId ?? []))].join(", "));
  const diff = unifiedDiff(file, before.text, splicesBetween(text, before, after), { context, label });
  return {
    hunks: hunksIn(diff),
    names: diff.slice(0, diff.indexOf("\n@@") + 1),
    before: before.text,
    after: after.text,
  };
}
