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
    rule: "lb-access-logs",
    asks: ["CT.ELASTICLOADBALANCING.PR.6", "ELB.5", "ELBV2_ACCESS_LOGGING_RULE", "CKV_AWS_91", "W52", "ELB2"],
    link: controlTower,
    type,
    passes: (properties, template) =>
      isOn(properties, "access_logs.s3.enabled") &&
      itemsOf(at(properties, "LoadBalancerAttributes")).some((item) => {
        const bucket = at(item, "Value", "Ref");
        return (
          at(item, "Key") === "access_logs.s3.bucket" &&
          at(template, "Resources", String(bucket), "Type") === "AWS::S3::Bucket"
        );
      }),
  },
  {
    rule: "alb-waf",
    asks: ["ELB.16"],
    link: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-16",
    type,
    passes: (_, template, resource) => {
      const resources = Object.entries(at(template, "Resources") ?? {});
      return resources.some(
        ([, other]) =>
          at(other, "Type") === "AWS::WAFv2::WebACLAssociation" &&
          resources.some(([id, each]) => each === resource && at(other, "Properties", "ResourceArn", "Ref") === id),
      );
    },
  },
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
