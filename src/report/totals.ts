import type { AppliedFix, FixResult, LeftKind } from "../contract/result.js";
import { counted, withCommas } from "./count.js";
import type { TextStyle } from "./style.js";
import { listed, type Piece } from "./wrap.js";

/** What is said of fixes at the end of a report, each fix by the first of these that it is. */
const sorts = ["replacement", "interruption", "input", "review", "safe"] as const;
type Sort = (typeof sorts)[number];

/** The findings of one template or of many, counted. */
export class Totals {
  readonly #fixes = new Map<Sort, number>();
  readonly #left = new Map<LeftKind, number>();
  #fixed = 0;
  #prepared = 0;
  #unused = 0;
  #notes = 0;
  #heldBack = 0;

  /** Adds the findings of another template. */
  add({ fixes, left, unusedSuppressions, notes }: FixResult): this {
    for (const fix of fixes) {
      if (fix.prepared) this.#prepared++;
      else this.#fixed++;
      count(this.#fixes, sortOf(fix));
    }
    for (const { kind, heldBack } of left) {
      count(this.#left, kind);
      if (heldBack !== undefined) this.#heldBack++;
    }
    this.#unused += unusedSuppressions.length;
    this.#notes += notes.length;
    return this;
  }

  /** How many things are worth knowing besides. */
  get notes(): number {
    return this.#notes;
  }

  /** How many findings were left alone on purpose. */
  get settled(): number {
    return this.#of("skipped", "class", "suppressed", "baseline");
  }

  /** How many fixes replace a deployed resource. */
  get replacing(): number {
    return this.#fixes.get("replacement") ?? 0;
  }

  /** How many findings are held back since their fixes would replace what holds data. */
  get heldBack(): number {
    return this.#heldBack;
  }

  /** Returns `2 fixable, 1 skipped`; empty if there is nothing. */
  text(written: boolean): string {
    return [...this.#made(written), ...this.#others()].join(", ");
  }

  /** Returns `2 fixable: 1 REPLACES a deployed resource, 1 safe. 1 skipped.`, or `Nothing to fix.` */
  sentences(written: boolean, style: TextStyle): Piece[] {
    const made = this.#made(written);
    const sorted = sorts.flatMap((sort): Piece[] => {
      const number = this.#fixes.get(sort) ?? 0;
      if (number === 0) return [];
      const isLoud = sort === "replacement" || sort === "interruption";
      return [{ text: sortWords[sort](number), ...(isLoud && { dress: style.alarm }) }];
    });
    const others = this.#others().map((text): Piece => ({ text }));
    const all = [
      ...(made.length === 0 ? [] : [{ text: `${made.join(", ")}:`, isWhole: true }, ...listed(sorted)]),
      ...listed(others),
    ];
    return all.length === 0 ? [{ text: "Nothing to fix." }] : all;
  }

  #made(written: boolean): string[] {
    return [
      ...(this.#fixed > 0 ? [`${withCommas(this.#fixed)} ${written ? "fixed" : "fixable"}`] : []),
      ...(this.#prepared > 0 ? [`${withCommas(this.#prepared)} ${written ? "prepared" : "to prepare"}`] : []),
    ];
  }

  #others(): string[] {
    const words: [number, string][] = [
      [this.#of("failed"), "failed"],
      [this.#of("blocked"), "to fix by hand"],
      [this.#of("impact"), "held back"],
      [this.#of("skipped", "class"), "skipped"],
      [this.#of("suppressed"), "suppressed"],
      [this.#of("baseline"), "in the baseline"],
    ];
    return [
      ...words.flatMap(([number, word]) => (number > 0 ? [`${withCommas(number)} ${word}`] : [])),
      ...(this.#unused > 0 ? [counted(this.#unused, "unused suppression")] : []),
    ];
  }

  #of(...kinds: readonly LeftKind[]): number {
    return kinds.reduce((sum, kind) => sum + (this.#left.get(kind) ?? 0), 0);
  }
}

const sortWords: Readonly<Record<Sort, (number: number) => string>> = {
  replacement: (number) =>
    number === 1 ? "1 REPLACES a deployed resource" : `${withCommas(number)} REPLACE deployed resources`,
  interruption: (number) => `${withCommas(number)} ${number === 1 ? "INTERRUPTS" : "INTERRUPT"} service`,
  input: (number) => `${withCommas(number)} ${number === 1 ? "needs" : "need"} a parameter value`,
  review: (number) => `${withCommas(number)} ${number === 1 ? "needs" : "need"} review`,
  safe: (number) => `${withCommas(number)} safe`,
};

function sortOf({ class: kind, impact }: AppliedFix): Sort {
  return impact === "replacement" || impact === "interruption" ? impact : kind;
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
