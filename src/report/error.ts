import { refusalOf, type Refusal, type SourceLine } from "../contract/outcome.js";
import { excerptLines } from "./excerpt.js";
import { printable } from "./printable.js";
import type { TextShape } from "./text.js";

/** Returns an error on one line: `file:line:col: message. help`. */
export function errorReport(error: unknown, file = "cfn-fix"): string {
  return refusalReport(refusalOf(error), file);
}

/** Returns a refusal on one line: `file:line:col: message. help`. */
export function refusalReport({ message, help, place }: Refusal, file: string): string {
  const at = place === undefined ? "" : `${place.line}:${place.column}:`;
  return `${printable(file)}:${at} ${printable(message)}. ${printable(help)}\n`;
}

/** Returns a refusal as it is told to people: on one line, and below it the line of the source that it is about. */
export function refusalText(
  refusal: Refusal,
  file: string,
  sourceLine: SourceLine | undefined,
  shape: TextShape,
): string {
  const { place } = refusal;
  const lines = place === undefined || sourceLine === undefined ? [] : excerptLines(sourceLine, place, shape);
  return `${refusalReport(refusal, file)}${lines.map((line) => `${line}\n`).join("")}`;
}
