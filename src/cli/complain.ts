import { refusalOf, type Refusal } from "../contract/outcome.js";
import { refusalReport } from "../report/error.js";
import { printable } from "../report/printable.js";
import type { Io } from "./io.js";
import type { GlobalOptions } from "./request.js";

/** Writes an error to stderr, with `file` if that is where it happened. */
export function complain(error: unknown, io: Io, file?: string): void {
  complainOf(refusalOf(error), io, file);
}

/** Writes a refusal to stderr, with `file` if that is where it happened. */
export function complainOf(refusal: Refusal, io: Io, file = "cfn-fix"): void {
  io.stderr.write(refusalReport(refusal, file));
  if (io.env["CFN_FIX_DEBUG"] === "1" && refusal.stack !== undefined) io.stderr.write(`${refusal.stack}\n`);
}

/** Writes notices to stderr, a line each, unless the run is to be quiet. They stop nothing. */
export function notify(notices: readonly string[], { quiet }: Pick<GlobalOptions, "quiet">, io: Io): void {
  if (!quiet) io.stderr.write(notices.map((notice) => `${printable(notice)}\n`).join(""));
}
