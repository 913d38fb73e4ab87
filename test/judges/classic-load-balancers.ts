import type { Judge } from "./judge.js";
import { at, isYes } from "./judge.js";

const link = "https://docs.aws.amazon.com/controltower/latest/controlreference/elb-rules.html";

/** The judges of the rules about Classic Load Balancers. */
export const classicLoadBalancers: readonly Judge[] = [
  {
    rule: "clb-access-logs",
    asks: ["CT.ELASTICLOADBALANCING.PR.10", "ELB.5", "ELB_LOGGING_ENABLED", "CKV_AWS_92", "W26"],
    link,
    type: "AWS::ElasticLoadBalancing::LoadBalancer",
    passes: ({ AccessLoggingPolicy: policy }) =>
      isYes(at(policy, "Enabled")) && at(policy, "S3BucketName") !== undefined,
  },
  {
    rule: "clb-cross-zone",
    asks: ["CT.ELASTICLOADBALANCING.PR.13", "ELB.9", "ELB_CROSS_ZONE_LOAD_BALANCING_ENABLED"],
    link,
    type: "AWS::ElasticLoadBalancing::LoadBalancer",
    passes: ({ CrossZone: isSpread }) => isYes(isSpread),
  },
  {
    rule: "clb-draining",
    asks: ["CT.ELASTICLOADBALANCING.PR.11", "ELB.7"],
    link,
    type: "AWS::ElasticLoadBalancing::LoadBalancer",
    passes: ({ ConnectionDrainingPolicy: policy }) => isYes(at(policy, "Enabled")),
  },
];
