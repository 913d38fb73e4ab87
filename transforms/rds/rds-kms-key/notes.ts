import { isNoValue, noValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import type { Storage, StoragePlan } from "./storage.js";
import { generalKeyOf } from "./template-keys.js";

/** Returns what is wrong with the encryption of a database. */
export function messageOn(flaw: NonNullable<StoragePlan["flaw"]>, storage: Storage): string {
  const { database, encrypted, isUnknown, farSource } = storage;
  if (isUnknown) return "it has no customer managed key for its storage";
  if (flaw === "default key" && farSource !== undefined)
    return "it is a replica of a database in another Region, without a key of its own Region";
  if (flaw === "default key") return "its storage is encrypted, but not with a customer managed key";
  if (flaw === "key without encryption") return "it names a KMS key, but its storage is not encrypted";
  // AWS may encrypt such a cluster of its own accord, with a key of its own.
  if (database.type === "AWS::RDS::DBCluster" && isNoValue(encrypted))
    return "it does not ask for encryption of its storage";
  return "its storage is not encrypted";
}

/** Returns what the key is, where it is there for more than databases, and what it means for a deployed database. */
export function noteOnReplacement({ database, farSource }: Storage): string {
  const general = generalKeyOf(database);
  const which = general === undefined ? "" : `it takes ${general.logicalId}, the general key of the template; `;
  return `${which}${farSource === undefined ? effectOnDatabase(database) : effectOnReplica(database)}`;
}

/** A replica that is encrypted must have an encrypted source, and takes its data from there once more. */
function effectOnReplica(database: ResourceView): string {
  const name = fixedNameOf(database);
  const replaced =
    name === undefined
      ? "it is created anew, from its source"
      : `CloudFormation refuses this on a deployed replica while ${name} is set`;
  return `${replaced}; leave it as it is if the source is not encrypted, since AWS then takes no key`;
}

function effectOnDatabase(database: ResourceView): string {
  const name = fixedNameOf(database);
  if (name !== undefined)
    return `CloudFormation refuses this while ${name} is set; create a new database from a snapshot copied with the key`;
  const isLost = own(database.resource.body, "UpdateReplacePolicy") === "Delete";
  const old = isLost ? "; the old one is deleted WITHOUT a snapshot, since UpdateReplacePolicy says Delete" : "";
  return `the new database is EMPTY; bring the data over with a snapshot copied with the key${old}`;
}

/** Returns what giving the key will mean for a deployed database. */
export function noteOnPreparation({ database, farSource }: Storage): string {
  const name = fixedNameOf(database);
  if (name === undefined) {
    const then = farSource === undefined ? "REPLACES the database with an empty one" : "creates the replica anew";
    return `until you give the key, which ${then}`;
  }
  return `giving the key to a deployed database fails, since CloudFormation cannot replace it while ${name} is set`;
}

/** Returns the property that fixes the name of a database; such a database cannot be replaced. */
function fixedNameOf(database: ResourceView): string | undefined {
  const name = database.type === "AWS::RDS::DBCluster" ? "DBClusterIdentifier" : "DBInstanceIdentifier";
  return isNoValue(database.property(name).written ?? noValue) ? undefined : name;
}
