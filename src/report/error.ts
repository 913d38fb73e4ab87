import { refusalOf, type Refusal, type SourceLine } from "../contract/outcome.js";
import { excerptLines } from "./excerpt.js";
import { printable } from "./printable.js";
import type { TextShape } from "./text.js";

/** Returns an error on one line: `file:line:col: message. Help`. */
export function errorReport(error: unknown, file = "cfn-fix"): string {
  return refusalReport(refusalOf(error), file);
}

/** Returns a refusal on one line: `file:line:col: message. Help`. */
export function refusalReport({ message, help, place }: Refusal, file: string): string {
  const at = place === undefined ? "" : `${place.line}:${place.column}:`;
  return `${printable(file)}:${at} ${messageAndHelp({ message, help })}\n`;
}

/** Returns what is wrong and what to do about it: `message. Help`, safe to print. */
export function messageAndHelp({ message, help }: Pick<Refusal, "message" | "help">): string {
  return `${printable(message)}. ${sentenceCase(printable(help))}`;
}

/** Returns a text that begins with a capital letter, unless it begins with a command, an option or a name. */
export function sentenceCase(text: string): string {
  return /^[a-z]+(?=[ ,:;]|$)/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
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
