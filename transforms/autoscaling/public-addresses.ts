import type { Exemption } from "../../src/contract/rule.js";
import { viewNamed, type ResourceView } from "../../src/template/resource-view.js";
import { reachOf } from "../aws/network/routing.js";
import { guardedItems, referrersOf, targetOf } from "../aws/values/references.js";

const subnets = "VPCZoneIdentifier";

/** Groups whose instances only reach the internet, and are only reached, by a public address of their own. */
export const needsPublicAddresses: Exemption = {
  reason:
    "without a public address its instances may have no way to the internet, as far as the subnets of the group tell",
  holds: (configuration) => groupsOf(configuration).some(mayBePublic),
};

/**
 * Groups in the default VPC: AWS refuses the property where a group names no subnets.
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateLaunchConfiguration.html
 */
export const hasNoSubnets: Exemption = {
  reason: "its Auto Scaling group names no subnets, and AWS refuses AssociatePublicIpAddress there",
  holds: (configuration) => groupsOf(configuration).some((group) => !group.property(subnets).every({ present: "" })),
};

function groupsOf(configuration: ResourceView): ResourceView[] {
  return referrersOf(configuration, "AWS::AutoScaling::AutoScalingGroup", "LaunchConfigurationName");
}

/** True unless the subnets of a group have another way out, or their names say that they are private. */
function mayBePublic(group: ResourceView): boolean {
  const { template } = group;
  return guardedItems(template, group.property(subnets).written, [], group.guards).some(({ value }) => {
    const subnet = viewNamed(template, targetOf(value));
    if (subnet?.type === "AWS::EC2::Subnet") return ["public", "unknown"].includes(reachOf(subnet, group.guards));
    return !/private/i.test(JSON.stringify(value));
  });
}
