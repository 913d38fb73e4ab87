import type { Exemption } from "../../src/contract/rule.js";
import { possibleTexts } from "../aws/values/possible-texts.js";

/**
 * Instances of a cluster of Aurora, or of a Multi-AZ DB cluster: what concerns their common storage, backups and users is a
 * setting of the cluster, and AWS refuses it on the instance of an engine of Aurora.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
 */
export const auroraMember: Exemption = {
  reason: "the instance belongs to a DB cluster, which has this setting for all its instances",
  holds: (instance) =>
    instance.property("DBClusterIdentifier").isThere ||
    possibleTexts(instance, "Engine").some((engine) => /^aurora/i.test(engine)),
};
