import type { Edit, Finding, ResourceRule } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isThereFor, vpcOf } from "../../aws/network/vpc.js";
import { isReadable } from "../../aws/values/visibility.js";
import { groupsById, groupViews, namesOtherGroups } from "./groups.js";

/** Puts instances into a subnet that somebody has chosen. */
export const ec2Subnet: ResourceRule = {
  kind: "resource",
  id: "ec2-subnet",
  stability: "preview",
  title: "Say in which subnet an instance starts",
  why: "An instance without a subnet starts in the default VPC, whose subnets are all public, and fails where an account has none. A subnet that somebody has chosen is there, and as reachable as it should be.",
  tags: ["security"],
  types: ["AWS::EC2::Instance"],
  controls: { "cfn-guard": ["EC2_INSTANCES_IN_VPC"] },
  objections: {
    "Control Tower CT.EC2.PR.8":
      "fails every instance that names its subnet, and wants a network interface that refuses a public address; whether there is one is for the subnet to say",
  },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-instance.html",
    "https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html",
  ],
  parameters: [
    { name: "InstanceSubnetId", description: "the subnet of instances that name none", form: subnetId() },
    { name: "<LogicalId>SubnetId", description: "the subnet of an instance that names a zone", form: subnetId() },
  ],
  *check(instance, { rollout }): Iterable<Finding> {
    const isPlaced = ["SubnetId", "NetworkInterfaces", "LaunchTemplate"].some(
      (name) => instance.property(name).isThere,
    );
    if (!isReadable(instance) || isPlaced) return;
    const { logicalId, path } = instance;
    const where = { logicalId, path, message: "starts in the default VPC, if there is one" };
    if (rollout === "prepare")
      return yield { ...where, skipped: "a subnet replaces the instance; run with --rollout enforce" };
    if (namesOtherGroups(instance)) return yield { ...where, skipped: otherGroups };
    const isKnown = onlySubnet(instance) !== undefined;
    yield {
      ...where,
      class: isKnown ? "review" : "input",
      impact: "replacement",
      impactNote: "the instance is replaced, with other addresses",
      fix: place,
    };
  },
};

const otherGroups =
  "a security group is given by name, and EC2 takes only IDs of groups beside a subnet; give its ID in SecurityGroupIds first";

function subnetId(): { pattern: string; words: string } {
  return { pattern: "subnet-[0-9a-f]+", words: "a subnet ID" };
}

function place(edit: Edit, instance: ResourceView): void {
  const subnet = onlySubnet(instance);
  const groups = groupsById(instance);
  edit.set(instance.pathOf("SubnetId"), ref(subnet?.logicalId ?? parameterFor(edit, instance)));
  if (groups === undefined) return;
  edit.set(instance.pathOf("SecurityGroups"), groups);
  edit.rename(instance.pathOf("SecurityGroups"), "SecurityGroupIds");
}

/** Instances in zones of their own cannot share a subnet. */
function parameterFor(edit: Edit, instance: ResourceView): string {
  const isInZone = instance.property("AvailabilityZone").isThere;
  const own = `${instance.logicalId.replaceAll(/[^A-Za-z0-9]/g, "")}SubnetId`;
  const inZone = isInZone ? " and in its Availability Zone" : "";
  const description = `Subnet ${isInZone ? `of ${instance.logicalId}` : "of instances that name none"}, in the VPC of the security groups${inZone}.`;
  const type = "AWS::EC2::Subnet::Id";
  const parameter = edit.parameter(isInZone ? own : "InstanceSubnetId", { Type: type, Description: description });
  edit.needs({ parameter, description, example: "subnet-0123456789abcdef0", required: true });
  return parameter;
}

/** Returns the subnet of the template, if it has one only, and the instance with its groups can be in it. */
function onlySubnet(instance: ResourceView): ResourceView | undefined {
  const [subnet, ...others] = viewsOf(instance.template, "AWS::EC2::Subnet");
  if (subnet === undefined || others.length > 0 || instance.property("AvailabilityZone").isThere) return undefined;
  const isInVpc = groupViews(instance)?.every((group) => vpcOf(group) === vpcOf(subnet)) === true;
  return isInVpc && isThereFor(subnet, instance) ? subnet : undefined;
}
