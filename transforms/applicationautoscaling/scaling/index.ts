import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import { groupCapacityFindings, targetCapacityFindings } from "./capacity.js";
import { dimensionFindings } from "./dimensions.js";
import { applicationPolicyFindings, groupPolicyFindings } from "./policy-types.js";
import { resourceIdFindings } from "./resource-ids.js";
import { stepFindings } from "./steps.js";

/** Says what is scaled, and by which steps, as AWS takes it. */
export const scaling: TemplateRule = {
  kind: "template",
  id: "scaling",
  title: "Fix scalable targets and scaling policies that AWS rejects",
  why: "AWS rejects a scalable target whose ResourceId, dimension and namespace do not match, and a scaling policy with gaps between its steps or the wrong PolicyType. Schemas do not describe this, so only the deployment fails.",
  tags: ["deploy", "operations"],
  level: "default",
  phase: "shape",
  after: ["template-shape", "value-kind"],
  types: [
    "AWS::ApplicationAutoScaling::ScalableTarget",
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::AutoScaling::AutoScalingGroup",
    "AWS::AutoScaling::ScalingPolicy",
  ],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
    "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepAdjustment.html",
    "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScalingPolicy.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const resource of viewsOf(template, ...this.types)) if (isReadable(resource)) yield* findingsOn(resource);
  },
};

function* findingsOn(resource: ResourceView): Iterable<Finding> {
  switch (resource.type) {
    case "AWS::ApplicationAutoScaling::ScalableTarget":
      yield* resourceIdFindings(resource);
      yield* dimensionFindings(resource);
      yield* targetCapacityFindings(resource);
      return;
    case "AWS::ApplicationAutoScaling::ScalingPolicy":
      yield* resourceIdFindings(resource);
      yield* dimensionFindings(resource);
      yield* applicationPolicyFindings(resource);
      yield* stepFindings(resource, "StepScalingPolicyConfiguration.StepAdjustments");
      return;
    case "AWS::AutoScaling::ScalingPolicy":
      yield* groupPolicyFindings(resource);
      yield* stepFindings(resource, "StepAdjustments");
      return;
    default:
      yield* groupCapacityFindings(resource);
  }
}
