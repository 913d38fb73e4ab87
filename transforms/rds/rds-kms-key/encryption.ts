import { own } from "../../../src/values/json.js";
import { asRef, getAtt, isFalse } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, Rollout } from "../../../src/contract/rule.js";
import { decide } from "../../../src/template/branches.js";
import { existingOrNewKey, optionalKey } from "./key.js";
import { originsOf, Storage, type KeySource } from "./storage.js";

/** Some key, to see whether one is needed at all. */
export function sketchOf(rollout: Rollout, storage: Storage): KeySource {
  const key = getAtt("RdsKmsKey", "Arn");
  return (context, otherwise) => (rollout === "enforce" || !storage.waitsForKey(context) ? key : otherwise);
}

/** Encrypts the storage of a database with a key, and keeps a snapshot of what is replaced. */
export function encrypt(edit: Edit, { logicalId, path }: Resource, rollout: Rollout): void {
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
    return isFalse(own(properties, "StorageEncrypted")) && asRef(own(properties, "DBClusterIdentifier")) === cluster;
  });
}

/** A database that is replaced or removed leaves a snapshot, unless the template says otherwise. */
function keepSnapshot(edit: Edit, database: Resource): void {
  if (originsOf(database).some((name) => !name.includes("Snapshot"))) return;
  for (const policy of ["DeletionPolicy", "UpdateReplacePolicy"]) {
    if (own(database.body, policy) === undefined) edit.set([...database.path, policy], "Snapshot");
  }
}
