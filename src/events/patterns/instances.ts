import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const errors = docs("AWSEC2/latest/APIReference/errors-overview");

/** What Amazon EC2 refuses of instances, and of what they start from. */
export const instances: readonly FailurePattern[] = [
  {
    id: "image-missing",
    message:
      /image id '\[?(?<image>ami-\w{1,20})\]?' does not exist|InvalidAMIID\.(?:NotFound|Unavailable)|AMI cannot be described/i,
    captures: ["image"],
    cause: "The AMI does not exist in this Region, is not shared with the account, or AWS removed it.",
    source: docs("systems-manager/latest/userguide/parameter-store-public-parameters-ami"),
    rules: ["machine-image", "placeholder-value", "parameter-default"],
    tell: {
      advice: "See the newest image of Amazon Linux in the Region.",
      command:
        "aws ssm get-parameter --name /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64 --query Parameter.Value --output text",
    },
  },
  {
    id: "key-pair-missing",
    message: /key pair '(?<key>[^']{0,255})' does not exist|InvalidKeyPair\.NotFound/i,
    captures: ["key"],
    cause: "There is no key pair with this name in the Region.",
    source: errors,
    rules: ["parameter-default", "placeholder-value", "sibling-name"],
    tell: {
      advice: "Create it, or leave KeyName out and connect with Session Manager.",
      command: "aws ec2 create-key-pair --key-name <key> --query KeyMaterial --output text",
    },
  },
  {
    id: "instance-type-zone",
    message:
      /requested instance type \(\S{1,40}\) is not supported in your requested Availability Zone|requested configuration is currently not supported/i,
    cause: "The instance type is not offered in the Availability Zone of the subnet.",
    source: docs("AWSEC2/latest/UserGuide/troubleshooting-launch"),
    tell: {
      advice: "Take a subnet of another zone, or another instance type. See where the type is offered.",
      command:
        "aws ec2 describe-instance-type-offerings --location-type availability-zone --filters Name=instance-type,Values=<instance type> --query 'InstanceTypeOfferings[].Location'",
    },
  },
  {
    id: "free-tier-instance",
    message: /instance type is not eligible for Free Tier/i,
    cause: "The account is on the free plan, which has few instance types.",
    source: docs("AWSEC2/latest/UserGuide/ec2-free-tier-usage"),
    tell: {
      advice: "Take one of these instance types, or upgrade the plan of the account.",
      command:
        "aws ec2 describe-instance-types --filters Name=free-tier-eligible,Values=true --query 'InstanceTypes[].InstanceType'",
    },
  },
  {
    id: "instance-capacity",
    message: /do not have sufficient \S{1,40} capacity in the Availability Zone|InsufficientInstanceCapacity/i,
    cause: "AWS has no free instances of this type in the Availability Zone now.",
    source: docs("AWSEC2/latest/UserGuide/troubleshooting-launch"),
    tell: { advice: "Deploy again later, or take another instance type or a subnet of another zone." },
  },
  {
    id: "vcpu-quota",
    message: /more vCPU capacity than your current vCPU limit|VcpuLimitExceeded/i,
    cause: "The account may not run so many vCPUs of this kind of instance.",
    source: docs("AWSEC2/latest/UserGuide/ec2-resource-limits"),
    tell: {
      advice: "Ask for a higher quota (Running On-Demand Standard instances; other families have their own).",
      command:
        "aws service-quotas request-service-quota-increase --service-code ec2 --quota-code L-1216C47A --desired-value <vCPUs>",
    },
  },
  {
    id: "marketplace-terms",
    message: /In order to use this AWS Marketplace product you need to accept terms and subscribe|OptInRequired/i,
    cause: "Nobody has accepted the terms of the image in AWS Marketplace for this account.",
    source: errors,
    tell: { advice: "Open the address in the message, accept the terms, and deploy again." },
  },
  {
    id: "instance-terminated",
    message:
      /Resource of type AWS::EC2::Instance with identifier \S{0,80} did not stabilize|Instance \S{0,30} ?(?:has )?failed to stabilize/i,
    cause: "The instance was terminated just after its start: its volume, key, image or quota did not allow it.",
    source: docs("AWSEC2/latest/UserGuide/troubleshooting-launch"),
    tell: {
      advice: "Ask for the reason; AWS keeps it for about an hour.",
      command:
        "aws ec2 describe-instances --instance-ids <physical id> --query 'Reservations[].Instances[].StateReason'",
    },
  },
  {
    id: "launch-configuration",
    message: /Launch Configuration creation operation is not available in your account/i,
    cause: "Newer accounts cannot create launch configurations.",
    source: docs("autoscaling/ec2/userguide/migrate-launch-configurations-with-cloudformation"),
    rules: ["launch-configuration"],
  },
  {
    id: "launch-template",
    message: /You must use a valid fully-formed launch template/i,
    cause: "No instance can be started from the launch template; the rest of the message says why.",
    source: docs("autoscaling/ec2/userguide/launch-templates"),
    rules: ["placeholder-value", "value-kind", "template-shape", "parameter-default"],
    tell: {
      advice: "Try it without starting anything: the answer names what is wrong.",
      command: "aws ec2 run-instances --dry-run --launch-template LaunchTemplateId=<launch template>",
    },
  },
];
