import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { repaired } from "../../aws/values/refused.js";

/** The configuration that each type of policy of Application Auto Scaling has. */
const configurations = [
  ["StepScalingPolicyConfiguration", "StepScaling"],
  ["TargetTrackingScalingPolicyConfiguration", "TargetTrackingScaling"],
  ["PredictiveScalingPolicyConfiguration", "PredictiveScaling"],
] as const;

/**
 * Returns a type of policy that is not that of its configuration.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html (PolicyType)
 */
export function* applicationPolicyFindings(policy: ResourceView): Iterable<Finding> {
  const type = policy.property("PolicyType").written;
  if (type !== undefined && typeof type !== "string") return;
  const [there, ...others] = configurations.filter(([name]) => policy.property(name).isThere);
  if (there === undefined || others.length > 0 || there[1] === type) return;
  const path = policy.pathOf("PolicyType");
  const message = `deployment fails: a policy with ${there[0]} must have the type ${there[1]}${type === undefined ? "" : `, not ${type}`}`;
  yield repaired(policy, { path: type === undefined ? policy.path : path, message }, "safe", [
    { path, after: there[1] },
  ]);
}

/**
 * Returns a type of policy of an Auto Scaling group that does not go with what the policy says.
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScalingPolicy.html
 * https://github.com/Netflix/asgard/issues/704, https://github.com/aws/aws-cdk/pull/28794
 */
export function* groupPolicyFindings(policy: ResourceView): Iterable<Finding> {
  const written = policy.property("PolicyType").written;
  if (written !== undefined && typeof written !== "string") return;
  const type = written ?? "SimpleScaling";
  const meant = meantType(policy, type);
  if (meant !== undefined && meant !== type) {
    const path = policy.pathOf("PolicyType");
    const where = { path: written === undefined ? policy.path : path, message: refusal(type, meant) };
    // A step has no single adjustment, so that one of the two is not what was meant.
    const isSure = type === "SimpleScaling";
    yield repaired(policy, where, isSure ? "safe" : "review", [{ path, after: meant }]);
    return;
  }
  const needsAdjustment = ["SimpleScaling", "StepScaling"].includes(type) && meant !== undefined;
  if (!needsAdjustment || policy.property("AdjustmentType").isThere) return;
  const message = `deployment fails (You must specify an AdjustmentType for policy type: ${type})`;
  const changes = [{ path: policy.pathOf("AdjustmentType"), after: "ChangeInCapacity" }];
  yield repaired(policy, { path: policy.path, message }, "review", changes);
}

function refusal(type: string, meant: string): string {
  if (type === "SimpleScaling")
    return `deployment fails (Scaling increment must be specified for a SimpleScaling policy): the correct name is ${meant}`;
  return `deployment fails: a policy of the type ${type} does not support these properties; the correct name is ${meant}`;
}

/** Returns the type that goes with what a policy says; undefined where it says too little or too much. */
function meantType(policy: ResourceView, type: string): string | undefined {
  const found = [
    ["ScalingAdjustment", "SimpleScaling"],
    ["StepAdjustments", "StepScaling"],
    ["TargetTrackingConfiguration", "TargetTrackingScaling"],
    ["PredictiveScalingConfiguration", "PredictiveScaling"],
  ].filter(([name = ""]) => policy.property(name).isThere);
  const [only, ...others] = found;
  return others.length > 0 || only === undefined ? found.find(([, each]) => each === type)?.[1] : only[1];
}
