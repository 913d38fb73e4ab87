import type { Rule } from "../../src/contract/rule.js";
import { noValue } from "../../src/template/intrinsics.js";
import { clbAccessLogs } from "./clb-access-logs.js";
import { clbHttps } from "./clb-https/index.js";
import { clbTlsPolicy } from "./clb-tls-policy.js";
import { classicRules } from "./classic-rules.js";
import { albWaf } from "./alb-waf.js";
import { lbAccessLogs } from "./lb-access-logs.js";
import { listenerHttps } from "./listener-https/index.js";
import { loadBalancerRules } from "./load-balancer-rules.js";
import { targetGroup } from "./target-group/index.js";

/** The rules about Elastic Load Balancing. */
export const elb: readonly Rule[] = [
  albWaf,
  lbAccessLogs,
  listenerHttps,
  targetGroup,
  ...loadBalancerRules,
  clbAccessLogs,
  clbHttps,
  clbTlsPolicy,
  ...classicRules,
  {
    kind: "property",
    id: "alb-drop-headers",
    title: "Drop invalid header fields in Application Load Balancers",
    why: "If load balancer and target interpret a header field differently, an attacker can smuggle requests. Dropping invalid header fields passes on only fields that both interpret alike.",
    controls: {
      "Security Hub": ["ELB.4"],
      "cfn-guard": ["ALB_HTTP_DROP_INVALID_HEADER_ENABLED"],
      "Control Tower": ["CT.ELASTICLOADBALANCING.PR.4"],
      checkov: ["CKV_AWS_131"],
    },
    references: [
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
    ],
    tags: ["security"],
    type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    property: "LoadBalancerAttributes[Key=routing.http.drop_invalid_header_fields.enabled].Value",
    want: { is: "true" },
    when: { Type: { oneOf: [noValue, "application"] } },
    flaw: "forwards invalid header fields to its targets",
    impactNote:
      "header fields whose names contain characters other than letters, digits and hyphens no longer reach the targets",
  },
];
