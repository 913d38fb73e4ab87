import type { Exemption } from "../../src/contract/rule.js";
import { auroraMember } from "./aurora-member.js";

/**
 * Instances that cannot have IAM database authentication of their own: those of a cluster, and MariaDB before 10.6.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.IamDatabaseAuthentication.html
 */
export const noIamAuthentication: Exemption = {
  reason: "IAM database authentication is a setting of the DB cluster, or the version of MariaDB is older than 10.6",
  holds(instance) {
    if (auroraMember.holds(instance)) return true;
    const isMariaDb = instance.property("Engine").leaves.some(({ value }) => /^mariadb$/i.test(String(value)));
    return (
      isMariaDb &&
      instance.property("EngineVersion").leaves.some(({ value }) => /^10\.[0-5](?:\.|$)/.test(String(value)))
    );
  },
};
