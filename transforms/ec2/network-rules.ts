import type { PropertyRule } from "../../src/contract/rule.js";
import { noValue } from "../../src/template/intrinsics.js";
import { givesAddressesThatAreNeeded } from "./public-subnets.js";

/** The rules about networks that are data. */
export const networkRules: readonly PropertyRule[] = [
  {
    kind: "property",
    id: "sg-egress-missing",
    stability: "preview",
    title: "List what security groups let out",
    why: "A group that lists nothing lets everything out to everywhere, and whoever breaks in can send data anywhere. A list says where its members have to talk to.",
    controls: { "cfn-guard": ["SECURITY_GROUP_MISSING_EGRESS_RULE"], cfn_nag: ["F1000"] },
    references: [
      "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html",
    ],
    tags: ["security"],
    type: "AWS::EC2::SecurityGroup",
    property: "SecurityGroupEgress",
    want: { present: [] },
    leave: "what its members have to reach only their owner knows, and the default written out would let out as much",
    flaw: "the group does not list what it lets out",
  },
  {
    kind: "property",
    id: "subnet-public-ip",
    stability: "preview",
    title: "Let subnets give no public IP addresses",
    why: "In such a subnet everything that starts can be reached from the internet, also what was never meant to be. Load balancers and NAT gateways do not need it, and an instance that is to be public can say so itself.",
    controls: {
      "Security Hub": ["EC2.15"],
      "Control Tower": ["CT.EC2.PR.11"],
      "cfn-guard": ["SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED"],
      cfn_nag: ["W33"],
    },
    references: [
      "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html",
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html",
    ],
    tags: ["security"],
    type: "AWS::EC2::Subnet",
    property: "MapPublicIpOnLaunch",
    want: { is: false },
    default: false,
    unless: givesAddressesThatAreNeeded,
    flaw: "the subnet gives public IP addresses to whatever starts in it",
    class: "review",
    impactNote:
      "what other stacks or people start in the subnet from now on has no public address unless it asks for one",
  },
  {
    kind: "property",
    id: "tgw-auto-accept",
    stability: "preview",
    title: "Accept attachments of shared transit gateways by hand",
    why: "Any account that the transit gateway is shared with can attach a VPC to it and gets routes into all others. An owner who accepts attachments decides on each.",
    controls: { "Security Hub": ["EC2.23"], "Control Tower": ["CT.EC2.PR.6"] },
    references: ["https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html"],
    tags: ["security"],
    type: "AWS::EC2::TransitGateway",
    property: "AutoAcceptSharedAttachments",
    want: { oneOf: ["disable", noValue] },
    flaw: "the transit gateway accepts attachments of other accounts by itself",
    class: "review",
    impactNote: "new attachments of other accounts wait until somebody accepts them; those that are there stay",
  },
];
