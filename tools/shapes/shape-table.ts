import type { BreakKind } from "./break-kind.js";
import type { Judgement, Outcome } from "./judge.js";

/** One template that was broken and repaired. */
export interface Case {
  readonly kind: BreakKind;
  readonly base: string;
  readonly what: string;
  /** The text of the good template, and that of the broken one. */
  readonly good: string;
  readonly broken: string;
  readonly judgement: Judgement;
}

const columns: readonly Outcome[] = ["recovered", "left", "silent", "wrong", "fault"];

/** The part of the certain kinds that has to be recovered. */
const bar = 0.95;

/** Counts what became of the cases of each kind. */
export class ShapeTable {
  readonly #cases: Case[] = [];

  /** All cases, in order. */
  get cases(): readonly Case[] {
    return this.#cases;
  }

  /** Adds a case. */
  add(found: Case): void {
    this.#cases.push(found);
  }

  /**
   * The table as lines of Markdown: a line for each kind, then all certain ones, then all. `isSeen` tells whether a
   * linter sees that a case is broken.
   */
  lines(kinds: readonly BreakKind[], isSeen?: (found: Case) => boolean): string[] {
    const line = (name: string, certain: string, cases: readonly Case[]): string => {
      const seen = isSeen === undefined ? [] : [cases.filter(isSeen).length];
      const figures = [cases.length, ...seen, ...columns.map((each) => countOf(cases, each))];
      return `| ${name} | ${certain} | ${figures.join(" | ")} |`;
    };
    const names = ["broken", ...(isSeen === undefined ? [] : ["cfn-lint sees"]), ...columns];
    const certain = this.#cases.filter(({ kind }) => kind.isCertain);
    return [
      `| kind | certain | ${names.join(" | ")} |`,
      `|---|---|${names.map(() => "--:|").join("")}`,
      ...kinds.map((kind) =>
        line(
          kind.name,
          kind.isCertain ? "yes" : "no",
          this.#cases.filter((each) => each.kind === kind),
        ),
      ),
      line("**certain**", "yes", certain),
      line("**all**", "", this.#cases),
    ];
  }

  /** The part of the certain cases that is recovered, from 0 to 1. */
  get recovered(): number {
    const certain = this.#cases.filter(({ kind }) => kind.isCertain);
    return certain.length === 0 ? 1 : countOf(certain, "recovered") / certain.length;
  }

  /** What passed and what failed: a wrong repair fails, and so does a recovery below the bar. */
  get sums(): { passed: number; failed: number } {
    const failed = countOf(this.#cases, "wrong") + countOf(this.#cases, "fault");
    return { passed: this.#cases.length - failed, failed: failed + (this.recovered < bar ? 1 : 0) };
  }

  /** Returns the first cases of each kind that came out so. */
  examples(outcome: Outcome, most: number): Case[] {
    const kinds = new Map<BreakKind, number>();
    return this.#cases.filter(({ kind, judgement }) => {
      if (judgement.outcome !== outcome) return false;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      return (kinds.get(kind) ?? 0) <= most;
    });
  }
}

function countOf(cases: readonly Case[], outcome: Outcome): number {
  return cases.filter(({ judgement }) => judgement.outcome === outcome).length;
}
