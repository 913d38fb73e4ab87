import { refusalOf, type Refusal, type RefusedFile } from "../contract/outcome.js";
import { refusalReport, refusalText } from "../report/error.js";
import { printable } from "../report/printable.js";
import type { TextShape } from "../report/text.js";
import type { Io } from "./io.js";

/** Writes an error to stderr, with `file` if that is where it happened. */
export function complain(error: unknown, io: Pick<Io, "stderr" | "env">, file?: string): void {
  complainOf(refusalOf(error), io, file);
}

/** Writes a refusal to stderr, with `file` if that is where it happened. */
export function complainOf(refusal: Refusal, io: Pick<Io, "stderr" | "env">, file = "cfn-fix"): void {
  io.stderr.write(refusalReport(refusal, file));
  showStack(refusal, io);
}

/** Writes the refusal of a template to stderr, with the line of the source that it is about. */
export function complainOfTemplate(
  { file, refusal, sourceLine }: RefusedFile,
  io: Pick<Io, "stderr" | "env">,
  shape: TextShape,
): void {
  io.stderr.write(refusalText(refusal, file, sourceLine, shape));
  showStack(refusal, io);
}

function showStack({ stack }: Refusal, { stderr, env }: Pick<Io, "stderr" | "env">): void {
  if (env["CFN_FIX_DEBUG"] === "1" && stack !== undefined) stderr.write(`${stack}\n`);
}

/** Writes notices to stderr, a line each, unless the run is to be quiet. They stop nothing. */
export function notify(
  notices: readonly string[],
  { quiet, silent }: { readonly quiet: boolean; readonly silent: boolean },
  io: Io,
): void {
  if (!quiet && !silent) io.stderr.write(notices.map((notice) => `${printable(notice)}\n`).join(""));
}
