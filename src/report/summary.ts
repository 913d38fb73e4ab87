import { impacts, type Impact } from "../contract/rule.js";
import type { TextStyle } from "./style.js";
import type { Tally } from "./tally.js";

/** Returns the table at the end of a run over several templates, and a line with its sums. */
export function summary(
  tally: Tally,
  { written, style, passedOver = 0 }: { written: boolean; style: TextStyle; passedOver?: number },
): string {
  const head = ["Rule", "Templates", written ? "Fixed" : "To fix", written ? "Prepared" : "To prepare", "Left alone"];
  const rows = [...tally.byRule]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { templates, fixed, prepared, left }]) => [id, ...[templates, fixed, prepared, left].map(withCommas)]);
  const table =
    rows.length === 0
      ? []
      : ["", ...aligned([head, ...rows]).map((line, index) => (index === 0 ? style.strong(line) : line)), ""];
  return [...table, sums(tally, written, style), ...passed(passedOver)].map((line) => `${line}\n`).join("");
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
}

function sums(tally: Tally, written: boolean, style: TextStyle): string {
  const parts = [
    `${withCommas(tally.changed)} ${written ? "corrected" : "to correct"}`,
    ...(tally.open > 0 ? [style.warning(`${withCommas(tally.open)} to look at`)] : []),
    `${withCommas(tally.templates - tally.changed - tally.open - tally.refused)} with nothing to do`,
    ...(tally.refused > 0 ? [style.alarm(`${withCommas(tally.refused)} could not be read or corrected`)] : []),
  ];
  const loud = loudImpacts(tally.byImpact).map((words) => style.alarm(words));
  return `${style.strong(`${withCommas(tally.templates)} ${tally.templates === 1 ? "template" : "templates"}:`)} ${[...parts, ...loud].join(", ")}`;
}

function loudImpacts(counts: ReadonlyMap<Impact, number>): string[] {
  return impacts
    .filter((impact) => impact === "interruption" || impact === "replacement")
    .flatMap((impact) => {
      const count = counts.get(impact) ?? 0;
      const verb = impact === "replacement" ? "REPLACE" : "INTERRUPT";
      return count === 0
        ? []
        : [
            `${withCommas(count)} ${count === 1 ? "fix" : "fixes"} ${count === 1 ? `${verb}S` : verb} ${impact === "replacement" ? "a deployed resource" : "service"}`,
          ];
    })
    .reverse();
}

function passed(count: number): string[] {
  return count === 0
    ? []
    : [`${withCommas(count)} other ${count === 1 ? "file is no template" : "files are no templates"}`];
}

/** Returns a whole number as people write it: `3,891`. */
function withCommas(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3}){1,6}$)/g, ",");
}
