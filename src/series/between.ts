import type { LabelledSplice } from "../contract/result.js";
import type { TemplateState } from "./states.js";

/**
 * Returns what turns one state of a template into another, from the splices that make each of the author's text, so
 * that nothing needs to be compared but what they touch.
 */
export function splicesBetween(text: string, before: TemplateState, after: TemplateState): LabelledSplice[] {
  const splices: LabelledSplice[] = [];
  const [olds, news] = [new Splices(text, before.splices), new Splices(text, after.splices)];
  // By how much the text before is longer than the author's up to here.
  let shift = 0;
  for (;;) {
    const start = Math.min(olds.nextOffset, news.nextOffset);
    if (start === Infinity) return splices;
    let end = start;
    for (let reached = -1; reached < end;) {
      reached = end;
      end = Math.max(olds.takeTo(end), news.takeTo(end));
    }
    const [old, fresh] = [olds.textBetween(start, end), news.textBetween(start, end)];
    if (old.text !== fresh.text)
      splices.push({ offset: start + shift, delete: old.text.length, insert: fresh.text, fixes: fresh.fixes });
    shift += old.text.length - (end - start);
  }
}

/** The splices of one text, taken in their order. */
class Splices {
  #next = 0;
  #taken: LabelledSplice[] = [];

  constructor(
    readonly text: string,
    readonly splices: readonly LabelledSplice[],
  ) {}

  get nextOffset(): number {
    return this.splices[this.#next]?.offset ?? Infinity;
  }

  /** Takes all splices that begin at or before an offset; returns where the last of them ends, or that offset. */
  takeTo(offset: number): number {
    let end = offset;
    for (
      let splice = this.splices[this.#next];
      splice !== undefined && splice.offset <= end;
      splice = this.splices[this.#next]
    ) {
      this.#taken.push(splice);
      this.#next++;
      end = Math.max(end, splice.offset + splice.delete);
    }
    return end;
  }

  /** Returns what the taken splices make of a part of the text, and the fixes that they carry out. */
  textBetween(start: number, end: number): { text: string; fixes: readonly number[] } {
    const parts: string[] = [];
    const fixes = new Set<number>();
    let at = start;
    for (const splice of this.#taken) {
      parts.push(this.text.slice(at, splice.offset), splice.insert);
      at = splice.offset + splice.delete;
      for (const fix of splice.fixes) fixes.add(fix);
    }
    this.#taken = [];
    return { text: parts.join("") + this.text.slice(at, end), fixes: [...fixes] };
  }
}
