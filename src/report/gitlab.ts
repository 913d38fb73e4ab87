import { createHash } from "node:crypto";
import { isRepaired, type FileOutcome, type RunOutcome } from "../contract/outcome.js";
import type { Severity } from "../contract/severity.js";
import { fingerprintOf } from "../suppress/fingerprint.js";
import { cut } from "./cut.js";
import { messageAndHelp } from "./error.js";
import { flawsOf, isUnsettled, sentence, type Flaw } from "./flaw.js";
import { jsonText } from "./json-text.js";
import { printable } from "./printable.js";

/** A violation as https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format has it. */
interface Violation {
  description: string;
  check_name: string;
  /** Unique in the report, and the same as long as the violation is there. */
  fingerprint: string;
  severity: "info" | "minor" | "major" | "critical" | "blocker";
  location: { path: string; lines: { begin: number } };
}

const words: Readonly<Record<Severity, Violation["severity"]>> = { error: "critical", warning: "major", note: "minor" };

/**
 * Returns the run as a report of GitLab Code Quality, which a merge request compares with that of its target branch. So
 * what is repaired or settled is not in it, and a violation is known again when other lines come or go.
 */
export function gitlabReport(run: RunOutcome): string {
  return jsonText(run.files.flatMap((file) => violationsIn(file, run)));
}

function violationsIn(outcome: FileOutcome, run: RunOutcome): Violation[] {
  const path = cut(outcome.file);
  const prints = new Fingerprints(outcome.file);
  if (!isRepaired(outcome)) {
    const { code, message, place } = outcome.refusal;
    return [
      {
        description: messageAndHelp(outcome.refusal),
        check_name: code,
        fingerprint: prints.next(JSON.stringify([code, message])),
        severity: "blocker",
        location: { path, lines: { begin: place?.line ?? 1 } },
      },
    ];
  }
  return [
    ...flawsOf(outcome, run)
      .filter(isUnsettled)
      .map((flaw) => ({
        description: sentence(flaw),
        check_name: printable(flaw.rule),
        fingerprint: prints.next(fingerprintOf(flaw)),
        severity: severityOf(flaw),
        location: { path, lines: { begin: flaw.place.line } },
      })),
    ...outcome.result.unusedSuppressions.map(({ place, message }): Violation => ({
      description: printable(message),
      check_name: "unused-suppression",
      fingerprint: prints.next(JSON.stringify(["unused-suppression", message])),
      severity: "minor",
      location: { path, lines: { begin: place.line } },
    })),
  ];
}

/** What AWS refuses is worse than any other error; what is prepared waits for its value. */
function severityOf({ severity, standing, repair }: Flaw): Violation["severity"] {
  if (standing === "prepared") return "info";
  const { harm } = "fix" in repair ? repair.fix : repair.left;
  return severity === "error" && harm === "blocks-deployment" ? "blocker" : words[severity];
}

/** The fingerprints of the violations of one file: GitLab keeps one of those that are alike, so the second counts on. */
class Fingerprints {
  readonly #seen = new Map<string, number>();

  constructor(private readonly file: string) {}

  next(identity: string): string {
    const occurrence = (this.#seen.get(identity) ?? 0) + 1;
    this.#seen.set(identity, occurrence);
    return createHash("sha256")
      .update(JSON.stringify([this.file, identity, occurrence]))
      .digest("hex");
  }
}
