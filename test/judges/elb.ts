import type { Json } from "../../src/values/json.js";
import { at, isYes, itemsOf, type Judge } from "./judge.js";

const type = "AWS::ElasticLoadBalancingV2::LoadBalancer";
const controlTower = "https://docs.aws.amazon.com/controltower/latest/controlreference/elasticloadbalancing-rules.html";

/** True if an attribute of a load balancer is on. */
function isOn(properties: Json, key: string): boolean {
  return itemsOf(at(properties, "LoadBalancerAttributes")).some(
    (item) => at(item, "Key") === key && isYes(at(item, "Value")),
  );
}

/** What other tools ask of load balancers. */
export const elb: readonly Judge[] = [
  {
    rule: "lb-deletion-protection",
    asks: ["CT.ELASTICLOADBALANCING.PR.5", "ELB.6", "ELB_DELETION_PROTECTION_ENABLED"],
    link: controlTower,
    type,
    passes: (properties) => isOn(properties, "deletion_protection.enabled"),
  },
  {
    rule: "nlb-cross-zone",
    asks: ["CT.ELASTICLOADBALANCING.PR.14"],
    link: controlTower,
    type,
    passes: (properties) =>
      at(properties, "Type") !== "network" || isOn(properties, "load_balancing.cross_zone.enabled"),
  },
];
