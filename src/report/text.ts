import type { Place } from "../values/errors.js";
import {
  openKinds,
  type AppliedFix,
  type FixResult,
  type LeftFinding,
  type LeftKind,
  type UnusedSuppression,
} from "../contract/result.js";
import { inputLines, toDeploy } from "./inputs.js";
import { printable } from "./printable.js";
import type { TextStyle } from "./style.js";
import { classWords, impactWords, isLoud } from "./words.js";

/** The facts that the report needs besides the result. */
export interface ReportContext {
  /** The template as the user names it. */
  file: string;
  /** True once the corrected template is written; until then the fixes are proposals. */
  written: boolean;
  /** The place it is written to, if that is not the file itself. */
  writtenTo?: string;
  /** The words of the command line that choose what is fixed. */
  chosen?: readonly string[];
  style: TextStyle;
}

/** Suppressed findings that are shown one by one. */
const maxSuppressed = 5;

/**
 * Returns the report for people: a line for each fix and each finding left alone, then why, notes, and the values
 * needed.
 */
export function textReport(result: FixResult, context: ReportContext): string {
  const { style } = context;
  const isQuiet = result.fixes.length + result.left.length === 0;
  return [
    ...inTemplateOrder(result.fixes).map((fix) => fixLine(fix, context)),
    ...leftLines(inTemplateOrder(result.left), context),
    ...result.unusedSuppressions.map((unused) => unusedLine(unused, context)),
    ...section("Why:", reasons(result.fixes), style),
    ...section(
      "Good to know:",
      result.notes.map((note) => printable(note)),
      style,
    ),
    ...(isQuiet ? [] : inputLines(result, context)),
    closing(result, context, { namesValues: isQuiet }),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

/** Returns findings in the order in which the template is read, whatever the order in which they were found. */
export function inTemplateOrder<T extends { place: Place }>(findings: readonly T[]): T[] {
  return findings.toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
}

function section(title: string, lines: readonly string[], style: TextStyle): string[] {
  return lines.length === 0 ? [] : [style.strong(title), ...lines.map((line) => `  ${line}`)];
}

function opening(
  finding: { rule: string; logicalId: string; message: string; place: Place },
  { file, style }: ReportContext,
): string {
  const id = style.faint(`[${printable(finding.rule)}]`);
  const place = `${printable(file)}:${finding.place.line}:`;
  return `${place} ${id} ${style.strong(printable(finding.logicalId))}: ${printable(finding.message)}`;
}

/** Returns a fix on one line: where, what, and what it means for a deployed stack. */
export function fixLine(fix: AppliedFix, context: ReportContext): string {
  const { style } = context;
  const impact = isLoud(fix.impact) ? style.alarm(impactWords[fix.impact]) : impactWords[fix.impact];
  const note = fix.impactNote === undefined ? "" : ` (${printable(fix.impactNote)})`;
  return `${opening(fix, context)} - ${status(fix, context)}, ${classWords[fix.class]}, ${impact}${note}`;
}

/** Returns whether a fix is made or only prepared: what takes effect later must not read as done. */
function status(fix: AppliedFix, { written, style }: ReportContext): string {
  if (fix.prepared) return style.warning(written ? "prepared" : "to prepare");
  return style.good(written ? "fixed" : "to fix");
}

/**
 * Returns the lines for findings that were left alone. Whoever suppressed one knows of it, so only a few of these are
 * shown, and what is in the baseline is only counted.
 */
function leftLines(left: readonly LeftFinding[], context: ReportContext): string[] {
  const shown = left.filter(({ kind }) => kind !== "suppressed" && kind !== "baseline");
  const suppressed = left.filter(({ kind }) => kind === "suppressed");
  const more = suppressed.length - maxSuppressed;
  return [
    ...inTemplateOrder([...shown, ...suppressed.slice(0, maxSuppressed)]).map((finding) => leftLine(finding, context)),
    ...(more > 0 ? [context.style.faint(`${printable(context.file)}: ${more} more suppressed`)] : []),
  ];
}

/** Returns a finding that was left alone on one line, with the reason. */
export function leftLine(left: LeftFinding, context: ReportContext): string {
  const { style } = context;
  const word = left.kind === "failed" ? "failed" : "left alone";
  const words = openKinds.has(left.kind) ? style.warning(word) : style.faint(word);
  return `${opening(left, context)} - ${words}: ${printable(left.reason)}`;
}

/** Returns a suppression without effect on one line. */
export function unusedLine({ place, message }: UnusedSuppression, { file, style }: ReportContext): string {
  return `${printable(file)}:${place.line}:${place.column}: ${style.warning("unused suppression")}: ${printable(message)}`;
}

/** Returns the reason of each rule, once, however many fixes it made. */
function reasons(fixes: readonly AppliedFix[]): string[] {
  return [...new Map(fixes.map((fix) => [fix.rule, fix])).values()].map(
    (fix) => `[${printable(fix.rule)}] ${printable(fix.title)}. ${printable(fix.why)}`,
  );
}

/** Returns `2 to fix, 1 left alone`, or `nothing to fix`. */
export function totals(result: FixResult, written: boolean): string {
  const prepared = result.fixes.filter((fix) => fix.prepared).length;
  const fixed = result.fixes.length - prepared;
  const [suppressed, known] = [numberOf(result, "suppressed"), numberOf(result, "baseline")];
  const failed = numberOf(result, "failed");
  const left = result.left.length - suppressed - known - failed;
  const unused = result.unusedSuppressions.length;
  const parts = [
    ...(fixed > 0 ? [`${fixed} ${written ? "fixed" : "to fix"}`] : []),
    ...(prepared > 0 ? [`${prepared} ${written ? "prepared" : "to prepare"}`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(left > 0 ? [`${left} left alone`] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(known > 0 ? [`${known} in the baseline`] : []),
    ...(unused > 0 ? [`${unused} unused ${unused === 1 ? "suppression" : "suppressions"}`] : []),
  ];
  return parts.length === 0 ? "nothing to fix" : parts.join(", ");
}

function numberOf(result: FixResult, kind: LeftKind): number {
  return result.left.filter((left) => left.kind === kind).length;
}

/**
 * Returns the last line about a template: how many of what, where it was written, and what it is deployed with; without
 * the names of the values that it needs where they stand above it.
 */
export function closing(result: FixResult, context: ReportContext, { namesValues }: { namesValues: boolean }): string {
  const { file, style, written } = context;
  const { values, capabilities } = result.deployment;
  const replacing = result.fixes.filter((fix) => fix.impact === "replacement").length;
  const loud =
    replacing === 0
      ? ""
      : `; ${style.alarm(replacing === 1 ? "1 REPLACES a deployed resource" : `${replacing} REPLACE deployed resources`)}`;
  return `${style.strong(`${printable(file)}:`)} ${totals(result, written)}${loud}${whereabouts(result, context)}${toDeploy(namesValues ? values : [], capabilities)}`;
}

function whereabouts(result: FixResult, { written, writtenTo }: ReportContext): string {
  if (!written) return result.changed ? "; nothing written yet" : "";
  return writtenTo === undefined ? "" : `; written to ${printable(writtenTo)}`;
}
