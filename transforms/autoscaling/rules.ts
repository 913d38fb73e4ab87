import type { Rule } from "../../src/contract/rule.js";
import { noValue } from "../../src/template/intrinsics.js";
import { runsContainersOneHopAway } from "../aws/instances/containers.js";
import { asksForMetadataWithoutToken, hasUnreadableScripts } from "../aws/instances/metadata-version-one.js";
import { launchConfiguration } from "./launch-configuration/index.js";
import { hasFixedName } from "./named.js";
import { hasNoSubnets, needsPublicAddresses } from "./public-addresses.js";

/** The rules about Amazon EC2 Auto Scaling. */
export const autoscaling: readonly Rule[] = [
  launchConfiguration,
  {
    kind: "property",
    id: "asg-health",
    stability: "preview",
    title: "Replace instances that the load balancer finds unhealthy",
    why: "With the checks of Amazon EC2 alone, an instance whose application has stopped answering stays in the group. With those of the load balancer it is replaced.",
    controls: {
      "Security Hub": ["AutoScaling.1"],
      "Control Tower": ["CT.AUTOSCALING.PR.4"],
      "cfn-guard": ["AUTOSCALING_GROUP_ELB_HEALTHCHECK_REQUIRED"],
    },
    references: [
      "https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-add-elb-healthcheck.html",
      "https://docs.aws.amazon.com/autoscaling/ec2/userguide/health-check-grace-period.html",
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-autoscaling-autoscalinggroup.html",
    ],
    tags: ["resilience"],
    type: "AWS::AutoScaling::AutoScalingGroup",
    property: "HealthCheckType",
    want: { oneOf: ["ELB", "EC2,ELB", "EBS,ELB", "ELB,EBS", "ELB,EC2", "EC2,EBS,ELB"] },
    whenAny: { LoadBalancerNames: { present: [] }, TargetGroupARNs: { present: [] } },
    also: { HealthCheckGracePeriod: { present: 300 } },
    flaw: "instances that the load balancer finds unhealthy stay in the group",
    class: "review",
    impactNote:
      "instances that fail the health check of the load balancer later than the grace period are terminated and replaced",
  },
  {
    kind: "property",
    id: "lc-ebs-enc",
    stability: "preview",
    title: "Encrypt the volumes that launch configurations describe",
    why: "Whoever gets at a snapshot of an unencrypted volume reads all that is on it. Encryption with the AWS managed key costs nothing and needs no change on the instances.",
    controls: { "Control Tower": ["CT.AUTOSCALING.PR.9"], checkov: ["CKV_AWS_8"] },
    references: ["https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html"],
    tags: ["security"],
    type: "AWS::AutoScaling::LaunchConfiguration",
    property: "BlockDeviceMappings.*.Ebs?.Encrypted",
    want: { is: true },
    unless: hasFixedName,
    flaw: "a volume of new instances is not encrypted",
    impactNote: "the launch configuration is replaced, which touches no instance that runs",
  },
  {
    kind: "property",
    id: "lc-imdsv2",
    stability: "preview",
    title: "Require session tokens for instance metadata in launch configurations",
    why: "With version 1 of the instance metadata service a forged request through a web application is enough to read the credentials of the instance. Version 2 asks for a session token first, which such requests cannot get.",
    controls: { "Security Hub": ["AutoScaling.3"], "Control Tower": ["CT.AUTOSCALING.PR.2"] },
    references: [
      "https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-launch-config.html",
      "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-transition-to-version-2.html",
    ],
    tags: ["security"],
    type: "AWS::AutoScaling::LaunchConfiguration",
    property: "MetadataOptions.HttpTokens",
    want: { is: "required" },
    when: { "MetadataOptions.HttpEndpoint": { oneOf: [noValue, "enabled"] } },
    unless: [hasFixedName, asksForMetadataWithoutToken, hasUnreadableScripts, runsContainersOneHopAway],
    flaw: "instance metadata can be read without a session token (IMDSv1)",
    class: "review",
    impactNote:
      "the launch configuration is replaced; on new instances, software that reads instance metadata without a token loses its credentials",
  },
  {
    kind: "property",
    id: "lc-public-ip",
    stability: "preview",
    title: "Give instances of launch configurations no public IP address",
    why: "Everybody on the internet can try to reach an instance with a public IP address. Behind a load balancer and with a NAT gateway it needs none.",
    controls: {
      "Security Hub": ["AutoScaling.5"],
      "Control Tower": ["CT.AUTOSCALING.PR.5"],
      "cfn-guard": ["AUTOSCALING_LAUNCH_CONFIG_PUBLIC_IP_DISABLED"],
    },
    references: [
      "https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-in-vpc.html",
      "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateLaunchConfiguration.html",
    ],
    tags: ["security"],
    type: "AWS::AutoScaling::LaunchConfiguration",
    property: "AssociatePublicIpAddress",
    want: { is: false },
    unless: [hasFixedName, hasNoSubnets, needsPublicAddresses],
    flaw: "its instances may get public IP addresses",
    class: "review",
    impactNote:
      "the launch configuration is replaced; new instances reach the internet through a NAT gateway or endpoints only",
  },
];
