import { own } from "../../src/values/json.js";
import type { Breaker } from "./mutation.js";
import { onEach } from "./mutations.js";

/** The properties that list subnets, by type. */
const lists: Readonly<Record<string, string>> = {
  "AWS::ElasticLoadBalancingV2::LoadBalancer": "Subnets",
  "AWS::RDS::DBSubnetGroup": "SubnetIds",
};

/** The ways to break what subnet-zones repairs. */
export const subnetZoneBreaker: Breaker = {
  mutations: [
    onEach(
      "one of two subnets",
      Object.keys(lists),
      ({ type, properties }, template) => {
        const list = own(properties, lists[type] ?? "");
        const isTold = template.ofType("AWS::EC2::Subnet").every((each) => own(each.properties, "AvailabilityZone"));
        return Array.isArray(list) && list.length === 2 && isTold && own(properties, "Type") !== "network";
      },
      ({ path, type }) =>
        (broken) =>
          broken.remove([...path, "Properties", lists[type] ?? "", 1]),
    ),
  ],
};
