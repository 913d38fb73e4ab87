import type { Diagnostic, DiagnosticSeverity, Range } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Refusal } from "../contract/outcome.js";
import { openKinds, type FixResult } from "../contract/result.js";
import type { Rule } from "../contract/rule.js";
import type { Severity } from "../contract/severity.js";
import { Lines } from "../report/lines.js";
import { printable } from "../report/printable.js";
import { flawRange } from "./flaw-range.js";
import { isFix, type Told } from "./told.js";
import { messageOf } from "./words.js";

/** Who says it, as editors show it beside the message. */
export const source = "cfn-fix";

const levels: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, note: 3 };
const hint: DiagnosticSeverity = 4;

/** Returns the page that tells of a rule: the first of its references; undefined for a rule without one. */
export function pageOf(rule: Pick<Rule, "references"> | undefined): string | undefined {
  return rule?.references.find((address) => address.startsWith("https://") && URL.canParse(address));
}

/** Returns what an editor shows for the findings of a template, in the order of `told`. */
export function diagnosticsOf(document: TextDocument, told: readonly Told[], rules: readonly Rule[]): Diagnostic[] {
  const pages = new Map(rules.map((rule) => [rule.id, pageOf(rule)]));
  const lines = new Lines(document.getText());
  return told.map(({ finding }) => {
    const href = pages.get(finding.rule);
    const isOpen = isFix(finding) || openKinds.has(finding.kind);
    return {
      range: flawRange(document, finding.place, lines),
      severity: isOpen ? levels[finding.severity] : hint,
      code: finding.rule,
      ...(href !== undefined && { codeDescription: { href } }),
      source,
      message: messageOf(finding),
    };
  });
}

/** Returns what an editor shows for suppressions without effect. */
export function unusedDiagnostics(
  document: TextDocument,
  { unusedSuppressions }: Pick<FixResult, "unusedSuppressions">,
): Diagnostic[] {
  return unusedSuppressions.map(({ place, message }) => ({
    range: flawRange(document, place),
    severity: levels.warning,
    code: "suppression",
    source,
    message: printable(message),
  }));
}

/** Why something cannot be read, as far as an editor shows it. */
type Fault = Pick<Refusal, "code" | "message" | "help" | "place">;

/** Returns what an editor shows for a text that cannot be read: what is wrong, where, and what to do about it. */
export function refusalDiagnostic(document: TextDocument, fault: Fault): Diagnostic {
  return diagnosticAt(flawRange(document, fault.place), fault);
}

/** Returns what an editor shows for a fault in a file whose text is not at hand, such as a configuration. */
export function faultDiagnostic(fault: Fault): Diagnostic {
  const { line, column } = fault.place ?? { line: 1, column: 1 };
  return diagnosticAt({ start: { line: line - 1, character: column - 1 }, end: { line, character: 0 } }, fault);
}

function diagnosticAt(range: Range, { code, message, help }: Fault): Diagnostic {
  return { range, severity: levels.error, code, source, message: `${printable(message)}; ${printable(help)}` };
}
