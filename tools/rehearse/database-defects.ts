import { own, type JsonObject } from "../../src/values/json.js";
import { isFalse, isTrue } from "../../src/template/intrinsics.js";
import type { Concrete, ConcreteResource } from "./concrete.js";
import { named, ofType, type Defect } from "./defect.js";

const by = "rds-kms-key";
/** A database that these bring about has the storage, and so the key, of another one. */
const origins = [
  "DBSnapshotIdentifier",
  "DBClusterSnapshotIdentifier",
  "SnapshotIdentifier",
  "SourceDBInstanceIdentifier",
  "SourceDBClusterIdentifier",
  "ReplicationSourceIdentifier",
  "SourceDbiResourceId",
  "SourceDBInstanceAutomatedBackupsArn",
];
const plainClasses = /^db\.(?:m1\.|m2\.|t2\.micro$)/;

/** What is wrong with the encryption of databases. */
export function databaseDefects(stack: Concrete): Defect[] {
  const clusters = ofType(stack, "AWS::RDS::DBCluster").flatMap(storageDefects);
  const instances = ofType(stack, "AWS::RDS::DBInstance").flatMap((instance) => {
    if (own(instance.properties, "DBClusterIdentifier") === undefined) return storageDefects(instance);
    return ofCluster(stack, instance);
  });
  return [...clusters, ...instances, ...keyDefects(stack)];
}

function storageDefects({ id, properties }: ConcreteResource): Defect[] {
  const key = own(properties, "KmsKeyId");
  const hasKey = key !== undefined && key !== "";
  const origin = origins.find((name) => (own(properties, name) ?? "") !== "");
  const found: Defect[] = [];
  if (hasKey && isReplicaOfOtherRegion(properties)) return found;
  if (hasKey && !isTrue(own(properties, "StorageEncrypted")))
    found.push({ id, what: `${id} has a key, but no encryption`, kind: "danger", by });
  if (hasKey && origin !== undefined) found.push({ id, what: `${id} has a key besides ${origin}`, kind: "danger", by });
  const cannot =
    plainClasses.test(String(own(properties, "DBInstanceClass"))) || own(properties, "Engine") === "sqlserver-ex";
  if (cannot && isTrue(own(properties, "StorageEncrypted")))
    found.push({ id, what: `${id} is encrypted, which its class or engine does not allow`, kind: "danger", by });
  if (!hasKey && origin === undefined) found.push({ id, what: `${id} has no customer managed key`, kind: "flaw", by });
  return found;
}

/** Such a replica has a key of its own Region: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html */
function isReplicaOfOtherRegion(properties: JsonObject): boolean {
  const sources = ["SourceDBInstanceIdentifier", "ReplicationSourceIdentifier"].map((name) => own(properties, name));
  return (
    own(properties, "SourceRegion") !== undefined ||
    sources.some((source) => JSON.stringify(source ?? null).includes("arn:"))
  );
}

/** The key of a cluster is that of its instances. */
function ofCluster(stack: Concrete, { id, properties }: ConcreteResource): Defect[] {
  const cluster = named(stack, own(properties, "DBClusterIdentifier"), "AWS::RDS::DBCluster");
  const found: Defect[] = [];
  if (own(properties, "KmsKeyId") !== undefined)
    found.push({ id, what: `${id} has a key besides that of its cluster`, kind: "danger", by });
  const differs =
    cluster !== undefined &&
    isTrue(own(cluster.properties, "StorageEncrypted")) &&
    isFalse(own(properties, "StorageEncrypted"));
  if (differs) found.push({ id, what: `${id} is not encrypted as ${cluster.id} is`, kind: "danger", by });
  return found;
}

/** Without the key the data is lost, and without its root statement the key is. */
function keyDefects(stack: Concrete): Defect[] {
  return ofType(stack, "AWS::KMS::Key").flatMap(({ id, body, properties }) => {
    const found: Defect[] = [];
    const danger = (what: string): unknown => found.push({ id, what: `${id} ${what}`, kind: "danger", by });
    if (!isTrue(own(properties, "EnableKeyRotation"))) danger("is not rotated");
    if (!/^Retain/.test(String(own(body, "DeletionPolicy")))) danger("is deleted with the stack");
    if (own(body, "UpdateReplacePolicy") !== "Retain") danger("is deleted when it is replaced");
    if (!JSON.stringify(own(properties, "KeyPolicy") ?? null).includes(":root"))
      danger("does not let the account administer it");
    return found;
  });
}
