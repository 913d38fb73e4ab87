import { own } from "../src/json.js";
import { asRef, getAtt, isFalse, isNoValue, noValue } from "../src/template/intrinsics.js";
import type { Resource, Template } from "../src/template/template.js";
import type { Edit, Finding, Rollout, Transform } from "../src/transform.js";
import { decide } from "./_branches.js";
import { databaseTypes, existingOrNewKey, optionalKey } from "./_rds-key.js";
import { whyItHasNoKey, whyLeftAlone } from "./_rds-limits.js";
import { originsOf, Storage, type KeySource, type StoragePlan } from "./_rds-storage.js";

export const rdsKmsKey: Transform = {
  id: "rds-kms-key",
  title: "Encrypt RDS storage with a customer managed key",
  why: "Under a customer managed key you decide who may read the data and its snapshots, see each use in CloudTrail, and can share encrypted snapshots with other accounts. The key that AWS manages allows none of this, and a database without encryption leaves its data and snapshots readable.",
  resourceTypes: databaseTypes,
  controls: {
    "Security Hub": ["RDS.3", "RDS.27"],
    "cfn-guard": ["RDS_STORAGE_ENCRYPTED", "CMK_BACKING_KEY_ROTATION_ENABLED"],
    checkov: ["CKV_AWS_16", "CKV_AWS_96", "CKV_AWS_7"],
    cfn_nag: ["F26", "F27", "F19"],
    "cfn-lint": ["E3720", "E3709"],
    Trivy: ["AVD-AWS-0080"],
    "cdk-nag": ["RDS2"],
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbinstance.html#cfn-rds-dbinstance-kmskeyid",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbcluster.html#cfn-rds-dbcluster-kmskeyid",
  ],
  *find(template, { rollout }) {
    for (const database of template.ofType(...databaseTypes)) yield* findingsOn(template, database, rollout);
  },
};

function* findingsOn(template: Template, database: Resource, rollout: Rollout): Iterable<Finding> {
  const { logicalId, path, properties } = database;
  const storage = new Storage(template, database);
  const plan = storage.plan(sketchOf(rollout, storage));
  const flawed = ["KmsKeyId", "StorageEncrypted"].find((name) => own(properties, name) !== undefined);
  const where = { logicalId, path: flawed === undefined ? path : [...path, "Properties", flawed] };

  if (plan.flaw === undefined) {
    const reason = whyItHasNoKey(template, database, storage);
    if (reason !== undefined) yield { ...where, message: "it has no customer managed key of its own", skipped: reason };
  } else {
    const message = messageOn(plan.flaw, database, storage);
    const reason = whyLeftAlone(template, database, storage, plan, rollout);
    if (reason !== undefined) yield { ...where, message, skipped: reason };
    else if (rollout === "enforce") {
      const impactNote = noteOnReplacement(database);
      yield { ...where, message, class: "review", impact: "replacement", impactNote, fix: (edit) => encrypt(edit, database, rollout) };
    } else {
      const impactNote = noteOnPreparation(database);
      yield { ...where, message, class: "input", impact: "none", impactNote, prepared: true, fix: (edit) => encrypt(edit, database, rollout) };
    }
  }
  if (storage.choosesPlain) {
    const at = [...path, "Properties", "StorageEncrypted"];
    yield { logicalId, path: at, message: "its storage is not encrypted in every case", skipped: "StorageEncrypted leaves that to a condition or a parameter, and the key follows it" };
  }
}

/** Some key, to see whether one is needed at all. */
function sketchOf(rollout: Rollout, storage: Storage): KeySource {
  const key = getAtt("RdsKmsKey", "Arn");
  return (context, otherwise) => (rollout === "enforce" || !storage.waitsForKey(context) ? key : otherwise);
}

function encrypt(edit: Edit, { logicalId, path }: Resource, rollout: Rollout): void {
  const found = storageOf(edit, logicalId);
  const sketch = found.storage.plan(sketchOf(rollout, found.storage));
  found.storage.tests.declare(edit, [sketch.keyId, sketch.encrypted]);

  const { database, storage } = storageOf(edit, logicalId);
  const keys = rollout === "enforce" ? existingOrNewKey(edit, database, storage) : optionalKey(edit, storage);
  const { keyId, encrypted } = storage.plan(keys.source);
  if (encrypted !== storage.encrypted) {
    edit.set([...path, "Properties", "StorageEncrypted"], encrypted);
    for (const instance of plainMembersOf(edit.template, logicalId)) {
      const value = decide(edit.template, encrypted, edit.template.guardsOf(instance), (leaf) => leaf);
      edit.set([...instance.path, "Properties", "StorageEncrypted"], value);
    }
  }
  if (keyId !== storage.keyId) edit.set([...path, "Properties", "KmsKeyId"], keyId, { after: "StorageEncrypted" });
  keys.finish();
  keepSnapshot(edit, database);
}

function storageOf(edit: Edit, logicalId: string): { database: Resource; storage: Storage } {
  const database = edit.template.resource(logicalId);
  if (database === undefined) throw new Error(`${logicalId} is gone`);
  return { database, storage: new Storage(edit.template, database) };
}

/** The instances of a cluster that say that they are not encrypted; they must say the same as their cluster. */
function plainMembersOf(template: Template, cluster: string): Resource[] {
  return template.ofType("AWS::RDS::DBInstance").filter(({ properties }) => {
    return asRef(own(properties, "DBClusterIdentifier")) === cluster && isFalse(own(properties, "StorageEncrypted"));
  });
}

/** A database that is replaced or removed leaves a snapshot, unless the template says otherwise. */
function keepSnapshot(edit: Edit, database: Resource): void {
  if (originsOf(database).some((name) => !name.includes("Snapshot"))) return;
  for (const policy of ["DeletionPolicy", "UpdateReplacePolicy"]) {
    if (own(database.body, policy) === undefined) edit.set([...database.path, policy], "Snapshot");
  }
}

function messageOn(flaw: NonNullable<StoragePlan["flaw"]>, { type }: Resource, { encrypted, isUnknown }: Storage): string {
  if (isUnknown) return "it has no customer managed key for its storage";
  if (flaw === "default key") return "its storage is encrypted, but not with a customer managed key";
  if (flaw === "key without encryption") return "it names a KMS key, but its storage is not encrypted";
  // AWS may encrypt such a cluster of its own accord, with a key of its own.
  if (type === "AWS::RDS::DBCluster" && isNoValue(encrypted)) return "it does not ask for encryption of its storage";
  return "its storage is not encrypted";
}

function noteOnReplacement(database: Resource): string {
  const name = fixedNameOf(database);
  if (name !== undefined) return `CloudFormation refuses this while ${name} is set; create a new database from a snapshot copied with the key`;
  const isLost = own(database.body, "UpdateReplacePolicy") === "Delete";
  const old = isLost ? "; the old one is deleted WITHOUT a snapshot, since UpdateReplacePolicy says Delete" : "";
  return `the new database is EMPTY; bring the data over with a snapshot copied with the key${old}`;
}

function noteOnPreparation(database: Resource): string {
  const name = fixedNameOf(database);
  if (name === undefined) return "until you give the key, which REPLACES the database with an empty one";
  return `giving the key to a deployed database fails, since CloudFormation cannot replace it while ${name} is set`;
}

/** The property that fixes the name of a database; such a database cannot be replaced. */
function fixedNameOf({ type, properties }: Resource): string | undefined {
  const name = type === "AWS::RDS::DBCluster" ? "DBClusterIdentifier" : "DBInstanceIdentifier";
  return isNoValue(own(properties, name) ?? noValue) ? undefined : name;
}
