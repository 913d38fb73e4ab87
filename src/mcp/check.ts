import type { Answer, TemplateJob, ToolCore } from "./job.js";
import { fixEntry, leftEntry, maxListed, shownTexts, type FixEntry, type LeftEntry } from "./entries.js";
import { recovering } from "./recovering.js";
import { block, counted, fixLine, joined, leftLine } from "./words.js";

/** A finding of a check: one that `fix_template` repairs, or one that it leaves. */
type Finding = ({ readonly isRepaired: true } & FixEntry) | ({ readonly isRepaired: false } & LeftEntry);

/** Returns what is wrong with a template, in the order of its lines. Throws `CfnFixError` for what is no template. */
export function checkTemplate(job: TemplateJob, core: ToolCore): Answer {
  const result = core.fix(job.template, { rules: core.rules, ...job.options, ...recovering(job) });
  const all: readonly Finding[] = [
    ...result.fixes.map((fix) => ({ isRepaired: true as const, ...fixEntry(fix) })),
    ...result.left.map((left) => ({ isRepaired: false as const, ...leftEntry(left, core.rules) })),
  ].toSorted((a, b) => a.line - b.line || a.column - b.column);
  const blocking = all.filter((each) => each.blocksDeployment && !isSettled(each)).length;
  const repaired = all.filter(({ isRepaired }) => isRepaired).length;
  const summary = { findings: all.length, blocking, repaired, left: all.length - repaired };
  const notes = shownTexts(result.notes);
  const nextStep = nextStepOf(summary);
  const findings = all.slice(0, maxListed);
  return {
    structured: { summary, findings, findingsLeftOut: all.length - findings.length, notes, nextStep },
    text: joined([
      `${counted(all.length, "finding")}: ${blocking} of them ${blocking === 1 ? "blocks" : "block"} the deployment; fix_template repairs ${repaired}.`,
      block(
        "Findings",
        findings.map((each) => (each.isRepaired ? fixLine(each) : leftLine(each))),
      ),
      block("Notes", notes),
      `Next step: ${nextStep}`,
    ]),
  };
}

function nextStepOf({
  findings,
  repaired,
  blocking,
}: {
  findings: number;
  repaired: number;
  blocking: number;
}): string {
  if (findings === 0) return "Nothing is to be done: deploy the template.";
  if (repaired > 0) return "Call fix_template with the same template and options, and look at what it changes.";
  return blocking > 0
    ? "No fix repairs these: change the template by hand where the findings are, and check it again."
    : "No fix repairs these, and none blocks the deployment: decide on each by its reason.";
}

/** True for a finding that somebody has accepted, knowing why. */
function isSettled(finding: Finding): boolean {
  return !finding.isRepaired && (finding.kind === "suppressed" || finding.kind === "baseline");
}
