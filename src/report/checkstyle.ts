import { isRepaired, type FileOutcome, type RunOutcome } from "../contract/outcome.js";
import type { Severity } from "../contract/severity.js";
import { messageAndHelp } from "./error.js";
import { flawsOf, isUnsettled, sentence } from "./flaw.js";
import { printable } from "./printable.js";
import { Element } from "./xml-text.js";

/** An `error` element: line and column count from 1. */
interface Violation {
  line?: number;
  column?: number;
  severity: "error" | "warning" | "info";
  message: string;
  source: string;
}

const words: Readonly<Record<Severity, Violation["severity"]>> = { error: "error", warning: "warning", note: "info" };

/**
 * Returns the run as the XML of Checkstyle, which most CI plug-ins read: an element for each template, and in it one for
 * each flaw that is not repaired or settled.
 * https://github.com/checkstyle/checkstyle/blob/master/config/checkstyle-report-1.0.0.xsd
 */
export function checkstyleReport(run: RunOutcome): string {
  const root = new Element("checkstyle", { version: "4.3" });
  for (const outcome of run.files) {
    const file = root.ele("file", { name: printable(outcome.file) });
    for (const violation of violationsIn(outcome, run)) file.ele("error", { ...violation });
  }
  return root.end();
}

function violationsIn(outcome: FileOutcome, run: RunOutcome): Violation[] {
  if (!isRepaired(outcome)) {
    const { code, place } = outcome.refusal;
    const message = messageAndHelp(outcome.refusal);
    return [{ ...place, severity: "error", message, source: `cfn-fix.${code}` }];
  }
  return [
    ...flawsOf(outcome, run)
      .filter(isUnsettled)
      .map((flaw): Violation => ({
        line: flaw.place.line,
        column: flaw.place.column,
        severity: words[flaw.severity],
        message: sentence(flaw),
        source: `cfn-fix.${printable(flaw.rule)}`,
      })),
    ...outcome.result.unusedSuppressions.map(({ place: { line, column }, message }): Violation => {
      return { line, column, severity: "warning", message: printable(message), source: "cfn-fix.unused-suppression" };
    }),
  ];
}
