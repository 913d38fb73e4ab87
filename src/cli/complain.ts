import { refusalOf, type Refusal } from "../contract/outcome.js";
import { refusalReport } from "../report/error.js";
import { printable } from "../report/printable.js";
import type { Io } from "./io.js";
import type { Manner } from "./request.js";

/** Says on stderr what went wrong, with `file` if that is where. */
export function complain(error: unknown, io: Io, file?: string): void {
  complainOf(refusalOf(error), io, file);
}

/** The same of what an error said. */
export function complainOf(refusal: Refusal, io: Io, file = "cfn-fix"): void {
  io.stderr.write(refusalReport(refusal, file));
  if (io.env["CFN_FIX_DEBUG"] === "1" && refusal.stack !== undefined) io.stderr.write(`${refusal.stack}\n`);
}

/** Says on stderr, unless it is to be quiet, what the user should know although it stops nothing: a line each. */
export function notify(notices: readonly string[], { quiet }: Pick<Manner, "quiet">, io: Io): void {
  if (!quiet) io.stderr.write(notices.map((notice) => `${printable(notice)}\n`).join(""));
}
