import { CfnFixError, type ErrorCode, type Place } from "../values/errors.js";
import type { EstateOutcome } from "./estate.js";
import type { AccountValues } from "./account.js";
import type { Failure } from "./failure.js";
import type { FixResult } from "./result.js";
import type { CoveredPack, GroupBy } from "./pack.js";
import type { Impact, Rollout, Rule } from "./rule.js";

/** Why a template was not read, or not changed, as data. */
export interface Refusal {
  /** `BUG`: an error that cfn-fix did not foresee. */
  code: ErrorCode | "BUG";
  /** What is wrong, and what to do about it; neither ends in a full stop. */
  message: string;
  help: string;
  place?: Place;
  /** Of a bug: where it came from, for whoever mends cfn-fix. */
  stack?: string;
}

/** What an error says. What is no refusal of ours is a bug, and says so. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof CfnFixError) {
    const { code, message, help, place } = error;
    return { code, message, help, ...(place !== undefined && { place }) };
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    code: "BUG",
    message: `unexpected error, nothing was written: ${what}`,
    help: "Please report it (CFN_FIX_DEBUG=1 shows where it came from)",
    ...(error instanceof Error && error.stack !== undefined && { stack: error.stack }),
  };
}

/** A template that was read, with what became of it. */
export interface RepairedFile {
  /** As the user names it, with `/` between folders; below the working folder relative to it. `stdin` for stdin. */
  file: string;
  /** Its name in a diff, where that is not `file`. */
  diffName?: string;
  /** The template as it was read, with its byte order mark; empty when nothing changed and no report needs it. */
  text: string;
  result: FixResult;
  /** The values for the accounts whose facts were given. */
  accounts?: readonly AccountValues[];
  /** The failures of the deployment that the template is repaired for. */
  failures?: readonly Failure[];
  /** Where the corrected template was written, in the form of `file`; missing when nothing was written. */
  writtenTo?: string;
}

/** A template that was not read, not corrected, or not written. It is as it was. */
export interface RefusedFile {
  file: string;
  refusal: Refusal;
  /** The line that the place of the refusal is in. */
  sourceLine?: SourceLine;
}

/** A line of a source, or, where it is long, the part of it that is shown. As it came: escape it. */
export interface SourceLine {
  text: string;
  /** UTF-16 code units of the text before the place. */
  offset: number;
  /** True if there is more of the line before the text, or after it. */
  isCutBefore: boolean;
  isCutAfter: boolean;
}

/** What became of one file: it was read, or refused. */
export type FileOutcome = RepairedFile | RefusedFile;

/** What became of all templates of a run: what every report is made of. */
export interface RunOutcome {
  /** In the order of their names. */
  files: readonly FileOutcome[];
  /** Failures of a deployment for which no template was found. */
  failures?: readonly Failure[];
  /** True when the run was to write: then the fixes are done, else they are proposals. */
  written: boolean;
  rollout: Rollout;
  maxImpact?: Impact;
  /** The rules that ran. */
  rules: readonly Rule[];
  /** The packs that were chosen, with what rules do for their controls. */
  packs?: readonly CoveredPack[];
  /** `control`: findings are told by the controls of the packs that ask for them. */
  groupBy?: GroupBy;
  /** How the templates hang together; missing for a single one. */
  estate?: EstateOutcome;
  /** The words of the command line that choose what is fixed: `--only`, `rds-kms-key`; for the command that is shown. */
  chosen?: readonly string[];
  /** Of cfn-fix. */
  version: string;
}

/** True for a template that was read and, where needed, corrected. */
export function isRepaired(outcome: FileOutcome): outcome is RepairedFile {
  return "result" in outcome;
}
