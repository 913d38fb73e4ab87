import type { Place } from "../values/errors.js";
import {
  isRepaired,
  type FileOutcome,
  type RefusedFile,
  type RepairedFile,
  type RunOutcome,
} from "../contract/outcome.js";
import type { Splice } from "../contract/result.js";
import type { Rule } from "../contract/rule.js";
import { messageAndHelp } from "./error.js";
import { cut } from "./cut.js";
import { fixGroups } from "../diff/groups.js";
import type { Severity } from "../contract/severity.js";
import { flawsOf, sentence, type Flaw } from "./flaw.js";
import { jsonText } from "./json-text.js";
import { byteLength, Lines } from "./lines.js";
import { printable } from "./printable.js";

/**
 * The parts of the Reviewdog Diagnostic Format that are used here:
 * https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
 */
interface Diagnostic {
  message: string;
  location: { path: string; range?: { start: Place } };
  severity: "ERROR" | "WARNING" | "INFO";
  code?: { value: string; url?: string };
  suggestions?: Suggestion[];
}

/** Lines and bytes of UTF-8 count from 1; the end is after the last character. */
interface Suggestion {
  range: { start: Place; end: Place };
  text: string;
}

/** Larger suggestions are left out: nobody reviews them in a comment. */
const maxLines = 100;
const maxCharacters = 20_000;

const words: Readonly<Record<Severity, Diagnostic["severity"]>> = { error: "ERROR", warning: "WARNING", note: "INFO" };

/**
 * Returns the run as rdjson, for reviewdog. What is settled is left out.
 *
 * A review offers every suggestion by itself, so each is whole: it replaces all lines from the first to the last that
 * its fix, and those that can only be applied together with it, change. A diagnostic has one such suggestion or none.
 */
export function rdjsonReport(run: RunOutcome): string {
  return jsonText({ source: { name: "cfn-fix" }, diagnostics: run.files.flatMap((file) => diagnosticsOf(file, run)) });
}

function diagnosticsOf(outcome: FileOutcome, run: RunOutcome): Diagnostic[] {
  if (!isRepaired(outcome)) return [refusalOf(outcome)];
  const lines = new Lines(outcome.text);
  const suggestions = run.written ? new Map<number, Suggestion>() : suggestionsOf(outcome, lines);
  const flaws = flawsOf(outcome, run).filter(({ standing }) => standing !== "settled");
  return [...flaws.map((flaw) => diagnosticOf(flaw, lines, run.rules, suggestions)), ...remarksOn(outcome, lines)];
}

function refusalOf({ file, refusal: { code, message, help, place } }: RefusedFile): Diagnostic {
  // The text is not known here, and with it the bytes before the place.
  const range = place === undefined ? {} : { range: { start: { line: place.line, column: 1 } } };
  return {
    message: markdown(messageAndHelp({ message, help })),
    location: { path: cut(file), ...range },
    severity: "ERROR",
    code: { value: code },
  };
}

function diagnosticOf(
  flaw: Flaw,
  lines: Lines,
  rules: readonly Rule[],
  suggestions: ReadonlyMap<number, Suggestion>,
): Diagnostic {
  const url = rules.find(({ id }) => id === flaw.rule)?.references[0];
  const suggestion = "fix" in flaw.repair ? suggestions.get(flaw.repair.index) : undefined;
  return {
    message: markdown(sentence(flaw)),
    location: locationOf(flaw.file, flaw.place, lines),
    severity: words[flaw.severity],
    code: { value: printable(flaw.rule), ...(url !== undefined && { url }) },
    ...(suggestion !== undefined && { suggestions: [suggestion] }),
  };
}

function remarksOn(outcome: RepairedFile, lines: Lines): Diagnostic[] {
  const { unusedSuppressions, notes } = outcome.result;
  return [
    ...unusedSuppressions.map(({ place, message }): Diagnostic => ({
      message: markdown(printable(message)),
      location: locationOf(outcome, place, lines),
      severity: "WARNING",
    })),
    ...notes.map((note): Diagnostic => ({
      message: markdown(printable(note)),
      location: { path: cut(outcome.file) },
      severity: "INFO",
    })),
  ];
}

function locationOf({ file, text }: RepairedFile, place: Place, lines: Lines): Diagnostic["location"] {
  // A template without changes may come without its text.
  const column = text === "" ? 1 : lines.byteColumnOf(place);
  return { path: cut(file), range: { start: { line: place.line, column } } };
}

/**
 * Escapes a message, which reviewdog posts as Markdown. Nobody is to be called by a name in a template, nor to see a
 * link of its making.
 */
function markdown(text: string): string {
  return text.replace(/[\\`*<>[\]|~]/g, "\\$&").replaceAll("@", "@\u200b");
}

function suggestionsOf({ result }: RepairedFile, lines: Lines): Map<number, Suggestion> {
  const suggestions = new Map<number, Suggestion>();
  for (const { fixes, replacements } of fixGroups(result)) {
    const suggestion = suggestionOf(replacements, lines);
    if (suggestion !== undefined) for (const fix of fixes) suggestions.set(fix, suggestion);
  }
  return suggestions;
}

function suggestionOf(replacements: readonly Splice[], lines: Lines): Suggestion | undefined {
  const [first, last] = [replacements[0], replacements.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const { text } = lines;
  let end = lines.lineOf(last.offset + last.delete);
  let corrected = "";
  // After the last line feed is no line that a review could show: text added there comes after the line before it.
  const isBehindLast = end > 1 && lines.startOf(end) === text.length;
  const start = Math.min(lines.lineOf(first.offset), isBehindLast ? end - 1 : end);
  if (end - start >= maxLines) return undefined;
  let at = lines.startOf(start);
  for (const { offset, delete: length, insert } of replacements) {
    corrected += text.slice(at, offset) + insert;
    at = offset + length;
  }
  corrected += text.slice(at, lines.endOf(end));
  if (isBehindLast) {
    const lineEnd = text.slice(lines.endOf(end - 1));
    // Without it the range, which leaves the last line feed alone, cannot say what becomes of the text.
    if (!corrected.endsWith(lineEnd)) return undefined;
    corrected = corrected.slice(0, -lineEnd.length);
    end--;
  }
  if (corrected.length > maxCharacters) return undefined;
  return {
    range: {
      start: { line: start, column: 1 },
      end: { line: end, column: byteLength(text.slice(lines.startOf(end), lines.endOf(end))) + 1 },
    },
    text: corrected,
  };
}
