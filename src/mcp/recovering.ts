import type { FixOptions } from "../index.js";
import type { TemplateJob, ToolCore } from "./job.js";

/** Returns the option by which a template is read that stands in an answer in Markdown, or whose syntax is a little wrong. */
export function recovering({ block }: TemplateJob): Pick<FixOptions, "recover"> {
  return { recover: block === undefined ? true : { block } };
}

/** Returns the template in the text of a job, with its syntax repaired and nothing else. Throws `CfnFixError` for what is none. */
export function recovered(job: TemplateJob, core: ToolCore): ReturnType<ToolCore["fix"]> {
  return core.fix(job.template, { rules: core.rules, only: [], ...recovering(job) });
}
