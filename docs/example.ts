import { goldenCases } from "../test/golden/cases.js";
import { fix, type FixOptions, type FixResult, type Rule } from "../src/index.js";
import { parseSource } from "../src/source/source.js";
import { diffOf } from "../src/report/diff.js";
import { plain } from "../src/report/style.js";
import { textReport } from "../src/report/text.js";
import { fenced, folded } from "./markdown.js";

/** Returns the example of a rule: the text of its golden case `example`. */
export function exampleOf(id: string): string | undefined {
  return goldenCases(id).find(({ name, rollout }) => name === "example" && rollout === "enforce")?.before;
}

/** Returns what the example of a rule knows of other templates. */
function surroundingsOf(id: string): FixOptions {
  const { nested = {}, shared = [] } =
    goldenCases(id).find(({ name, rollout }) => name === "example" && rollout === "enforce") ?? {};
  return { nested, sharedResources: shared };
}

/** Returns what the command shows of a template: the diff, and what it says. */
export function shownRun(call: string, file: string, text: string, options: FixOptions = {}): string[] {
  const result = fix(text, options);
  return [`\`${call}\` shows this:`, diffBlock(file, text, result), "and says:", fenced("text", report(file, result))];
}

/** Returns what a rule does to its example: in both rollouts, in YAML and in JSON. */
export function ruleExample({ id }: Rule): string[] {
  const text = exampleOf(id);
  if (text === undefined) return [];
  const json = `${JSON.stringify(parseSource(text).view, null, 2)}\n`;
  const options = { ...surroundingsOf(id), only: [id] };
  const enforced = fix(text, options);
  return [
    "## Example",
    ...shownRun(`cfn-fix template.yaml --only ${id}`, "template.yaml", text, options),
    folded("The same template in JSON", diffBlock("template.json", json, fix(json, options))),
    ...prepared(id, text, enforced),
  ];
}

function prepared(id: string, text: string, enforced: FixResult): string[] {
  const result = fix(text, { ...surroundingsOf(id), only: [id], rollout: "prepare" });
  const call = `\`--rollout prepare\``;
  if (result.output === enforced.output)
    return [`With ${call} the output is the same: no deployed stack changes by it.`];
  const reasons = [...new Set(result.left.map(({ reason }) => reason))].map((reason) => `- ${reason}`);
  const skipped = reasons.length === 0 ? [] : [`With ${call} these stay as they are:`, reasons.join("\n")];
  return result.changed ? [folded(`With ${call}`, diffBlock("template.yaml", text, result)), ...skipped] : skipped;
}

function diffBlock(file: string, text: string, result: FixResult): string {
  return fenced("diff", diffOf(file, text, result));
}

function report(file: string, result: FixResult): string {
  return textReport(result, { file, written: false, style: plain });
}
