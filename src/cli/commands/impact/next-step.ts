import { deployLines } from "../../../report/inputs.js";
import type { Core } from "../../core.js";
import type { Comparison } from "./comparison.js";

/**
 * Returns what to type next, as lines: what deploys the new template, or makes a change set of it that nothing executes, if there
 * is something to look at. Empty for several templates, and where there is nothing to deploy.
 */
export function nextStep([comparison, ...others]: readonly Comparison[], isBad: boolean, core: Core): string {
  if (comparison === undefined || others.length > 0 || comparison.impact?.isUpdate !== true) return "";
  const { new: fresh, text } = comparison;
  if (fresh === undefined || fresh === "stdin" || text === undefined) return "";
  const lines = deployLines(core.fix(text, { rules: [] }), fresh);
  // `aws cloudformation deploy` and `sam deploy` both know the option.
  const option = isBad ? " --no-execute-changeset" : "";
  const title = isBad ? "To see what CloudFormation says of it, and change nothing:" : "To deploy it:";
  return `\n${title}\n${lines.join("\n")}${option}\n`;
}
