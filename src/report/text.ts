import type { AccountValues } from "../contract/account.js";
import type { FixResult } from "../contract/result.js";
import type { InputValue } from "../contract/rule.js";
import { accountLines } from "./account/lines.js";
import { columnsFor, rowLines, usualWidth } from "./columns.js";
import { counted } from "./count.js";
import { folded } from "./fold.js";
import { inputLines, valuesOf } from "./inputs.js";
import { nameLines } from "./name-lines.js";
import { printable } from "./printable.js";
import { rowsOf, type Row } from "./row.js";
import type { TextStyle } from "./style.js";
import { Totals } from "./totals.js";
import { paragraph, wrapped } from "./wrap.js";

/** What a text for people is to look like. */
export interface TextShape {
  style: TextStyle;
  /** Columns of the terminal; 80 if not said. */
  width?: number;
  /** True says everything: each finding, why, and all notes. */
  isVerbose?: boolean;
}

/** The facts that the report needs besides the result. */
export interface ReportContext extends TextShape {
  /** The template as the user names it. */
  file: string;
  /** True once the corrected template is written; until then the fixes are proposals. */
  written: boolean;
  /** The place it is written to, if that is not the file itself. */
  writtenTo?: string;
  /** The words of the command line that choose what is fixed. */
  chosen?: readonly string[];
  /** The values for the accounts whose facts were given. */
  accounts?: readonly AccountValues[];
  /** The lines that say what to type next, the last of them a command. */
  next?: readonly string[];
}

/**
 * Returns the report for people: a line for each finding, the worst first, how many there are, the parameters, and what
 * to type next. Why, and what is worth knowing besides, only where there is nothing else, or the context asks for everything.
 */
export function textReport(result: FixResult, context: ReportContext): string {
  const { file, written, writtenTo, style, width = usualWidth, isVerbose = false } = context;
  const all = rowsOf(result, { isVerbose });
  const rows = isVerbose ? all : folded(all);
  const columns = columnsFor(rows, width);
  const isEmpty = rows.length === 0;
  // Where there is nothing else to say they stand in nobody's way.
  const saysNotes = isVerbose || isEmpty;
  const name = { text: `${printable(file)}${isEmpty ? ":" : ""}`, dress: style.strong };
  const sentences = [
    ...new Totals().add(result).sentences(written, style),
    ...(writtenTo === undefined ? [] : [{ text: `Written to ${printable(writtenTo)}.` }]),
  ];
  return [
    ...wrapped(isEmpty ? [name, ...sentences] : [name], width),
    ...rows.flatMap((row) => rowLines(row, columns, style)),
    ...(isEmpty ? [] : [""]),
    ...(isVerbose ? section("Why:", reasons(result), context) : []),
    ...(saysNotes ? section("Notes:", result.notes.map(printable), context).slice(0, isEmpty ? -1 : undefined) : []),
    ...(isEmpty ? [] : wrapped(sentences, width)),
    ...(isVerbose ? [] : more(all[0], saysNotes ? 0 : result.notes.length, context)),
    ...accountLines(context.accounts ?? [], { style, width }),
    ...values(result, context),
    ...(context.next ?? []),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function section(
  title: string,
  texts: readonly string[],
  { style, width = usualWidth }: Pick<ReportContext, "style" | "width">,
): string[] {
  if (texts.length === 0) return [];
  return [style.strong(title), ...texts.flatMap((text) => paragraph(text, width, "  ", "  ")), ""];
}

/** Returns the reason of each rule, once, however many fixes it made. */
function reasons({ fixes }: FixResult): string[] {
  return [...new Map(fixes.map((fix) => [fix.rule, fix])).values()].map(
    ({ rule, title, why }) => `${printable(rule)}: ${printable(title)}. ${printable(why)}`,
  );
}

/**
 * Returns the parameters of the corrected template: with a command that deploys it once it is written, or where
 * everything is to be said; else only their names.
 */
function values(result: FixResult, context: ReportContext): string[] {
  const { written, width = usualWidth, isVerbose = false } = context;
  const capabilities = result.changed ? nameLines("Capabilities:", result.deployment.capabilities, width) : [];
  const lines = isVerbose || (written && result.fixes.length > 0) ? inputLines(result, context) : [];
  if (lines.length > 0) return lines;
  const { required, optional } = valuesOf(result);
  const named = (inputs: readonly InputValue[]): string[] => inputs.map(({ parameter }) => parameter);
  return [
    ...nameLines("Required parameters:", named(required), width),
    ...nameLines("Optional parameters:", named(optional), width),
    ...capabilities,
  ];
}

/** Returns how to see what is not said here, with the rule of the worst finding. */
function more(worst: Row | undefined, notes: number, { style, width = usualWidth }: ReportContext): string[] {
  const count = notes === 0 ? "" : counted(notes, "note");
  const explain = worst === undefined || worst.isUnused ? "" : `, or cfn-fix --explain ${worst.rule}`;
  const what = explain === "" ? count : count === "" ? "Why" : `Why, and ${count}`;
  if (what === "") return [];
  return paragraph(`${what}: --verbose${explain}`, width, "").map((line) => style.faint(line));
}
