import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { greaterPair } from "../../aws/values/greater.js";
import { leftAlone } from "../../aws/values/refused.js";

/**
 * Returns capacities that cannot be together.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html (MaxCapacity)
 */
export function* targetCapacityFindings(target: ResourceView): Iterable<Finding> {
  const pair = greaterPair(target, "MinCapacity", "MaxCapacity");
  if (pair === undefined) return;
  const message = `deployment fails (Maximum capacity cannot be less than minimum capacity): ${String(pair[1])} is less than ${String(pair[0])}`;
  yield leftAlone(target, { path: target.pathOf("MaxCapacity"), message }, "raise MaxCapacity, or lower MinCapacity");
}

/**
 * Returns sizes of an Auto Scaling group that cannot be together.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html
 */
export function* groupCapacityFindings(group: ResourceView): Iterable<Finding> {
  const sizes = greaterPair(group, "MinSize", "MaxSize");
  if (sizes !== undefined) {
    const message = `deployment fails (Max bound, ${String(sizes[1])}, must be greater than or equal to min bound, ${String(sizes[0])})`;
    yield leftAlone(group, { path: group.pathOf("MaxSize"), message }, "raise MaxSize, or lower MinSize");
    return;
  }
  const [above, below] = [
    greaterPair(group, "DesiredCapacity", "MaxSize"),
    greaterPair(group, "MinSize", "DesiredCapacity"),
  ];
  const desired = above?.[0] ?? below?.[1];
  if (desired === undefined) return;
  const message = `deployment fails (Desired capacity: ${String(desired)} must be between the specified min size and max size)`;
  const skipped =
    above === undefined ? "raise DesiredCapacity, or lower MinSize" : "lower DesiredCapacity, or raise MaxSize";
  yield leftAlone(group, { path: group.pathOf("DesiredCapacity"), message }, skipped);
}
