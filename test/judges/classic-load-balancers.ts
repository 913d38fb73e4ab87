import type { Json } from "../../src/values/json.js";
import type { Judge } from "./judge.js";
import { at, isYes, itemsOf } from "./judge.js";

const link = "https://docs.aws.amazon.com/controltower/latest/controlreference/elb-rules.html";

function isNewest(policies: Json | undefined, name: Json): boolean {
  return itemsOf(policies).some((policy) => {
    const attributes = itemsOf(at(policy, "Attributes"));
    const isNamed = at(policy, "PolicyName") === name && at(policy, "PolicyType") === "SSLNegotiationPolicyType";
    return isNamed && attributes.some((each) => at(each, "Value") === "ELBSecurityPolicy-TLS-1-2-2017-01");
  });
}

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
  {
    rule: "clb-https",
    asks: ["CT.ELASTICLOADBALANCING.PR.9", "ELB.3", "ELB_TLS_HTTPS_LISTENERS_ONLY"],
    link,
    type: "AWS::ElasticLoadBalancing::LoadBalancer",
    passes: ({ Listeners: listeners }) =>
      itemsOf(listeners).every((each) => ["HTTPS", "SSL"].includes(String(at(each, "Protocol")))),
  },
  {
    rule: "clb-tls-policy",
    asks: ["CT.ELASTICLOADBALANCING.PR.12", "ELB.8", "ELB_PREDEFINED_SECURITY_POLICY_SSL_CHECK"],
    link,
    type: "AWS::ElasticLoadBalancing::LoadBalancer",
    passes: ({ Listeners: listeners, Policies: policies }) =>
      itemsOf(listeners)
        .filter((each) => ["HTTPS", "SSL"].includes(String(at(each, "Protocol"))))
        .every((each) => itemsOf(at(each, "PolicyNames")).some((name) => isNewest(policies, name))),
  },
];
