import type { Rule } from "../../src/contract/rule.js";
import { noValue } from "../../src/template/intrinsics.js";
import { listenerHttps } from "./listener-https/index.js";
import { targetGroup } from "./target-group/index.js";

/** The rules about Elastic Load Balancing. */
export const elb: readonly Rule[] = [
  listenerHttps,
  targetGroup,
  {
    kind: "property",
    id: "alb-drop-headers",
    title: "Let Application Load Balancers drop invalid header fields",
    why: "A header field that load balancer and target read differently lets a request hide in another. A load balancer that drops invalid ones passes on only what both read alike.",
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
    flaw: "it passes on header fields that are not valid",
    impactNote: "fields whose names have other characters than letters, digits and hyphens no longer reach the targets",
  },
];
