import type { Exemption } from "../../src/contract/rule.js";
import { auroraMember } from "./aurora-member.js";

/**
 * Instances of a Multi-AZ DB cluster, which AWS lets nobody change one by one.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/modify-multi-az-db-cluster.html
 */
export const multiAzMember: Exemption = {
  reason: "the instance belongs to a Multi-AZ DB cluster, which has this setting for all its instances",
  holds: (instance) =>
    auroraMember.holds(instance) &&
    !instance.property("Engine").leaves.every(({ value }) => typeof value === "string" && value.startsWith("aurora")),
};
