import type { Edit, Finding, TemplateRule } from "../../../src/contract/rule.js";
import type { Template } from "../../../src/template/template.js";
import type { Path } from "../../../src/values/pointer.js";
import { portableTexts, type Portable } from "./portable.js";

/** Lets ARNs name the partition that the stack is in. */
export const partition: TemplateRule = {
  kind: "template",
  id: "partition",
  title: "Write AWS::Partition in ARNs",
  why: "ARNs begin otherwise in China and in AWS GovCloud, where a template with arn:aws does not work. AWS::Partition is the same text in the other Regions.",
  stability: "preview",
  tags: ["tidy"],
  types: [],
  // What other rules look for and write comes first.
  phase: "order",
  controls: { "cfn-lint": ["I3042"] },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const { logicalId, path, isInLoop } of template.resources) {
      if (!isInLoop) yield* findingsAt(template, logicalId, [...path, "Properties"]);
    }
    for (const { name, path } of template.outputs) yield* findingsAt(template, name, [...path, "Value"]);
  },
};

function* findingsAt(template: Template, logicalId: string, path: Path): Iterable<Finding> {
  if (portableAt(template, path).length === 0) return;
  const where = { logicalId, path, message: "an ARN names the partition aws" };
  const repair = {
    class: "safe",
    impact: "none",
    impactNote: "the values stay the same",
    keepsDeployed: true,
  } as const;
  const fix = (edit: Edit): void => {
    for (const each of portableAt(edit.template, path)) edit.set(each.path, each.value);
  };
  yield template.resource(logicalId) === undefined
    ? { ...where, ...repair, fixSection: fix }
    : { ...where, ...repair, fix };
}

function portableAt(template: Template, path: Path): Portable[] {
  const value = template.at(path);
  return value === undefined || template.isUnknownAt(path) ? [] : [...portableTexts(value, path)];
}
