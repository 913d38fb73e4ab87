import { own } from "../../src/values/json.js";
import type { Breaker } from "./mutation.js";
import { onEach } from "./mutations.js";

/** The ways to break what target-group repairs. */
export const targetBreaker: Breaker = {
  concerns: /TargetType|AWS::VpcLattice::TargetGroup/,
  mutations: [
    onEach(
      "a function with a protocol",
      ["AWS::ElasticLoadBalancingV2::TargetGroup"],
      ({ properties }) => own(properties, "TargetType") === "lambda",
      ({ path }) =>
        (broken) =>
          broken.set([...path, "Properties", "HealthCheckProtocol"], "HTTP"),
    ),
  ],
};
