import { isTrue } from "../template/intrinsics.js";
import { holdsData } from "../schema/holds-data.js";
import type { Schema } from "../schema/schema.js";
import { typesWithSnapshots } from "../schema/snapshots.js";
import type { Resource } from "../template/template.js";
import { own, type Json } from "../values/json.js";
import { isCustomType } from "./effect.js";
import type { DataVerdict } from "./verdict.js";

/** Types that their services delete only while they are empty, with the property that has them emptied. */
const deletedWhenEmpty: ReadonlyMap<string, string | undefined> = new Map([
  ["AWS::ECR::Repository", "EmptyOnDelete"],
  ["AWS::S3::Bucket", undefined],
]);

/** Properties by which a service refuses to delete. */
const protections = ["DeletionProtection", "DeletionProtectionEnabled", "DisableApiTermination"];

/** No resource that holds data goes. */
export const untouched: DataVerdict = { fate: "untouched", text: "no data is touched" };

/** Returns what becomes of the data of a resource that is removed; the deployed template says what to do with it. */
export function dataAfterRemoval(before: Resource, schema: Schema | undefined): DataVerdict {
  if (!holdsData(before.type, schema)) return untouched;
  const policy = own(before.body, "DeletionPolicy") ?? defaultPolicy(before);
  return fateBy(before, policy, "DeletionPolicy");
}

/** Returns what becomes of the data of a resource that is replaced. */
export function dataAfterReplacement(before: Resource, after: Resource, schema: Schema | undefined): DataVerdict {
  if (!holdsData(before.type, schema)) return untouched;
  const [old, fresh] = [own(before.body, "UpdateReplacePolicy"), own(after.body, "UpdateReplacePolicy")];
  const verdict = fateBy(before, fresh, "UpdateReplacePolicy");
  const isNew = verdict.fate !== "lost" && old === undefined && fresh !== undefined;
  return isNew ? { ...verdict, text: `${verdict.text}; the policy is new, so deploy it by itself first` } : verdict;
}

/** Databases of Amazon RDS that are in no cluster leave a snapshot if nothing else is said, when they are removed. */
function defaultPolicy({ type, properties }: Resource): Json | undefined {
  const isAlone = type === "AWS::RDS::DBInstance" && own(properties, "DBClusterIdentifier") === undefined;
  const isReplica = own(properties, "SourceDBInstanceIdentifier") !== undefined;
  return type === "AWS::RDS::DBCluster" || (isAlone && !isReplica) ? "Snapshot" : undefined;
}

function fateBy(resource: Resource, policy: Json | undefined, attribute: string): DataVerdict {
  const { type, properties } = resource;
  if (policy === "Retain" || policy === "RetainExceptOnCreate")
    return { fate: "kept", text: `${attribute} ${policy} leaves it in the account, outside the stack` };
  if (policy === "Snapshot" && typesWithSnapshots.has(type))
    return { fate: "snapshot", text: "a snapshot is left of it" };
  if (typeof policy === "object") return { fate: "lost", text: `what ${attribute} says depends on the deployment` };
  const protection = protections.find((name) => isProtecting(own(properties, name)));
  if (protection !== undefined)
    return { fate: "kept", text: `${protection} has its service refuse to delete it: it stays, outside the stack` };
  const emptied = deletedWhenEmpty.get(type);
  if (deletedWhenEmpty.has(type) && (emptied === undefined || !isTrue(own(properties, emptied))))
    return {
      fate: "kept",
      text: "it is deleted only while it is empty, else it stays in the account, outside the stack",
    };
  if (isCustomType(type)) return { fate: "lost", text: "its provider decides what becomes of what it manages" };
  return { fate: "lost", text: `its data is deleted with it: ${attribute} does not keep it` };
}

function isProtecting(value: Json | undefined): boolean {
  return isTrue(value) || value === "ACTIVE";
}
