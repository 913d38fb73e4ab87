import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { greaterPair } from "../../aws/values/greater.js";
import { leftAlone } from "../../aws/values/refused.js";

/**
 * Returns sizes of a node group that cannot be together.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupScalingConfig.html
 */
export function* sizeFindings(group: ResourceView): Iterable<Finding> {
  const pairs = [
    ["MinSize", "MaxSize", "Minimum capacity", "max size"],
    ["MinSize", "DesiredSize", "Minimum capacity", "desired size"],
    ["DesiredSize", "MaxSize", "desired capacity", "max size"],
  ] as const;
  for (const [less, more, what, than] of pairs) {
    const pair = greaterPair(group, `ScalingConfig.${less}`, `ScalingConfig.${more}`);
    if (pair === undefined) continue;
    const message = `deployment fails (${what} ${String(pair[0])} can't be greater than ${than} ${String(pair[1])})`;
    yield leftAlone(group, { path: group.pathOf("ScalingConfig"), message }, `raise ${more}, or lower ${less}`);
    return;
  }
}
