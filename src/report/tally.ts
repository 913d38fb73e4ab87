import { isRepaired, type FileOutcome } from "../contract/outcome.js";
import { openKinds } from "../contract/result.js";
import { Totals } from "./totals.js";

/** Counts over the templates of a run, one after the other. */
export class Tally {
  templates = 0;
  /** Templates that need fixes, or have got them. */
  changed = 0;
  /** Templates that could not be read or corrected. */
  refused = 0;
  /** Templates that are not changed but have findings that somebody has to look at. */
  open = 0;
  /** Their findings. */
  readonly totals = new Totals();

  /** Templates that need nothing. */
  get clean(): number {
    return this.templates - this.changed - this.open - this.refused;
  }

  /** Adds the outcome of another template. */
  add(outcome: FileOutcome): void {
    this.templates++;
    if (!isRepaired(outcome)) {
      this.refused++;
      return;
    }
    const { left, changed } = outcome.result;
    if (changed) this.changed++;
    else if (left.some(({ kind }) => openKinds.has(kind))) this.open++;
    this.totals.add(outcome.result);
  }
}
