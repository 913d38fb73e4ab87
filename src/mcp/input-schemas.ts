import { fixClasses, impacts, rollouts } from "../contract/rule.js";
import type { JsonObject } from "../values/json.js";
import { choice, list, object, text } from "../values/schema-parts.js";
import type { ToolName } from "./job.js";

const words = (description: string): JsonObject => list(description, { type: "string" });
const textMap = (description: string): JsonObject => ({
  description,
  type: "object",
  additionalProperties: { type: "string" },
});

const template = {
  template: text("The text of the template, YAML or JSON, also as it stands in an answer in Markdown."),
  path: text("In place of template: its file, below a root of the server."),
  block: {
    description: "Which block between Markdown fences is the template, from 1; default: the largest that is one.",
    type: "integer",
    minimum: 1,
  },
};

const repairing = {
  rollout: choice("prepare leaves a deployed stack as it was until values are given; default enforce.", rollouts),
  max_impact: choice("Leave out every fix above this impact on a deployed stack.", impacts),
  classes: list("Leave out every fix of another class.", choice("A class.", fixClasses)),
  settings: textMap("Settings of rules, by <rule>.<setting>; explain_rule tells them."),
};

const choosing = {
  select: words("Rules to run in place of the default set: ids, tags, services (s3), types, default, all."),
  extend_select: words("Rules to run besides, by the same words."),
  ignore: words("Rules to leave out, by the same words."),
  pack: words("Packs of rules to run, such as fsbp or cis."),
};

/** What each tool takes, as JSON Schemas. Nothing else is taken. */
export const inputSchemas: Readonly<Record<ToolName, JsonObject>> = {
  check_template: object("One of template and path.", {}, { ...template, ...choosing, ...repairing }),
  fix_template: object("One of template and path.", {}, { ...template, ...choosing, ...repairing }),
  explain_rule: object("A rule.", { rule: text("The id of a rule, such as rds-kms-key.") }),
  parameters_for: object(
    "One of template and path; facts if there are any.",
    {},
    {
      ...template,
      facts: words("The texts of facts files, as cfn-fix facts --collect writes them."),
      facts_paths: words("In place of facts: their files, below a root of the server."),
      values: textMap("Values that are known already, by parameter."),
    },
  ),
  from_events: object(
    "One of template and path, and one of events and events_path.",
    {},
    {
      ...template,
      events: text("The output of describe-stack-events or describe-events, or of a command that deploys."),
      events_path: text("In place of events: a file with it, below a root of the server."),
      ...repairing,
    },
  ),
};
