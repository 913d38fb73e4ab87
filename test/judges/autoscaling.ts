import type { Judge } from "./judge.js";
import { at, isYes, itemsOf } from "./judge.js";

const link = "https://docs.aws.amazon.com/controltower/latest/controlreference/auto-scaling-rules.html";

/** The judges of the rules about Amazon EC2 Auto Scaling. */
export const autoscaling: readonly Judge[] = [
  {
    rule: "asg-health",
    asks: ["CT.AUTOSCALING.PR.4", "AutoScaling.1", "AUTOSCALING_GROUP_ELB_HEALTHCHECK_REQUIRED"],
    link,
    type: "AWS::AutoScaling::AutoScalingGroup",
    passes: ({ LoadBalancerNames: classic, TargetGroupARNs: groups, HealthCheckType: type }) =>
      itemsOf(classic).length + itemsOf(groups).length === 0 || type === "ELB",
  },
  {
    rule: "lc-ebs-enc",
    asks: ["CT.AUTOSCALING.PR.9", "CKV_AWS_8"],
    link,
    type: "AWS::AutoScaling::LaunchConfiguration",
    passes: ({ BlockDeviceMappings: devices }) =>
      itemsOf(devices).every((device) => at(device, "Ebs") === undefined || isYes(at(device, "Ebs", "Encrypted"))),
  },
  {
    rule: "lc-imdsv2",
    asks: ["CT.AUTOSCALING.PR.2", "AutoScaling.3"],
    link,
    type: "AWS::AutoScaling::LaunchConfiguration",
    passes: ({ MetadataOptions: options }) => at(options, "HttpTokens") === "required",
  },
  {
    rule: "lc-public-ip",
    asks: ["CT.AUTOSCALING.PR.5", "AutoScaling.5", "AUTOSCALING_LAUNCH_CONFIG_PUBLIC_IP_DISABLED"],
    link,
    type: "AWS::AutoScaling::LaunchConfiguration",
    passes: ({ AssociatePublicIpAddress: isPublic }) => isPublic === false || isPublic === "false",
  },
];
