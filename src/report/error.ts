import { refusalOf, type Refusal } from "../contract/outcome.js";
import { printable } from "./printable.js";

/** Returns an error on one line: `file:line:col: message. help`. */
export function errorReport(error: unknown, file = "cfn-fix"): string {
  return refusalReport(refusalOf(error), file);
}

/** Returns a refusal on one line: `file:line:col: message. help`. */
export function refusalReport({ message, help, place }: Refusal, file: string): string {
  const at = place === undefined ? "" : `${place.line}:${place.column}:`;
  return `${printable(file)}:${at} ${printable(message)}. ${printable(help)}\n`;
}
