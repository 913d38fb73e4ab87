import { openKinds, type AppliedFix, type LeftFinding } from "../contract/result.js";
import type { InputValue } from "../contract/rule.js";
import { printable } from "../report/printable.js";
import { classWords, impactWords, isLoud } from "../report/words.js";
import { isFix } from "./told.js";

/** Returns the message of a finding on one line, with what nobody may overlook: why there is no fix, or what it replaces. */
export function messageOf(finding: AppliedFix | LeftFinding): string {
  const message = printable(finding.message);
  if (!isFix(finding))
    return `${message}; ${openKinds.has(finding.kind) ? "" : "skipped: "}${printable(finding.reason)}`;
  return isLoud(finding.impact) ? `${message}; the fix ${impactWords[finding.impact]}` : message;
}

/** Returns what a fix does to a deployed stack and asks of its user, in one line. */
export function consequences({ impact, impactNote, class: kind, inputs, asked }: AppliedFix): string {
  const needed = inputs.filter(({ required }) => required).map(({ parameter }) => printable(parameter));
  return [
    impactWords[impact],
    ...(impactNote === undefined ? [] : [printable(impactNote)]),
    ...(needed.length > 0 ? [`needs a value for ${needed.join(", ")}`] : kind === "safe" ? [] : [classWords[kind]]),
    ...(asked === undefined ? [] : [printable(asked)]),
  ].join("; ");
}

/** Returns a value that a corrected template takes, as an item of a list. */
export function inputLine({ parameter, description, example, required }: InputValue): string {
  return `${printable(parameter)}${required ? "" : " (optional)"}: ${printable(description)}, such as ${printable(example)}`;
}
