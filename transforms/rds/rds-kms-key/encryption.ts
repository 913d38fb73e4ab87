import type { Edit, Rollout } from "../../../src/contract/rule.js";
import { decide } from "../../../src/template/branches.js";
import { asRef, isFalse } from "../../../src/template/intrinsics.js";
import { ResourceView, viewsOf } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import { existingOrNewKey, optionalKey } from "./key-source.js";
import { originsOf, Storage } from "./storage.js";

/** Encrypts the storage of a database with a key, and keeps a snapshot of what is replaced. */
export function encrypt(edit: Edit, found: ResourceView, rollout: Rollout): void {
  const before = new Storage(found);
  const sketch = before.sketch(rollout);
  before.tests.declare(edit, [sketch.keyId, sketch.encrypted]);

  const database = new ResourceView(edit.template, found.resource);
  const storage = new Storage(database);
  const keys = rollout === "enforce" ? existingOrNewKey(edit, storage) : optionalKey(edit, storage);
  const { keyId, encrypted } = storage.plan(keys.source);
  if (encrypted !== storage.encrypted) {
    edit.set(database.pathOf("StorageEncrypted"), encrypted);
    for (const instance of plainMembersOf(database)) {
      const value = decide(edit.template, encrypted, instance.guards, (leaf) => leaf);
      edit.set(instance.pathOf("StorageEncrypted"), value);
    }
  }
  if (keyId !== storage.keyId) edit.set(database.pathOf("KmsKeyId"), keyId, { after: "StorageEncrypted" });
  keys.finish();
  keepSnapshot(edit, database);
}

/** Returns the instances of a cluster that say that they are not encrypted; they must say the same as their cluster. */
function plainMembersOf({ template, logicalId }: ResourceView): ResourceView[] {
  return viewsOf(template, "AWS::RDS::DBInstance").filter(
    (instance) =>
      isFalse(instance.property("StorageEncrypted").written) &&
      asRef(instance.property("DBClusterIdentifier").written) === logicalId,
  );
}

/** A database that is replaced or removed leaves a snapshot, unless the template says otherwise. */
function keepSnapshot(edit: Edit, database: ResourceView): void {
  if (originsOf(database).some((name) => !name.includes("Snapshot"))) return;
  for (const policy of ["DeletionPolicy", "UpdateReplacePolicy"]) {
    if (own(database.resource.body, policy) === undefined) edit.set([...database.path, policy], "Snapshot");
  }
}
