import type { PropertyRule } from "../../src/contract/rule.js";
import { noValue } from "../../src/template/intrinsics.js";
import { runsContainersOneHopAway } from "../aws/instances/containers.js";
import { asksForMetadataWithoutToken, hasUnreadableScripts } from "../aws/instances/metadata-version-one.js";
import { cannotHaveEncryptedVolumes, mayNotBeEbsOptimized } from "./instance-types.js";

/** The rules about single instances. */
export const instanceRules: readonly PropertyRule[] = [
  {
    kind: "property",
    id: "ec2-ebs-enc",
    stability: "preview",
    title: "Encrypt the volumes that instances start with",
    why: "Whoever gets at a snapshot of an unencrypted volume reads all that is on it. Encryption with the AWS managed key costs nothing and needs no change on the instance.",
    controls: { "Security Hub": ["EC2.3"], "Control Tower": ["CT.EC2.PR.7"] },
    references: [
      "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-instance-ebs.html",
    ],
    tags: ["security"],
    type: "AWS::EC2::Instance",
    property: "BlockDeviceMappings.*.Ebs?.Encrypted",
    want: { is: true },
    unless: cannotHaveEncryptedVolumes,
    flaw: "a volume of the instance is not encrypted",
    class: "review",
    impactNote: "the instance is replaced with its volumes, and what they hold is lost unless it is kept elsewhere",
  },
  {
    kind: "property",
    id: "ec2-ebs-optimized",
    stability: "preview",
    title: "Give instances bandwidth of their own for Amazon EBS",
    why: "Without EBS optimization the traffic of volumes competes with all other network traffic of the instance. Current instance types have it always, and older ones when they are asked for it.",
    controls: { "cfn-guard": ["EBS_OPTIMIZED_INSTANCE"] },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-optimized.html",
      "https://docs.aws.amazon.com/ec2/latest/instancetypes/pg.html",
    ],
    tags: ["operations"],
    type: "AWS::EC2::Instance",
    property: "EbsOptimized",
    want: { is: true },
    unless: mayNotBeEbsOptimized,
    flaw: "the instance is not EBS-optimized",
    class: "review",
    impactNote:
      "the instance is stopped and started, or replaced if its root device is an instance store; previous generation types cost more per hour",
  },
  {
    kind: "property",
    id: "ec2-imdsv2",
    stability: "preview",
    title: "Require session tokens for instance metadata",
    why: "With version 1 of the instance metadata service a forged request through a web application is enough to read the credentials of the instance. Version 2 asks for a session token first, which such requests cannot get.",
    controls: { "Security Hub": ["EC2.8"] },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
      "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-transition-to-version-2.html",
    ],
    tags: ["security"],
    type: "AWS::EC2::Instance",
    property: "MetadataOptions.HttpTokens",
    want: { is: "required" },
    when: { LaunchTemplate: { absent: true }, "MetadataOptions.HttpEndpoint": { oneOf: [noValue, "enabled"] } },
    unless: [asksForMetadataWithoutToken, hasUnreadableScripts, runsContainersOneHopAway],
    flaw: "instance metadata can be read without a session token (IMDSv1)",
    class: "review",
    impactNote:
      "software that reads instance metadata without a token, such as AWS SDKs from before November 2019, loses its credentials",
  },
  {
    kind: "property",
    id: "ec2-monitoring",
    stability: "preview",
    title: "Monitor instances once a minute",
    why: "Basic monitoring has a value every five minutes, so that short outages and peaks stay unseen. Detailed monitoring has one every minute, and alarms answer sooner.",
    controls: { "cfn-guard": ["EC2_INSTANCE_DETAILED_MONITORING_ENABLED"], "Control Tower": ["CT.EC2.PR.13"] },
    references: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html"],
    tags: ["operations"],
    type: "AWS::EC2::Instance",
    property: "Monitoring",
    want: { is: true },
    flaw: "the instance has basic monitoring only",
    class: "review",
    impactNote: "about 2.10 USD a month for each instance",
  },
  {
    kind: "property",
    id: "ec2-no-public-ip",
    stability: "preview",
    title: "Give instances no public IP address",
    why: "Everybody on the internet can try to reach an instance with a public IP address. Behind a load balancer, with a NAT gateway and Session Manager it needs none.",
    controls: {
      "Security Hub": ["EC2.9"],
      "Control Tower": ["CT.EC2.PR.8"],
      "cfn-guard": ["EC2_INSTANCE_NO_PUBLIC_IP"],
      checkov: ["CKV_AWS_88"],
    },
    references: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html"],
    tags: ["security"],
    type: "AWS::EC2::Instance",
    property: "NetworkInterfaces.*.AssociatePublicIpAddress",
    want: { oneOf: [false, noValue] },
    leave:
      "a bastion host or a web server is public on purpose; without the address it needs a NAT gateway and another way in, and the change replaces it",
    flaw: "the instance has a public IP address",
  },
];
