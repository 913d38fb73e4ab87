import { checkTemplate } from "./check.js";
import { fromEvents } from "./events.js";
import { explainRule } from "./explain.js";
import { fixTemplate } from "./fix.js";
import type { Answer, Job, ToolCore } from "./job.js";
import { parametersOfTemplate } from "./parameters.js";

/** Does what a job asks for and returns the answer. Throws `CfnFixError` for what cannot be done. */
export async function answerTo(job: Job, core: ToolCore): Promise<Answer> {
  switch (job.tool) {
    case "check_template":
      return checkTemplate(job, core);
    case "fix_template":
      return fixTemplate(job, core);
    case "explain_rule":
      return explainRule(job, core);
    case "parameters_for":
      return await parametersOfTemplate(job, core);
    case "from_events":
      return await fromEvents(job, core);
  }
}
