import type { Answer, TemplateJob, ToolCore } from "./job.js";
import { recovering } from "./recovering.js";
import { nextStepAfter, repairedEntry, repairedWords } from "./repaired.js";
import { counted, joined } from "./words.js";

/** Returns a template corrected, with what was done and what is left. Throws `CfnFixError` for what is no template. */
export function fixTemplate(job: TemplateJob, core: ToolCore): Answer {
  const result = core.fix(job.template, { rules: core.rules, ...job.options, ...recovering(job) });
  const entry = repairedEntry(result, job, core);
  const nextStep = nextStepAfter(entry);
  return {
    structured: { ...entry, nextStep },
    text: joined([
      `${counted(result.fixes.length, "fix", "fixes")}, ${counted(result.left.length, "finding")} left.`,
      ...repairedWords(entry, job),
      `Next step: ${nextStep}`,
    ]),
  };
}
