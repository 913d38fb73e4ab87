import type { Place } from "../values/errors.js";

const mark = "\uFEFF";

/** The lines of a text, to turn offsets into places. Lines end with `\n` alone, as everywhere in cfn-fix. */
export class Lines {
  readonly #starts = [0];

  constructor(readonly text: string) {
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
  }

  /** Returns the place of an offset of the text, in UTF-16 code units. A byte order mark does not count as a column. */
  placeOf(offset: number): Place {
    const line = this.lineOf(offset);
    return { line, column: offset - this.startOf(line) - this.#markBefore(line, offset) + 1 };
  }

  /**
   * Returns the column of a place in bytes of UTF-8, from 1. There the byte order mark does count, as a file begins
   * with it.
   */
  byteColumnOf({ line, column }: Place): number {
    const start = this.startOf(line);
    const offset = start + column - 1 + (line === 1 && this.text.startsWith(mark) ? mark.length : 0);
    return byteLength(this.text.slice(start, Math.min(offset, this.endOf(line)))) + 1;
  }

  /** Returns the line, from 1, that holds an offset. */
  lineOf(offset: number): number {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** Returns the offset of the first character of a line; the end of the text when there is no such line. */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? this.text.length;
  }

  /** Returns the offset after the last character of a line, its line end not counted. */
  endOf(line: number): number {
    const next = this.#starts[line];
    if (next === undefined) return this.text.length;
    return this.text[next - 2] === "\r" ? next - 2 : next - 1;
  }

  #markBefore(line: number, offset: number): number {
    return line === 1 && offset > 0 && this.text.startsWith(mark) ? mark.length : 0;
  }
}

/** Returns the length of a text in bytes of UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
