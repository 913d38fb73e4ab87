import type { RepairedFile, RunOutcome } from "../contract/outcome.js";
import type { Path } from "../values/pointer.js";
import type { Place } from "../values/errors.js";
import { comparePlaces } from "../values/place-order.js";
import { openKinds, type AppliedFix, type LeftFinding, type LeftKind } from "../contract/result.js";
import type { Impact } from "../contract/rule.js";
import type { Severity } from "../contract/severity.js";
import { printable } from "./printable.js";
import { classWords, impactWords } from "./words.js";

/**
 * The standing of a flaw after the run. `open`: somebody has to look at it. `settled`: somebody who knows why lets it
 * be.
 */
export const standings = ["to-fix", "to-prepare", "fixed", "prepared", "open", "settled"] as const;
/** One of the standings of a flaw. */
export type Standing = (typeof standings)[number];

/** A flaw of a template, repaired or not, as reports for machines list it. Its texts are as they came: escape them. */
export interface Flaw {
  file: RepairedFile;
  rule: string;
  logicalId: string;
  path: Path;
  place: Place;
  message: string;
  standing: Standing;
  /** How much the flaw matters now: one that is repaired, or that somebody has settled, is only noted. */
  severity: Severity;
  /** The fix that repairs it, with its index in the result; else the finding that was left alone. */
  repair: { fix: AppliedFix; index: number } | { left: LeftFinding };
}

/** What became of findings that were left alone, by kind. */
export const leftWords: Readonly<Record<LeftKind, string>> = {
  skipped: "Skipped",
  class: "Skipped, not of the chosen classes",
  impact: "Held back",
  blocked: "To fix by hand",
  failed: "Its rule failed",
  suppressed: "Suppressed",
  baseline: "Accepted in the baseline",
};

/** Returns all flaws of a template, as it is read from top to bottom. */
export function flawsOf(file: RepairedFile, { written }: Pick<RunOutcome, "written">): Flaw[] {
  const fixed = file.result.fixes.map((fix, index): Flaw => {
    const standing = fix.prepared ? (written ? "prepared" : "to-prepare") : written ? "fixed" : "to-fix";
    return { ...common(file, fix), standing, severity: written ? "note" : fix.severity, repair: { fix, index } };
  });
  const left = file.result.left.map((finding): Flaw => {
    const isOpen = openKinds.has(finding.kind);
    return {
      ...common(file, finding),
      standing: isOpen ? "open" : "settled",
      severity: isOpen ? finding.severity : "note",
      repair: { left: finding },
    };
  });
  return [...fixed, ...left].sort((a, b) => comparePlaces(a.place, b.place));
}

function common(
  file: RepairedFile,
  { rule, logicalId, path, place, message }: AppliedFix | LeftFinding,
): Omit<Flaw, "standing" | "severity" | "repair"> {
  return { file, rule, logicalId, path, place, message };
}

/** Returns what the fix of a flaw does to a deployed stack; undefined for one that has none. */
export function impactOf({ repair }: Flaw): Impact | undefined {
  return "fix" in repair ? repair.fix.impact : undefined;
}

/** True for a flaw that a list of what is wrong with the templates has: it is neither repaired nor settled. */
export function isUnsettled({ standing }: Flaw): boolean {
  return standing !== "fixed" && standing !== "settled";
}

const standingWords: Readonly<Record<Exclude<Standing, "open" | "settled">, string>> = {
  "to-fix": "Fixable",
  "to-prepare": "To prepare",
  fixed: "Fixed",
  prepared: "Prepared",
};

/** Returns the flaw and what became of it on one line, safe to print, without the place. */
export function sentence(flaw: Flaw): string {
  return `${printable(flaw.logicalId)}: ${printable(flaw.message)}. ${outcome(flaw)}`;
}

/** Returns what became of a flaw: `To fix: please review, changes in place`. */
export function outcome({ repair, standing }: Flaw): string {
  if ("left" in repair) return `${leftWords[repair.left.kind]}: ${printable(repair.left.reason)}`;
  const { class: kind, impact, impactNote, asked, inputs } = repair.fix;
  const words = standing === "open" || standing === "settled" ? "" : `${standingWords[standing]}: `;
  const note = impactNote === undefined ? "" : ` (${printable(impactNote)})`;
  const wish = asked === undefined ? "" : `; ${printable(asked)}`;
  const names = inputs.slice(0, maxNamed).map(({ parameter }) => printable(parameter));
  const more = inputs.length > maxNamed ? ` and ${inputs.length - maxNamed} more` : "";
  return `${words}${classWords[kind]}, ${impactWords[impact]}${note}${wish}${names.length === 0 ? "" : `; parameters: ${names.join(", ")}${more}`}`;
}

const maxNamed = 10;
