import type { Exemption } from "../../src/contract/rule.js";
import { isIntrinsic, isNoValue } from "../../src/template/intrinsics.js";

/**
 * Instances of which a parameter says how often they are watched: AWS refuses a role beside an interval of zero.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 */
export const decidedInterval: Exemption = {
  reason: "a parameter or a mapping controls MonitoringInterval; give the role where that is not zero",
  holds: (instance) =>
    instance.property("MonitoringInterval").leaves.some(({ value }) => isIntrinsic(value) && !isNoValue(value)),
};
