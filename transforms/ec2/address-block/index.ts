import type { TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import { bothKinds } from "./both-kinds.js";
import { cidrCalls } from "./cidr-call.js";
import { cidrFindings } from "./cidr-bits.js";
import { subnetFindings } from "./subnets.js";

export { cidrCalls } from "./cidr-call.js";

/** Gives networks the address blocks that AWS takes. */
export const addressBlock: TemplateRule = {
  kind: "template",
  id: "address-block",
  title: "Fix CIDR blocks that AWS rejects",
  why: "Fn::Cidr expects host bits, so 24 instead of 8 fails with an invalid CIDR block size. A rule or route takes one block, either IPv4 or IPv6, and a subnet must lie within its VPC without overlapping another one.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  types: [
    "AWS::CloudFormation::Stack",
    "AWS::EC2::NetworkAclEntry",
    "AWS::EC2::Route",
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::Subnet",
    "AWS::EC2::VPC",
    "AWS::EC2::VPCCidrBlock",
  ],
  controls: { "cfn-lint": ["E1024", "E3014", "E3059", "E3060"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html",
    "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    const told = new Set<string>();
    const users = viewsOf(template, "AWS::EC2::Subnet", "AWS::CloudFormation::Stack").filter(isReadable);
    const calls = users.flatMap(cidrCalls);
    for (const call of calls) yield* cidrFindings(call, calls, told);
    yield* subnetFindings(template);
    yield* bothKinds(template);
  },
};
