import type { PropertyRule } from "../../src/contract/rule.js";

/** The rules about Classic Load Balancers that are data. */
export const classicRules: readonly PropertyRule[] = [
  {
    kind: "property",
    id: "clb-cross-zone",
    stability: "preview",
    title: "Spread the requests of Classic Load Balancers over all zones",
    why: "Without it, each node of the load balancer sends requests to the instances of its own zone alone, and few instances in one zone get as many as many in another. Cross-zone load balancing is free of charge for Classic Load Balancers.",
    controls: {
      "Security Hub": ["ELB.9"],
      "Control Tower": ["CT.ELASTICLOADBALANCING.PR.13"],
      "cfn-guard": ["ELB_CROSS_ZONE_LOAD_BALANCING_ENABLED"],
    },
    references: ["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-disable-crosszone-lb.html"],
    tags: ["resilience"],
    type: "AWS::ElasticLoadBalancing::LoadBalancer",
    property: "CrossZone",
    want: { is: true },
    flaw: "each zone has to serve the requests that reach it",
    impactNote: "requests are spread over the instances of all zones",
  },
  {
    kind: "property",
    id: "clb-draining",
    stability: "preview",
    title: "Let Classic Load Balancers finish the requests of instances that leave",
    why: "Without connection draining, requests break off as soon as an instance is taken out. With it they have some minutes to finish.",
    controls: { "Security Hub": ["ELB.7"], "Control Tower": ["CT.ELASTICLOADBALANCING.PR.11"] },
    references: ["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-conn-drain.html"],
    tags: ["resilience"],
    type: "AWS::ElasticLoadBalancing::LoadBalancer",
    property: "ConnectionDrainingPolicy.Enabled",
    want: { is: true },
    flaw: "requests break off when an instance is taken out",
    impactNote: "an instance with open requests takes up to 300 seconds longer to leave",
  },
];
