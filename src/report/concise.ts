import { isRepaired, type FileOutcome, type RunOutcome } from "../contract/outcome.js";
import { refusalReport } from "./error.js";
import { printable } from "./printable.js";
import { rowsOf, type Row } from "./row.js";
import { plain, type TextStyle } from "./style.js";
import type { TextShape } from "./text.js";
import { comparePlaces } from "../values/place-order.js";

/** The words that a line ends with where a fix does more than change something in place, or where there is none; settled findings end with theirs, too. */
const marked: ReadonlySet<string> = new Set([
  "failed",
  "by hand",
  "held back",
  "REPLACE",
  "INTERRUPT",
  "refused",
  "unused",
]);

/** Returns a line for each finding of a run that is not settled, as editors and grep take it. */
export function conciseReport({ files }: RunOutcome): string {
  return files.map((outcome) => conciseLines(outcome, { style: plain })).join("");
}

/**
 * Returns the lines of one template: `path:line:col: rule resource message`, in the order of the template. Settled
 * findings, with the reason, only where everything is to be said.
 */
export function conciseLines(outcome: FileOutcome, { style, isVerbose = false }: TextShape): string {
  const { file } = outcome;
  if (!isRepaired(outcome)) return refusalReport(outcome.refusal, file);
  return rowsOf(outcome.result, { isVerbose })
    .filter(({ isSettled }) => isVerbose || !isSettled)
    .sort((a, b) => comparePlaces(a.place, b.place))
    .map((row) => `${lineOf(row, printable(file), style)}\n`)
    .join("");
}

function lineOf(
  { place, status, tone, rule, logicalId, message, text, isSettled }: Row,
  file: string,
  style: TextStyle,
): string {
  const at = style.strong(`${file}:${place.line}:${place.column}:`);
  const what = [style.faint(rule), logicalId, isSettled ? text : message].filter((word) => word !== "").join(" ");
  return `${at} ${what}${isSettled || marked.has(status) ? ` [${style[tone](status)}]` : ""}`;
}
