import { isRepaired, type FileOutcome } from "../contract/outcome.js";
import { leftStatus } from "./row.js";
import { padding } from "./wrap.js";
import { printable } from "./printable.js";

/** How often each rule was found in a run, by class and impact of its fixes. */
export class Statistics {
  readonly #counts = new Map<string, { cells: readonly [string, string, string]; count: number }>();

  /** Adds the findings of another template. */
  add(outcome: FileOutcome): void {
    if (!isRepaired(outcome)) return;
    const { fixes, left } = outcome.result;
    for (const { rule, class: kind, impact } of fixes) this.#count(rule, kind, impact);
    for (const { rule, kind } of left) this.#count(rule, "-", leftStatus[kind].replaceAll(" ", "-"));
  }

  /**
   * Returns a line for each rule, class and impact, the most frequent first; what was left alone has a dash for its
   * class, and in place of the impact the word that other reports have for it. Without a heading, so that `sort` and `awk` take it as it is.
   */
  text(): string {
    const rows = [...this.#counts.values()]
      .sort((a, b) => b.count - a.count || (a.cells.join("\0") < b.cells.join("\0") ? -1 : 1))
      .map(({ count, cells }) => [String(count), ...cells]);
    const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
    const lines = rows.map((row) =>
      row
        .map((cell, column) => {
          const space = padding(cell, widths[column] ?? 0);
          return column === 0 ? `${space}${cell}` : `${cell}${space}`;
        })
        .join("  "),
    );
    return lines.map((line) => `${line}\n`).join("");
  }

  #count(rule: string, kind: string, impact: string): void {
    const cells = [printable(rule), kind, impact] as const;
    const key = cells.join("\0");
    const known = this.#counts.get(key) ?? { cells, count: 0 };
    this.#counts.set(key, { cells, count: known.count + 1 });
  }
}
