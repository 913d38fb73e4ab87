/** The kinds of refusals. `NOT_PROVED` and `LOOP` concern the corrections; from `READ` on they concern files and usage. */
export type ErrorCode =
  | "SYNTAX"
  | "NOT_A_TEMPLATE"
  | "ENCODING"
  | "NOT_TEXT"
  | "TOO_LARGE"
  | "TOO_DEEP"
  | "ALIAS_EXPANSION"
  | "MULTI_DOCUMENT"
  | "UNSAFE_KEY"
  | "ANCHORED"
  | "MERGE_KEY"
  | "DUPLICATE_KEY"
  | "UNKNOWN_TAG"
  | "EXPLICIT_KEY"
  | "NOT_PROVED"
  | "READ"
  | "WRITE"
  | "NOT_EVENTS"
  | "USAGE";

/** A place in the text of a template; line and column count from 1. */
export interface Place {
  line: number;
  column: number;
}

/**
 * The reason why a template was not read, or not changed. The file is always left as it was.
 * `message` says what is wrong, `help` what to do about it; neither ends in a full stop.
 */
export class CfnFixError extends Error {
  override readonly name = "CfnFixError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly help: string,
    readonly place?: Place,
  ) {
    super(message);
  }

  /** True for those of another copy of this module, too: whoever loads it in two ways has two. */
  static override [Symbol.hasInstance](value: unknown): value is CfnFixError {
    return value instanceof Error && value.name === "CfnFixError";
  }
}

/** Returns the refusal of a correction that could not be proved to do what it should: a bug in cfn-fix. */
export function notProved(message: string, place?: Place): CfnFixError {
  return new CfnFixError("NOT_PROVED", message, "please report this template; nothing was changed", place);
}

/**
 * Thrown by an edit verb when one fix cannot be carried out safely; the other fixes of the template go on.
 * `message` is the reason, as a clause that follows "left alone: ".
 */
export class CannotFix extends Error {
  override readonly name = "CannotFix";
}
