import type { Template } from "../src/template/template.js";
import type { Finding, Transform } from "../src/transform.js";
import { knotsOf, rulesToMove, type Knot } from "./_cycle-plan.js";
import { groupType, moveOut } from "./_group-rules.js";

export const securityGroupCycle: Transform = {
  id: "security-group-cycle",
  title: "Take rules out of security groups that refer to each other",
  why: "CloudFormation creates no resources that wait for each other, as security groups do whose rules name each other, or the group itself. As resources of their own the rules come after both groups.",
  resourceTypes: [groupType, "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"],
  controls: {
    "cfn-lint": ["E3004"],
  },
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
  const [first] = rulesToMove(template, knot) ?? [];
  const way = startingAt(first?.owner.logicalId, knot);
  const [start = ""] = way;
  const message = `it can never be created, since it waits for itself: ${way.join(" → ")}`;
  if (first === undefined) {
    const resource = template.resource(start);
    if (resource === undefined) return;
    const isInLoop = [...knot.members].some((id) => template.resource(id)?.loop && template.resource(id)?.type === groupType);
    return yield { logicalId: start, path: resource.path, message, skipped: isInLoop ? "a loop creates it, and its rules with it" : "which of these references can go cannot be told" };
  }
  const { owner, property } = first;
  yield {
    logicalId: owner.logicalId, path: [...owner.path, "Properties", property], message, class: "safe", impact: "none",
    fix(edit) {
      const now = knotsOf(edit.template).find(({ members }) => members.has(owner.logicalId));
      const moved = now && rulesToMove(edit.template, now);
      if (moved !== undefined) moveOut(edit, moved);
    },
  };
}

/** The way round that begins and ends with this resource, if that lies on it. */
function startingAt(logicalId: string | undefined, { way }: Knot): readonly string[] {
  const place = logicalId === undefined ? -1 : way.indexOf(logicalId);
  return place <= 0 ? way : [...way.slice(place, -1), ...way.slice(0, place + 1)];
}
