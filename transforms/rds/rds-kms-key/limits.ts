import type { Rollout } from "../../../src/contract/rule.js";
import { hiddenProperties } from "../../../src/contract/reasons.js";
import { asRef, isFalse, noValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import { optionalParameter } from "../../aws/values/parameter-tests.js";
import { possibleTexts } from "../../aws/values/possible-texts.js";
import { targetOf } from "../../aws/values/references.js";
import { isCustomerKey, originsOf, type Storage, type StoragePlan } from "./storage.js";

/** The instance classes that AWS says cannot have encrypted storage. */
const plainClasses = /^db\.(?:m1|m2|t1)\.|^db\.t2\.micro$/;

/** Returns why a database without a key is no flaw that this template can repair; undefined where it has a key. */
export function whyItHasNoKey({ database, isCopy, keyId }: Storage): string | undefined {
  const parameter = database.template.parameters.get(asRef(keyId) ?? "");
  const preset = own(parameter, "Default") ?? null;
  if (parameter !== undefined && !isCustomerKey(preset) && preset !== null && preset !== "") {
    return `the parameter ${String(asRef(keyId))} has the AWS managed key as its default; set it to the ARN of your own key`;
  }
  if (!isCopy || isCustomerKey(keyId)) return undefined;
  const [origin = ""] = originsOf(database);
  if (origin === "DBClusterIdentifier") return undefined;
  if (origin.includes("Snapshot"))
    return "it inherits the encryption of the snapshot that it is restored from; copy the snapshot with your key";
  const source = database.property(origin).written;
  // The source of a replica is in the template, and so in the same Region, or it is named by a parameter.
  const isKnown = targetOf(source) !== undefined && !database.template.parameters.has(targetOf(source) ?? "");
  return isKnown || typeof source === "string"
    ? "it inherits the encryption of its source"
    : "it inherits the encryption of its source; a cross-Region replica needs SourceRegion and a key of its own Region";
}

/**
 * True if AWS refuses the database as it is: an instance with a key takes no storage without encryption. "You must enable
 * StorageEncrypted when you specify KmsKeyId": https://github.com/aquasecurity/tfsec/issues/495
 */
export function isRefused({ database }: Storage, plan: StoragePlan): boolean {
  if (plan.flaw !== "key without encryption" || database.type !== "AWS::RDS::DBInstance") return false;
  const isPlain = database.property("StorageEncrypted").every({ oneOf: [noValue, false] });
  const engines = possibleTexts(database, "Engine");
  const isUsual = engines.length > 0 && engines.every((engine) => !/^(?:custom-|aurora)/i.test(engine));
  const keys = database.property("KmsKeyId").leaves.map(({ value }) => value);
  const isAlwaysKeyed = keys.every(
    (key) => isCustomerKey(key) && optionalParameter(database.template, key) === undefined,
  );
  return isPlain && isUsual && isAlwaysKeyed && originsOf(database).length === 0;
}

/** Returns why a flaw stays as it is; undefined where it can be repaired. */
export function whyLeftAlone(storage: Storage, plan: StoragePlan, rollout: Rollout): string | undefined {
  const { database } = storage;
  const isWritten = (name: string): boolean => database.property(name).written !== undefined;
  if (!database.isInSight) return hiddenProperties;
  if (storage.isUnknown) return "StorageEncrypted has a value that cannot be resolved";
  if (isWritten("GlobalClusterIdentifier") && !(isWritten("MasterUsername") && plan.flaw === "default key")) {
    return "the clusters of a global database must be encrypted together, each with a key of its Region";
  }
  const engine = String(database.property("Engine").written).toLowerCase();
  if (database.type === "AWS::RDS::DBInstance" && engine.startsWith("aurora")) {
    return "an Aurora instance inherits the encryption of its cluster, which is not specified";
  }
  if (storage.farSource !== undefined && isFalse(storage.encrypted))
    return "its source is in another Region and, according to StorageEncrypted, not encrypted; encrypt the source first";
  const isHeldBack = rollout === "prepare" && !isRefused(storage, plan);
  if (isHeldBack && plan.flaw === "key without encryption" && !storage.isSwitchedByKey(plan)) {
    return "StorageEncrypted cannot be set without replacing the database";
  }
  return whyNotEncrypted(database);
}

/** Returns why the storage of a database cannot be encrypted; undefined where it can. */
function whyNotEncrypted(database: ResourceView): string | undefined {
  const instanceClass = possibleTexts(database, "DBInstanceClass").find((text) => plainClasses.test(text));
  if (instanceClass !== undefined)
    return `the instance class ${instanceClass} does not support encryption; choose a later one first`;
  const isExpress = possibleTexts(database, "Engine").some((text) => text.toLowerCase() === "sqlserver-ex");
  return isExpress ? "SQL Server Express does not support encryption; choose another edition first" : undefined;
}
