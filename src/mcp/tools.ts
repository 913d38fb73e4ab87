import type { JsonObject } from "../values/json.js";
import { inputSchemas } from "./input-schemas.js";
import { toolNames, type ToolName } from "./job.js";
import { outputSchemas } from "./output-schemas.js";

/** A tool, as the server lists it. */
export interface ToolDefinition {
  readonly name: ToolName;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonObject;
  readonly outputSchema: JsonObject;
}

const titles: Readonly<Record<ToolName, readonly [title: string, description: string]>> = {
  check_template: [
    "Check a CloudFormation template",
    "Says what is wrong with a template: rule, severity, place, message, why, and whether it blocks the deployment. Changes nothing.",
  ],
  fix_template: [
    "Fix a CloudFormation template",
    "Returns the template corrected, with a unified diff, what was done and why, the class and impact of each fix on a deployed stack, the values still needed, and what is left and why. Writes nothing: write `output` yourself.",
  ],
  explain_rule: [
    "Explain a rule",
    "Says what a rule repairs, why, which controls of other tools ask for the same, its references, new parameters and settings.",
  ],
  parameters_for: [
    "Find the parameter values of a template",
    "Says which parameters a deployment needs and what each one wants; with the facts of accounts, the values to deploy it with there.",
  ],
  from_events: [
    "Repair what a deployment failed of",
    "Takes a template and the events of a failed deployment, and returns the template with the causes repaired, and nothing else changed.",
  ],
};

/** The tools of the server. All of them only read, and the same question gets the same answer. */
export const tools: readonly ToolDefinition[] = toolNames.map((name) => {
  const [title, description] = titles[name];
  return { name, title, description, inputSchema: inputSchemas[name], outputSchema: outputSchemas[name] };
});
