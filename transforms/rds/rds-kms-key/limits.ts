import { own } from "../../../src/values/json.js";
import { asRef } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Rollout } from "../../../src/contract/rule.js";
import { possibleTexts } from "../../aws/values/possible-texts.js";
import { isCustomerKey, originsOf, type Storage, type StoragePlan } from "./storage.js";

/** The instance classes that AWS says cannot have encrypted storage. */
const plainClasses = /^db\.(?:m1|m2|t1)\.|^db\.t2\.micro$/;

/** Why a database without a key is no flaw that this template can repair; undefined when it has a key. */
export function whyItHasNoKey(template: Template, database: Resource, { isCopy, keyId }: Storage): string | undefined {
  const parameter = template.parameters.get(asRef(keyId) ?? "");
  const preset = own(parameter, "Default") ?? null;
  if (parameter !== undefined && !isCustomerKey(preset) && preset !== null && preset !== "") {
    return `the parameter ${String(asRef(keyId))} has the AWS managed key as its default; give it the ARN of your own key`;
  }
  if (!isCopy || isCustomerKey(keyId)) return undefined;
  const [origin = ""] = originsOf(database);
  if (origin === "DBClusterIdentifier") return undefined;
  if (origin.includes("Snapshot"))
    return "it takes the encryption of the snapshot that it is restored from; copy the snapshot with your key";
  return "it is encrypted like its source; a copy in another Region needs a key of that Region";
}

/** Why a flaw stays as it is; undefined when it can be repaired. */
export function whyLeftAlone(
  template: Template,
  database: Resource,
  storage: Storage,
  plan: StoragePlan,
  rollout: Rollout,
): string | undefined {
  const { path, type, properties } = database;
  const isPrimary = own(properties, "MasterUsername") !== undefined && plan.flaw === "default key";
  if (template.isUnknownAt([...path, "Properties"]))
    return "some of its properties come from elsewhere and cannot be seen";
  if (storage.isUnknown) return "StorageEncrypted has a value that cannot be followed";
  if (own(properties, "GlobalClusterIdentifier") !== undefined && !isPrimary) {
    return "the clusters of a global database are encrypted together, each with a key of its Region";
  }
  if (type === "AWS::RDS::DBInstance" && String(own(properties, "Engine")).toLowerCase().startsWith("aurora")) {
    return "an Aurora instance is encrypted by its cluster, and it names none";
  }
  if (rollout === "prepare" && plan.flaw === "key without encryption" && !storage.isSwitchedByKey(plan)) {
    return "StorageEncrypted cannot be set without replacing the database";
  }
  return whyNotEncrypted(template, database);
}

/** Why the storage of a database cannot be encrypted, as a clause; undefined when it can. */
function whyNotEncrypted(template: Template, database: Resource): string | undefined {
  const instanceClass = possibleTexts(template, database, "DBInstanceClass").find((text) => plainClasses.test(text));
  if (instanceClass !== undefined)
    return `the instance class ${instanceClass} does not support encryption; choose a newer one first`;
  const isExpress = possibleTexts(template, database, "Engine").some((text) => text.toLowerCase() === "sqlserver-ex");
  return isExpress ? "SQL Server Express does not support encryption; choose another edition first" : undefined;
}
