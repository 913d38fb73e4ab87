import type { LeftFinding } from "../contract/result.js";
import type { Finding } from "../contract/rule.js";
import { CfnFixError } from "../values/errors.js";

/** Why a finding is left alone. */
export interface Reason extends Pick<LeftFinding, "kind" | "reason" | "heldBack" | "stack"> {
  /** True if somebody has said beforehand that such a fix is not to be made, so that others may lack their other half. */
  readonly isWish?: boolean;
}

/** Longer messages are cut: an error may quote a whole template. */
const maxLength = 200;

/** Returns an error on one line, without its stack. */
export function inWords(error: unknown): string {
  const [line = ""] = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).split("\n");
  return line.length > maxLength ? `${line.slice(0, maxLength)}…` : line;
}

/**
 * Returns what a user is told of the error that a rule threw: it costs the rule its finding, and nothing else.
 * Throws the error itself where it is one that we made for the user.
 */
export function failureOf(error: unknown): Reason {
  if (error instanceof CfnFixError) throw error;
  return {
    kind: "failed",
    reason: `the rule stopped with ${inWords(error)}; please report it (CFN_FIX_DEBUG=1 shows where it came from)`,
    ...(error instanceof Error && error.stack !== undefined && { stack: error.stack }),
  };
}

/** Returns what a user is told of a fix that cannot be proved. */
export function notProvable(error: unknown): Reason {
  const what = error instanceof CfnFixError ? error.message : `its fix cannot be verified: ${inWords(error)}`;
  return { kind: "failed", reason: `${what}; please report it` };
}

/** What a rule found, and why no more, if it threw. */
export interface Found {
  readonly findings: readonly Finding[];
  readonly failure?: Reason;
}

/** Returns what a rule finds. What it found before it threw is kept, since each finding is a flaw by itself. */
export function collect(find: () => Iterable<Finding>): Found {
  const findings: Finding[] = [];
  try {
    for (const finding of find()) findings.push(finding);
    return { findings };
  } catch (error) {
    return { findings, failure: failureOf(error) };
  }
}
