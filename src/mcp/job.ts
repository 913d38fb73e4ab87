import type { FixOptions, Rule, fix } from "../index.js";

/** What the tools work with: the function and the rules of the run. */
export interface ToolCore {
  readonly fix: typeof fix;
  readonly rules: readonly Rule[];
}

/** The names of the tools, in the order in which they are told. */
export const toolNames = ["check_template", "fix_template", "explain_rule", "parameters_for", "from_events"] as const;
/** One of them. */
export type ToolName = (typeof toolNames)[number];

/** What a tool is asked to do, with all that it needs: plain data, so that another thread can do it. */
export type Job = TemplateJob | RuleJob;

/** A question about a rule. */
export interface RuleJob {
  readonly tool: "explain_rule";
  /** Its id, as it was asked. */
  readonly rule: string;
}

/** A question about a template. */
export interface TemplateJob {
  readonly tool: Exclude<ToolName, "explain_rule">;
  /** The text of the template. */
  readonly template: string;
  /** The number of the block between fences that is meant, from 1, where the text has several. */
  readonly block?: number;
  /** What the template is called in a diff. */
  readonly name: string;
  /** All but the rules. */
  readonly options: Omit<FixOptions, "rules">;
  /** The texts of facts files; for `parameters_for`. */
  readonly facts: readonly string[];
  /** Values that the caller gives; for `parameters_for`. */
  readonly given: Readonly<Record<string, string>>;
  /** What a deployment has told; for `from_events`. */
  readonly events: string;
  /** The time, as an ISO text: facts that are too old by then say nothing. */
  readonly now?: string;
}

/** What a tool answers. */
export interface Answer {
  /** The same as `text` for programs, as the output schema of the tool says. */
  readonly structured: Readonly<Record<string, unknown>>;
  /** In words. Strings of the template in it stand between fences. */
  readonly text: string;
}
