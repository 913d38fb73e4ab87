import type { Edit, Finding } from "../../../src/contract/rule.js";
import { own } from "../../../src/values/json.js";
import { and, condition as conditionRef } from "../../../src/template/intrinsics.js";
import type { Output, Template } from "../../../src/template/template.js";
import { whereIs } from "./findings.js";

/**
 * Returns findings on outputs that give a resource which is not created in every case: where it is not, CloudFormation
 * refuses the template. The output gets the condition of the resource.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html
 */
export function* conditionalFindings(template: Template): Iterable<Finding> {
  const seen = new Set<string>();
  for (const { reference, exact } of template.dangling()) {
    const { section, owner, target, guards } = reference;
    const condition = template.resource(target)?.condition;
    if (section !== "Outputs" || !exact || condition === undefined || template.hasUnknownMacro) continue;
    const key = JSON.stringify([owner, condition]);
    if (seen.has(key)) continue;
    seen.add(key);
    const output = template.outputs.find(({ name }) => name === owner);
    if (output === undefined || output.isInLoop || !template.conditions.has(condition)) continue;
    const where = whereIs(template, reference);
    const message = `the output ${owner} gives ${target}, which is created only where ${condition} holds`;
    if (template.worlds.excludes(guards, [{ condition, holds: true }])) {
      yield {
        logicalId: owner,
        path: where.path,
        message,
        isRefused: true,
        skipped: "the output is never there together with it",
      };
      continue;
    }
    yield {
      logicalId: owner,
      path: output.path,
      message,
      class: "safe",
      // Where the resource is there the output stays as it is, and where it is not no stack could have it.
      impact: "none",
      fixSection: (edit) => giveCondition(edit, output, condition),
    };
  }
}

function giveCondition(edit: Edit, output: Output, condition: string): void {
  const now = own(edit.template.at(output.path), "Condition");
  if (now !== undefined && typeof now !== "string") return;
  const isKnown = now !== undefined && edit.template.conditions.has(now);
  edit.set(
    [...output.path, "Condition"],
    isKnown ? edit.condition(`${now}And${condition}`, and(conditionRef(now), conditionRef(condition))) : condition,
  );
}
