import type { LabelledSplice, Splice } from "../contract/result.js";
import { applySplices } from "../contract/apply-splices.js";
import { composed } from "./compose.js";
import type { RepairKind } from "./kinds.js";

/** What one kind of repair does to a text. */
export interface Mending {
  readonly kind: RepairKind;
  readonly splices: readonly Splice[];
}

/** A kind of repair that was made, with the places in the original where it begins. */
export interface Repair {
  readonly kind: RepairKind;
  readonly offsets: readonly number[];
}

/** A text on its way from what was given to a template. It never changes: a repair gives another one. */
export class Draft {
  #ends: readonly number[] | undefined;

  private constructor(
    readonly original: string,
    readonly text: string,
    readonly repairs: readonly Repair[],
    /** From the original to the text; the labels are indexes of `repairs`. */
    readonly splices: readonly LabelledSplice[],
  ) {}

  /** Returns the draft of a text in which nothing is repaired yet. */
  static of(original: string): Draft {
    return new Draft(original, original, [], []);
  }

  /** Returns the draft after more repairs, whose splices are all relative to the text as it is. Those without any are none. */
  with(mendings: readonly Mending[]): Draft {
    const repairs = [...this.repairs];
    const labelled: LabelledSplice[] = [];
    for (const { kind, splices } of mendings) {
      if (splices.length === 0) continue;
      const known = repairs.findIndex((repair) => repair.kind === kind);
      const index = known < 0 ? repairs.length : known;
      const offsets = splices.map(({ offset }) => this.originalOffset(offset));
      repairs[index] = { kind, offsets: [...(repairs[index]?.offsets ?? []), ...offsets].sort((a, b) => a - b) };
      for (const splice of splices) labelled.push({ ...splice, fixes: [index] });
    }
    if (labelled.length === 0) return this;
    labelled.sort((a, b) => a.offset - b.offset);
    const splices = composed(this.text, this.splices, labelled);
    return new Draft(this.original, applySplices(this.text, labelled), repairs, splices);
  }

  /** Returns where in the original a character of the text comes from: what was inserted comes from where it was. */
  originalOffset(offset: number): number {
    const ends = (this.#ends ??= endsOf(this.splices));
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    // The splice after those that end before the offset; it may begin after it.
    const last = this.splices[low - 1];
    const shift = last === undefined ? 0 : last.offset + last.delete - (ends[low - 1] ?? 0);
    return Math.min(offset + shift, this.splices[low]?.offset ?? Infinity);
  }
}

/** Returns where what each splice inserts ends in the text after all of them. */
function endsOf(splices: readonly Splice[]): number[] {
  let shift = 0;
  return splices.map(({ offset, delete: length, insert }) => {
    const end = offset + shift + insert.length;
    shift += insert.length - length;
    return end;
  });
}
