import { asRef } from "../../src/template/intrinsics.js";
import type { Template } from "../../src/template/template.js";
import { equal, own, type Json } from "../../src/values/json.js";
import type { Breaker } from "./mutation.js";
import { onEach } from "./mutations.js";

/** The properties that list subnets, by type. */
const lists: Readonly<Record<string, string>> = {
  "AWS::ElasticLoadBalancingV2::LoadBalancer": "Subnets",
  "AWS::RDS::DBSubnetGroup": "SubnetIds",
};

function zoneOf(template: Template, subnet: Json): Json | undefined {
  return own(template.resource(asRef(subnet) ?? "")?.properties, "AvailabilityZone");
}

/** The ways to break what subnet-zones repairs. */
export const subnetZoneBreaker: Breaker = {
  mutations: [
    onEach(
      "one of two subnets",
      Object.keys(lists),
      ({ type, properties }, template) => {
        const list = own(properties, lists[type] ?? "");
        const isTold = template.ofType("AWS::EC2::Subnet").every((each) => own(each.properties, "AvailabilityZone"));
        if (!Array.isArray(list) || list.length !== 2 || !isTold || own(properties, "Type") === "network") return false;
        const [one, other] = list.map((item) => zoneOf(template, item));
        return one !== undefined && other !== undefined && !equal(one, other);
      },
      ({ path, type }) =>
        (broken) =>
          broken.remove([...path, "Properties", lists[type] ?? "", 1]),
    ),
  ],
};
