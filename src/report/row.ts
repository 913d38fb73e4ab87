import type { Place } from "../values/errors.js";
import { comparePlaces } from "../values/place-order.js";
import { openKinds, type AppliedFix, type FixResult, type LeftFinding, type LeftKind } from "../contract/result.js";
import type { Impact } from "../contract/rule.js";
import { printable } from "./printable.js";
import type { TextStyle } from "./style.js";
import { classWords, impactWords, isLoud } from "./words.js";

/** A finding as people read it, on one line: its texts are safe to print. */
export interface Row {
  readonly place: Place;
  /** True if the row stands for findings in several templates, so that its place says nothing. */
  readonly isAnywhere?: boolean;
  /** What the fix does to a deployed stack, or why there is none, in one or two words. */
  readonly status: string;
  readonly tone: Exclude<keyof TextStyle, "strong">;
  /** From the worst on. */
  readonly rank: number;
  readonly rule: string;
  readonly logicalId: string;
  readonly message: string;
  /** The message, and after it what the reader has to know or to do. */
  readonly text: string;
  /** True if nobody may overlook it: somebody has to act, or a deployed resource goes. */
  readonly isLoud: boolean;
  /** True if somebody who knows why has settled it. */
  readonly isSettled: boolean;
  /** True for a suppression without effect, which no rule has found. */
  readonly isUnused?: boolean;
}

const impactStatus: Readonly<Record<Impact, { status: string; tone: Row["tone"] }>> = {
  none: { status: "none", tone: "good" },
  "in-place": { status: "in place", tone: "warning" },
  interruption: { status: "INTERRUPT", tone: "alarm" },
  replacement: { status: "REPLACE", tone: "alarm" },
};

/** What became of findings that were left alone, in one or two words. */
export const leftStatus: Readonly<Record<LeftKind, string>> = {
  failed: "failed",
  blocked: "by hand",
  impact: "held back",
  skipped: "skipped",
  class: "skipped",
  suppressed: "suppressed",
  baseline: "accepted",
};

/** Left findings first that somebody has to look at, then fixes by impact, then by class, then what is settled. */
const ranks = ["failed", "by hand", "held back", "REPLACE", "INTERRUPT", "refused", "input", "review", "safe"];

/** Parameters that a line names. */
const maxNamed = 3;

/** Returns the rows of a result, the worst first. `isVerbose`: with every note, and what is suppressed. */
export function rowsOf({ fixes, left, unusedSuppressions }: FixResult, { isVerbose }: { isVerbose: boolean }): Row[] {
  return worstFirst([
    ...fixes.map((fix) => fixRow(fix, isVerbose)),
    // Whoever has suppressed or accepted a finding knows of it.
    ...left.filter(({ kind }) => isVerbose || (kind !== "suppressed" && kind !== "baseline")).map(leftRow),
    ...unusedSuppressions.map(({ place, message }): Row => ({
      place,
      status: "unused",
      tone: "warning",
      rank: ranks.length,
      rule: "suppression",
      logicalId: "",
      message: printable(message),
      text: printable(message),
      isLoud: true,
      isSettled: false,
      isUnused: true,
    })),
  ]);
}

/** Returns rows by how bad they are, equal ones as the template is read. */
function worstFirst(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => a.rank - b.rank || comparePlaces(a.place, b.place));
}

function fixRow(fix: AppliedFix, isVerbose: boolean): Row {
  const { status, tone } = statusOf(fix);
  return {
    ...common(fix),
    status,
    tone,
    rank: rankOf(isLoud(fix.impact) || status === "refused" ? status : fix.class),
    text: [printable(fix.message), ...remarks(fix, isVerbose)].join("; "),
    isLoud: isLoud(fix.impact),
    isSettled: false,
  };
}

function statusOf({ impact, isRefused, prepared }: AppliedFix): Pick<Row, "status" | "tone"> {
  if (isLoud(impact)) return impactStatus[impact];
  if (prepared) return { status: "prepared", tone: "good" };
  return isRefused ? { status: "refused", tone: "alarm" } : impactStatus[impact];
}

/** Returns what a reader has to know of a fix besides: of what a deployed stack hardly notices only with `isVerbose`. */
function remarks(fix: AppliedFix, isVerbose: boolean): string[] {
  const { impact, impactNote, asked, isRefused, prepared } = fix;
  const note = impactNote === undefined ? [] : [printable(impactNote)];
  const loud = isLoud(impact) && impactNote === undefined ? [impactWords[impact]] : [];
  return [
    ...(isLoud(impact) ? [...loud, ...note] : []),
    ...needs(fix),
    ...(asked === undefined ? [] : [printable(asked)]),
    ...(prepared ? ["takes effect once its parameter has a value"] : []),
    ...(isVerbose && isRefused ? ["AWS refuses the resource as it is"] : []),
    ...(isVerbose && !isLoud(impact) ? note : []),
  ];
}

function needs({ class: kind, impact, inputs }: AppliedFix): string[] {
  if (kind === "safe" || (kind === "review" && isLoud(impact))) return [];
  const names = inputs.filter(({ required }) => required).map(({ parameter }) => printable(parameter));
  if (kind === "review" || names.length === 0) return [classWords[kind]];
  const more = names.length - maxNamed;
  return [`${classWords[kind]}: ${names.slice(0, maxNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`];
}

function leftRow(left: LeftFinding): Row {
  const isOpen = openKinds.has(left.kind);
  return {
    ...common(left),
    status: leftStatus[left.kind],
    tone: left.kind === "failed" || left.heldBack !== undefined ? "alarm" : isOpen ? "warning" : "faint",
    rank: isOpen ? rankOf(leftStatus[left.kind]) : ranks.length + 1,
    text: `${printable(left.message)}; ${printable(left.reason)}`,
    isLoud: false,
    isSettled: !isOpen,
  };
}

function common(finding: AppliedFix | LeftFinding): Pick<Row, "place" | "rule" | "logicalId" | "message"> {
  const { place, rule, logicalId, message } = finding;
  return { place, rule: printable(rule), logicalId: printable(logicalId), message: printable(message) };
}

function rankOf(name: string): number {
  return ranks.indexOf(name);
}
