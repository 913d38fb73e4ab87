import type { Exemption } from "../../src/contract/rule.js";

/**
 * Instances of a Multi-AZ DB cluster, which AWS lets nobody change one by one.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/modify-multi-az-db-cluster.html
 */
export const multiAzMember: Exemption = {
  reason: "the instance belongs to a Multi-AZ DB cluster, which has this setting for all its instances",
  holds: (instance) =>
    instance.property("DBClusterIdentifier").isThere &&
    !instance.property("Engine").leaves.every(({ value }) => typeof value === "string" && value.startsWith("aurora")),
};
