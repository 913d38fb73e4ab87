import type { Path } from "../../../src/values/pointer.js";
import type { Template } from "../../../src/template/template.js";
import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { dropDependsOn } from "../../aws/existing/depends-on.js";
import { cutAgain, cyclesCutBy, fewestCuts, type Cut } from "./cuts.js";
import { componentsOf, cycleThrough, type Component } from "./cycles.js";
import { implicitApiFindings } from "./implicit-api.js";
import { groupType, moveOut } from "./inline-parts.js";
import { writeOut } from "./known-names.js";
import { messageFor } from "./message.js";
import { listed } from "../../../src/values/listed.js";

/** Breaks circular dependencies between resources. */
export const circularDependency: TemplateRule = {
  kind: "template",
  id: "circular-dependency",
  formerIds: ["security-group-cycle"],
  title: "Break circular dependencies",
  why: "CloudFormation rejects circular dependencies, for example two security groups whose rules reference each other. A security group rule or role policy becomes a resource of its own, a reference becomes a literal name, or a redundant DependsOn is removed.",
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
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html",
  ],
  *find(template) {
    yield* sharedNames(template);
    for (const component of componentsOf(template)) yield* findingsOn(template, component);
    yield* implicitApiFindings(template);
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
      isRefused: true,
      skipped: "resources and parameters need unique names, otherwise AWS rejects the template; rename one of the two",
    };
  }
}

function* findingsOn(template: Template, component: Component): Iterable<Finding> {
  const fewest = fewestCuts(template, component);
  if (fewest === undefined) return yield* leftAlone(template, component);
  const { cuts, lacks } = fewest;
  // What moves says more of what becomes of the template than a reference that is written out.
  const ordered = [...cuts.filter(({ parts }) => parts.length > 0), ...cuts.filter(({ parts }) => parts.length === 0)];
  const broken = cyclesCutBy(template, component, ordered);
  const [first] = broken;
  if (first === undefined) return;
  const cycles = broken.map(({ cycle }) => cycle);
  const found = { ...placeOf(first.cut), message: messageFor(template, cycles), isRefused: true };
  if (lacks.length > 0) return yield { ...found, skipped: lacks.map(({ reason }) => reason).join("; ") };
  const limited = cuts.filter(({ limits }) => limits.length > 0).map(({ owner }) => owner);
  const gone = `; RedriveAllowPolicy is removed, so every queue of the account can use ${listed(limited)}`;
  yield {
    ...found,
    message: `${found.message}${limited.length > 0 ? gone : ""}`,
    class: limited.length > 0 ? "review" : "safe",
    impact: "none",
    fix(edit) {
      const now = cuts.flatMap((cut) => cutAgain(edit.template, cut, component) ?? []);
      for (const { owner, target, dropsOrder } of now) if (dropsOrder) dropDependsOn(edit, owner, target);
      writeOut(
        edit,
        now.flatMap(({ references }) => references),
        component.members,
      );
      for (const path of now.flatMap(({ limits }) => limits)) edit.remove(path);
      moveOut(
        edit,
        now.flatMap(({ parts }) => parts),
      );
    },
  };
}

function placeOf({ owner, parts: [part], references, limits, lacks }: Cut): { logicalId: string; path: Path } {
  const [reference] = [...references, ...lacks];
  const path = part === undefined ? (reference?.path ?? limits[0]) : part.owner.pathOf(part.property);
  return { logicalId: owner, path: path ?? ["Resources", owner, "DependsOn"] };
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
    isRefused: true,
    skipped: isInLoop
      ? "it is created in an Fn::ForEach loop, including its rules"
      : "cannot determine which of these references can be removed",
  };
}
