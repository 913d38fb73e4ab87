import type { Hunk } from "./hunks.js";

/** Knows of each line of a text which step of a series wrote it, and which took lines away in front of it. */
export class Authors {
  #lines: Line[];

  constructor(text: string) {
    this.#lines = (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map(() => ({ gone: [] }));
  }

  /** Returns the steps whose lines stand in the hunks, or between two lines of them until they took them away. */
  of(hunks: readonly Hunk[]): Set<number> {
    const steps = new Set<number>();
    for (const hunk of hunks) {
      let line = firstLine(hunk);
      hunk.lines.forEach((signed, index) => {
        if (signed.startsWith("+")) return;
        const { step, gone } = this.#lines[line++] ?? { gone: [] };
        if (step !== undefined) steps.add(step);
        if (index > 0) for (const other of gone) steps.add(other);
      });
    }
    return steps;
  }

  /** Goes on to the text that the hunks of a step make. */
  apply(hunks: readonly Hunk[], step: number): void {
    const lines: Line[] = [];
    let old = 0;
    for (const hunk of hunks) {
      for (const start = firstLine(hunk); old < start; old++) lines.push(this.#lines[old] ?? { gone: [] });
      let removed = false;
      for (const signed of hunk.lines) {
        if (signed.startsWith("+")) lines.push({ step, gone: [] });
        else if (signed.startsWith("-")) {
          removed = true;
          old++;
        } else {
          const line = this.#lines[old++] ?? { gone: [] };
          lines.push(removed ? { ...line, gone: [...line.gone, step] } : line);
          removed = false;
        }
      }
    }
    this.#lines = [...lines, ...this.#lines.slice(old)];
  }
}

interface Line {
  step?: number;
  gone: readonly number[];
}

/** Returns where the old lines of a hunk begin, from 0; one without old lines names the line before. */
function firstLine({ start, lines }: Hunk): number {
  return lines.every((line) => line.startsWith("+")) ? start : start - 1;
}
