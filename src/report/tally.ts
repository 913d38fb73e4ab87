import { isRepaired, type FileOutcome } from "../contract/outcome.js";
import { openKinds, type LeftKind } from "../contract/result.js";
import type { Impact } from "../contract/rule.js";

/** The findings of one rule in a run, counted. */
export interface RuleTally {
  templates: number;
  fixed: number;
  prepared: number;
  left: number;
}

/** Counts over the templates of a run, one after the other. */
export class Tally {
  templates = 0;
  changed = 0;
  refused = 0;
  /** Templates that are not changed but have findings that somebody has to look at. */
  open = 0;
  unusedSuppressions = 0;
  readonly byRule = new Map<string, RuleTally>();
  readonly byImpact = new Map<Impact, number>();
  readonly byKind = new Map<LeftKind, number>();

  /** Adds the outcome of another template. */
  add(outcome: FileOutcome): void {
    this.templates++;
    if (!isRepaired(outcome)) {
      this.refused++;
      return;
    }
    const { fixes, left, changed, unusedSuppressions } = outcome.result;
    if (changed) this.changed++;
    else if (left.some(({ kind }) => openKinds.has(kind))) this.open++;
    this.unusedSuppressions += unusedSuppressions.length;
    for (const id of new Set([...fixes, ...left].map(({ rule }) => rule))) this.#of(id).templates++;
    for (const { rule, prepared, impact } of fixes) {
      this.#of(rule)[prepared ? "prepared" : "fixed"]++;
      this.byImpact.set(impact, (this.byImpact.get(impact) ?? 0) + 1);
    }
    for (const { rule, kind } of left) {
      this.#of(rule).left++;
      this.byKind.set(kind, (this.byKind.get(kind) ?? 0) + 1);
    }
  }

  #of(id: string): RuleTally {
    const known = this.byRule.get(id) ?? { templates: 0, fixed: 0, prepared: 0, left: 0 };
    this.byRule.set(id, known);
    return known;
  }
}
