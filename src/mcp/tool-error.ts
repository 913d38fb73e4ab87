import type { Refusal } from "../contract/outcome.js";
import { fenced, shown } from "./shown.js";

/** What a tool refuses: for programs, and in words. */
export interface ToolError {
  readonly error: { code: string; message: string; help: string; line?: number; column?: number };
  readonly text: string;
}

/** The codes of refusals that come of a limit of the server; the others are those of the library. */
export type LimitCode = "TIMEOUT" | "OUTSIDE" | "BUSY";

/** Returns why a tool refuses, as its answer. The strings cannot hide anything. */
export function toolError({
  code,
  message,
  help,
  place,
}: Omit<Refusal, "code"> & { code: Refusal["code"] | LimitCode }): ToolError {
  const error = { code, message: shown(message), help: shown(help), ...place };
  const where = place === undefined ? "" : ` at line ${place.line}, column ${place.column}`;
  const told = fenced("What is wrong, and what to do", `${error.message}\nWhat to do: ${error.help}`);
  return { error, text: `Error ${code}${where}. Nothing was changed.\n\n${told}` };
}
