import { CfnFixError } from "../errors.js";
import { printable } from "./printable.js";

/** An error on one line: `file:line:col: message. help`. What is no refusal of ours is a bug, and says so. */
export function errorReport(error: unknown, file = "cfn-fix"): string {
  if (error instanceof CfnFixError) {
    const place = error.place === undefined ? "" : `${error.place.line}:${error.place.column}:`;
    return `${printable(file)}:${place} ${printable(error.message)}. ${printable(error.help)}\n`;
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `${printable(file)}: unexpected error, nothing was written: ${printable(what)}. Please report it (CFN_FIX_DEBUG=1 shows where it came from)\n`;
}
