import type { Path } from "../../../src/values/pointer.js";
import type { Template } from "../../../src/template/template.js";
import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { knotsOf, untyingOf, type Knot, type Untying } from "./plan.js";
import { groupType, moveOut } from "./group-rules.js";
import { writeOut } from "./known-names.js";

export const circularDependency: TemplateRule = {
  kind: "template",
  id: "circular-dependency",
  formerIds: ["security-group-cycle"],
  title:
    "Take rules out of security groups that refer to each other, and untie other resources that wait for themselves",
  why: "CloudFormation creates no resources that wait for each other, as security groups do whose rules name each other, or the group itself. As resources of their own the rules come after both groups, and a policy that writes out the name of a bucket, function or log group does not wait for it.",
  tags: ["deploy"],
  level: "default",
  types: [
    groupType,
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::IAM::Role",
    "AWS::IAM::Policy",
    "AWS::IAM::ManagedPolicy",
    "AWS::Logs::LogGroup",
  ],
  after: ["lambda-vpc", "listener-https", "log-bucket-delivery"],
  controls: { "cfn-lint": ["E3004"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-securitygroup.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-securitygroupingress.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-securitygroupegress.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html",
  ],
  *find(template) {
    for (const knot of knotsOf(template)) yield* findingOn(template, knot);
  },
};

function* findingOn(template: Template, knot: Knot): Iterable<Finding> {
  const untying = untyingOf(template, knot);
  const first = untying && firstOf(untying);
  const way = startingAt(first?.logicalId, knot);
  const [start = ""] = way;
  const message = `it can never be created, since it waits for itself: ${way.join(" → ")}`;
  if (first === undefined) {
    const resource = template.resource(start);
    if (resource === undefined) return;
    const isInLoop = [...knot.members].some(
      (id) => template.resource(id)?.isInLoop && template.resource(id)?.type === groupType,
    );
    return yield {
      logicalId: start,
      path: resource.path,
      message,
      skipped: isInLoop
        ? "a loop creates it, and its rules with it"
        : "which of these references can go cannot be told",
    };
  }
  yield {
    ...first,
    message,
    class: "safe",
    impact: "none",
    fix(edit) {
      const now = knotsOf(edit.template).find(({ members }) => members.has(first.logicalId));
      const needed = now && untyingOf(edit.template, now);
      if (needed === undefined) return;
      writeOut(edit, needed.references, now?.members ?? new Set());
      moveOut(edit, needed.rules);
    },
  };
}

function firstOf({ rules: [rule], references: [reference] }: Untying): { logicalId: string; path: Path } | undefined {
  if (rule !== undefined)
    return { logicalId: rule.owner.logicalId, path: [...rule.owner.path, "Properties", rule.property] };
  return reference && { logicalId: reference.owner, path: reference.path };
}

/** The way round that begins and ends with this resource, if that lies on it. */
function startingAt(logicalId: string | undefined, { way }: Knot): readonly string[] {
  const place = logicalId === undefined ? -1 : way.indexOf(logicalId);
  return place <= 0 ? way : [...way.slice(place, -1), ...way.slice(0, place + 1)];
}
