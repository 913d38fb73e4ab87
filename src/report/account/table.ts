import type { AccountValues, AccountWarning, ValueDecision } from "../../contract/account.js";
import { printable } from "../printable.js";
import type { TextStyle } from "../style.js";
import { displayWidth, padding, paragraph } from "../wrap.js";
import { accountTitle, shownTime, shownValue } from "./decision.js";

/** Widest column of names; a longer name has a line of its own. */
const maxName = 34;

/** Candidates that are shown; the rest is counted. */
const maxCandidates = 12;

/** What a table of values is to look like. */
interface TableShape {
  readonly style: TextStyle;
  readonly width: number;
}

/** Returns the values for one account: each parameter with its value, and below it the fact that decided it. */
export function accountTable(values: AccountValues, { style, width }: TableShape): string {
  const { decisions, warnings, collected } = values;
  const names = decisions.map(({ parameter }) => displayWidth(printable(parameter)));
  const column = Math.min(maxName, Math.max(0, ...names)) + 4;
  const lines = [
    `${style.strong(accountTitle(values))} (facts of ${shownTime(collected)})`,
    ...decisions.flatMap((decision) => decisionLines(decision, column, { style, width })),
    ...warnings.flatMap((warning) => warningLines(warning, { style, width })),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function decisionLines(decision: ValueDecision, column: number, { style, width }: TableShape): string[] {
  const { parameter, reason, fact, candidates = [], state, required } = decision;
  const name = printable(parameter);
  const shown = shownValue(decision);
  const isOpen = required && state === "unknown";
  const value = isOpen ? style.alarm(shown) : shown;
  const first =
    displayWidth(name) + 4 > column
      ? [`  ${style.strong(name)}`, `${" ".repeat(column)}${value}`]
      : [`  ${style.strong(name)}${padding(`  ${name}`, column)}${value}`];
  const source = fact === undefined ? "" : ` [${printable(fact.query)}]`;
  const more = candidates.length - maxCandidates;
  const indent = " ".repeat(column);
  return [
    ...first,
    ...paragraph(`${printable(reason)}${source}`, width, indent).map((line) => style.faint(line)),
    // How to ask again, where nobody has answered.
    ...(state === "unknown" && fact !== undefined ? [`${indent}$ ${printable(fact.command)}`] : []),
    ...candidates
      .slice(0, maxCandidates)
      .map(
        ({ value: candidate, label }) =>
          `${indent}- ${printable(candidate)}${label === "" ? "" : ` (${printable(label)})`}`,
      ),
    ...(more > 0 ? [`${indent}and ${more} more`] : []),
  ];
}

function warningLines({ message, help, isBlocking }: AccountWarning, { style, width }: TableShape): string[] {
  const text = `${isBlocking ? "Fails" : "Note"}: ${printable(message)}; ${printable(help)}`;
  return paragraph(text, width, "  ", "  ").map((line) => (isBlocking ? style.alarm(line) : style.warning(line)));
}
