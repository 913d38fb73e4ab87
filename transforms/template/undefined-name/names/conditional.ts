import type { Edit, Finding } from "../../../../src/contract/rule.js";
import { own } from "../../../../src/values/json.js";
import { and, condition as conditionRef, noValue } from "../../../../src/template/intrinsics.js";
import type { Path } from "../../../../src/values/pointer.js";
import type { Output, Reference, Template } from "../../../../src/template/template.js";
import { whereIs } from "../findings.js";

/**
 * Returns findings on outputs that give a resource which is not created in every case: where it is not, CloudFormation
 * refuses the template. The output gets the condition of the resource.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html
 */
export function* conditionalFindings(template: Template): Iterable<Finding> {
  if (template.hasUnknownMacro || template.resources.every(({ condition }) => condition === undefined)) return;
  const seen = new Set<string>();
  for (const { reference, exact } of template.dangling()) {
    const { section, owner, target, guards } = reference;
    const condition = template.resource(target)?.condition;
    if (!exact || condition === undefined) continue;
    if (section === "Resources") yield* inResource(template, reference, condition);
    if (section !== "Outputs") continue;
    const key = JSON.stringify([owner, condition]);
    if (seen.has(key)) continue;
    seen.add(key);
    const output = template.outputs.find(({ name }) => name === owner);
    // In one branch of a choice the output may be right in the others.
    const isWhole = guards.every((guard) => guard.condition === output?.condition);
    if (output === undefined || output.isInLoop || !isWhole || !template.conditions.has(condition)) continue;
    const where = whereIs(template, reference);
    const message = `the output ${owner} refers to ${target}, which is created only if ${condition} is true`;
    if (template.worlds.excludes(guards, [{ condition, holds: true }])) {
      yield {
        logicalId: owner,
        path: where.path,
        message,
        isRefused: true,
        skipped: "the output and the resource never exist together",
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

/**
 * A value that is not needed goes where its resource does not exist. Silent where it is needed, or where nobody can tell:
 * many a template is only ever deployed where the resource is there.
 */
function* inResource(template: Template, reference: Reference, condition: string): Iterable<Finding> {
  const { owner, target, kind, path, guards } = reference;
  const resource = template.resource(owner);
  if (resource === undefined || resource.isInLoop || kind === "DependsOn" || kind === "Sub") return;
  const [first, ...inner] = path.slice(resource.path.length);
  const isPlain = path.every((step) => typeof step !== "string" || !step.startsWith("Fn::"));
  const isAlways = guards.every((guard) => guard.condition === resource.condition);
  if (first !== "Properties" || !isPlain || !isAlways || !isVariable(resource.type, inner)) return;
  yield {
    ...whereOf(reference),
    message: `refers to ${target}, which is created only if ${condition} is true`,
    class: "review",
    impact: "none",
    fix: (edit) => edit.wrapIf(path, condition, noValue),
  };
}

function whereOf({ owner, path }: Reference): { logicalId: string; path: Path } {
  return { logicalId: owner, path };
}

/** True for a variable of the environment of a function: without it the function runs as well. */
function isVariable(type: string, inner: Path): boolean {
  const isFunction = type === "AWS::Lambda::Function" || type === "AWS::Serverless::Function";
  return isFunction && inner.length === 3 && inner[0] === "Environment" && inner[1] === "Variables";
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
