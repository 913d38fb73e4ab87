import type { Exemption } from "../../src/contract/rule.js";
import { referrersOf } from "../aws/values/references.js";

/** File systems that the template associates with a bucket: Amazon FSx makes no backups of these. */
export const linked: Exemption = {
  reason: "Amazon FSx makes no backups of a file system that is linked to a bucket",
  holds: (fileSystem) => referrersOf(fileSystem, "AWS::FSx::DataRepositoryAssociation", "FileSystemId").length > 0,
};
