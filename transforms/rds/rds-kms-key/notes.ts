import { isNoValue, noValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import type { Storage, StoragePlan } from "./storage.js";
import { generalKeyOf } from "./template-keys.js";

/** Returns what is wrong with the encryption of a database. */
export function messageOn(flaw: NonNullable<StoragePlan["flaw"]>, storage: Storage): string {
  const { database, encrypted, isUnknown, farSource } = storage;
  if (isUnknown) return "no customer managed key for its storage";
  if (flaw === "default key" && farSource !== undefined)
    return "is a cross-Region replica without a key of its own Region";
  if (flaw === "default key") return "storage is encrypted with the AWS managed key, not a customer managed key";
  if (flaw === "key without encryption") return "specifies a KMS key, but storage is not encrypted";
  // AWS may encrypt such a cluster of its own accord, with a key of its own.
  if (database.type === "AWS::RDS::DBCluster" && isNoValue(encrypted))
    return "encryption of its storage is not enabled";
  return "storage is not encrypted";
}

/** Returns what the key is, where it is there for more than databases, and what it means for a deployed database. */
export function noteOnReplacement({ database, farSource }: Storage): string {
  const general = generalKeyOf(database);
  const which = general === undefined ? "" : `it uses ${general.logicalId}, the general-purpose key of the template; `;
  return `${which}${farSource === undefined ? effectOnDatabase(database) : effectOnReplica(database)}`;
}

/** A replica that is encrypted must have an encrypted source, and takes its data from there once more. */
function effectOnReplica(database: ResourceView): string {
  const name = fixedNameOf(database);
  const replaced =
    name === undefined
      ? "the replica is re-created from its source"
      : `CloudFormation rejects this on a deployed replica while ${name} is set`;
  return `${replaced}; suppress this finding if the source is not encrypted, because AWS then accepts no key`;
}

function effectOnDatabase(database: ResourceView): string {
  const name = fixedNameOf(database);
  if (name !== undefined)
    return `CloudFormation rejects this while ${name} is set; create a new database from a snapshot copied with the key`;
  const isLost = own(database.resource.body, "UpdateReplacePolicy") === "Delete";
  const old = isLost ? "; the old one is deleted WITHOUT a snapshot, because UpdateReplacePolicy is Delete" : "";
  return `the new database is EMPTY; restore the data from a snapshot copied with the key${old}`;
}

/** Returns what giving the key will mean for a deployed database. */
export function noteOnPreparation({ database, farSource }: Storage): string {
  const name = fixedNameOf(database);
  if (name === undefined) {
    const then = farSource === undefined ? "REPLACES the database with an empty one" : "re-creates the replica";
    return `once you set the key, it ${then}`;
  }
  return `setting the key on a deployed database fails, because CloudFormation cannot replace it while ${name} is set`;
}

/** Returns the property that fixes the name of a database; such a database cannot be replaced. */
function fixedNameOf(database: ResourceView): string | undefined {
  const name = database.type === "AWS::RDS::DBCluster" ? "DBClusterIdentifier" : "DBInstanceIdentifier";
  return isNoValue(database.property(name).written ?? noValue) ? undefined : name;
}
