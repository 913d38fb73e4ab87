import type { PropertyRule } from "../../src/contract/rule.js";

/** The rules about attributes of load balancers. */
export const loadBalancerRules: readonly PropertyRule[] = [
  {
    kind: "property",
    id: "lb-deletion-protection",
    title: "Protect load balancers from deletion",
    why: "Whoever deletes a load balancer by mistake takes its DNS name and its listeners away from all clients. A protected one has to be released before it can be deleted.",
    controls: {
      "Security Hub": ["ELB.6"],
      "Control Tower": ["CT.ELASTICLOADBALANCING.PR.5"],
      "cfn-guard": ["ELB_DELETION_PROTECTION_ENABLED"],
    },
    references: [
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-load-balancer-attributes.html",
    ],
    tags: ["resilience"],
    stability: "preview",
    type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    property: "LoadBalancerAttributes[Key=deletion_protection.enabled].Value",
    want: { is: "true" },
    flaw: "it can be deleted by mistake",
    class: "review",
    impactNote:
      "deleting the stack, and updates that replace the load balancer, fail until the protection is turned off",
  },
  {
    kind: "property",
    id: "nlb-cross-zone",
    title: "Let Network Load Balancers reach targets in all Availability Zones",
    why: "Without cross-zone load balancing each zone sends its traffic to its own targets only, however many they are. If the targets of a zone fail, clients that resolve its address get no answer.",
    controls: { "Control Tower": ["CT.ELASTICLOADBALANCING.PR.14"] },
    references: ["https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-load-balancer-attributes.html"],
    tags: ["resilience"],
    stability: "preview",
    type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    property: "LoadBalancerAttributes[Key=load_balancing.cross_zone.enabled].Value",
    want: { is: "true" },
    // Application Load Balancers always do so, and refuse the attribute.
    when: { Type: { is: "network" } },
    flaw: "it does not distribute traffic across Availability Zones",
    class: "review",
    impactNote: "AWS charges for traffic between Availability Zones",
  },
];
