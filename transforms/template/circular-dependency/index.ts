import type { Path } from "../../../src/values/pointer.js";
import type { Template } from "../../../src/template/template.js";
import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { cutAgain, cyclesCutBy, fewestCuts, type Cut } from "./cuts.js";
import { componentsOf, cycleThrough, type Component } from "./cycles.js";
import { groupType, moveOut } from "./inline-rules.js";
import { writeOut } from "./known-names.js";
import { messageFor } from "./message.js";

/** Breaks circular dependencies between resources. */
export const circularDependency: TemplateRule = {
  kind: "template",
  id: "circular-dependency",
  formerIds: ["security-group-cycle"],
  title: "Break circular dependencies between resources",
  why: "CloudFormation creates no resources that depend on each other in a circle, as security groups do whose rules name each other, or the group itself. As resources of their own the rules come after both groups, and a policy that writes out the name of a bucket, function or log group does not depend on it.",
  tags: ["deploy"],
  level: "default",
  // Resources of any type can be in a circular dependency.
  types: [],
  after: ["lambda-vpc", "listener-https", "log-bucket-delivery"],
  controls: { "cfn-lint": ["E3004"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-securitygroup.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-securitygroupingress.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-securitygroupegress.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html",
  ],
  *find(template) {
    yield* sharedNames(template);
    for (const component of componentsOf(template)) yield* findingsOn(template, component);
  },
};

/**
 * Returns the resources that have the name of a parameter, with which AWS refuses a template: "all resources and
 * parameters must have unique names". https://github.com/aws-cloudformation/cfn-lint/issues/1689
 */
function* sharedNames(template: Template): Iterable<Finding> {
  if (template.hasUnknownMacro) return;
  for (const name of template.parameters.keys()) {
    const resource = template.resource(name);
    if (resource?.logicalId !== name) continue;
    yield {
      logicalId: name,
      path: resource.path,
      message: "a parameter has the same name",
      skipped: "resources and parameters must have unique names, or AWS refuses the template; rename one of the two",
    };
  }
}

function* findingsOn(template: Template, component: Component): Iterable<Finding> {
  const cuts = fewestCuts(template, component);
  if (cuts === undefined) return yield* leftAlone(template, component);
  // A rule that moves says more of what becomes of the template than a reference that is written out.
  const ordered = [...cuts.filter(({ rules }) => rules.length > 0), ...cuts.filter(({ rules }) => rules.length === 0)];
  const broken = cyclesCutBy(template, component, ordered);
  const [first] = broken;
  if (first === undefined) return;
  yield {
    ...placeOf(first.cut),
    message: messageFor(
      template,
      broken.map(({ cycle }) => cycle),
    ),
    class: "safe",
    impact: "none",
    fix(edit) {
      const now = cuts.flatMap((cut) => cutAgain(edit.template, cut, component.members) ?? []);
      const [references, rules] = [now.flatMap((cut) => cut.references), now.flatMap((cut) => cut.rules)];
      writeOut(edit, references, component.members);
      moveOut(edit, rules);
    },
  };
}

function placeOf({ owner, rules: [rule], references: [reference] }: Cut): { logicalId: string; path: Path } {
  const path = rule === undefined ? reference?.path : rule.owner.pathOf(rule.property);
  return { logicalId: owner, path: path ?? ["Resources", owner] };
}

function* leftAlone(template: Template, component: Component): Iterable<Finding> {
  const { first, members } = component;
  const [cycle, resource] = [cycleThrough(template, component, first), template.resource(first)];
  if (cycle === undefined || resource === undefined) return;
  const isInLoop = template.ofType(groupType).some(({ logicalId, isInLoop }) => isInLoop && members.has(logicalId));
  yield {
    logicalId: first,
    path: resource.path,
    message: messageFor(template, [cycle]),
    skipped: isInLoop ? "a loop creates it, and its rules with it" : "which of these references can go cannot be told",
  };
}
