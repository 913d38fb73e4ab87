import type { ResourceView } from "../../../src/template/resource-view.js";
import type { ValueWant } from "../../../src/template/want.js";
import { own, type Json } from "../../../src/values/json.js";

/** What becomes of a resource when it leaves its stack, and when an update replaces it. */
export interface Policies {
  readonly DeletionPolicy: "Delete" | "Snapshot" | "Retain" | "RetainExceptOnCreate";
  readonly UpdateReplacePolicy: "Delete" | "Snapshot" | "Retain";
}

/** It goes, with all that is in it. */
const goes: Policies = { DeletionPolicy: "Delete", UpdateReplacePolicy: "Delete" };
/** A resource whose creation fails is no good to anybody, and would take the name of the next one. */
const stays: Policies = { DeletionPolicy: "RetainExceptOnCreate", UpdateReplacePolicy: "Retain" };
const leavesSnapshot: Policies = { DeletionPolicy: "Snapshot", UpdateReplacePolicy: "Snapshot" };

/** The types whose resources stay: nothing else would keep what they hold. */
const staying = [
  "AWS::Backup::BackupVault",
  "AWS::Cognito::UserPool",
  "AWS::DynamoDB::GlobalTable",
  "AWS::DynamoDB::Table",
  "AWS::EFS::FileSystem",
  "AWS::Elasticsearch::Domain",
  "AWS::FSx::FileSystem",
  "AWS::KMS::Key",
  "AWS::Kinesis::Stream",
  "AWS::OpenSearchService::Domain",
  "AWS::Organizations::Account",
  "AWS::SDB::Domain",
  "AWS::SecretsManager::Secret",
] as const;

/** The types of which a last snapshot is kept. */
const leaving = [
  "AWS::DocDB::DBCluster",
  "AWS::EC2::Volume",
  "AWS::ElastiCache::CacheCluster",
  "AWS::ElastiCache::ReplicationGroup",
  "AWS::Neptune::DBCluster",
  "AWS::RDS::DBCluster",
  "AWS::RDS::DBInstance",
  "AWS::Redshift::Cluster",
] as const;

/** The types whose resources go: what has its data elsewhere, and what would run on or fill up unseen. */
const going = [
  "AWS::CloudFormation::Stack",
  "AWS::DocDB::DBInstance",
  "AWS::EMR::Cluster",
  "AWS::Logs::LogGroup",
  "AWS::Neptune::DBInstance",
  "AWS::SQS::Queue",
] as const;

/** The types of which the policies should be said: cfn-lint's, but for QLDB, which is gone. They are deleted whatever they hold. */
export const statefulTypes = [...staying, ...leaving, ...going] as const;

/**
 * Resources of which AWS makes no snapshot although it does of their type: members and replicas of databases, and
 * caches without persistence.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups.html
 */
const withoutSnapshot: Readonly<Record<string, Readonly<Record<string, ValueWant>>>> = {
  "AWS::RDS::DBInstance": {
    DBClusterIdentifier: { present: "" },
    SourceDBInstanceIdentifier: { present: "" },
    SourceDBClusterIdentifier: { present: "" },
  },
  "AWS::ElastiCache::CacheCluster": { Engine: { is: "memcached" } },
};

/**
 * Returns the policies that keep what a resource holds, the missing one like the one that is said; undefined where
 * branches would need different ones.
 */
export function policiesFor(resource: ResourceView, keeps: boolean): Policies | undefined {
  const { body } = resource.resource;
  const said = own(body, "DeletionPolicy") ?? own(body, "UpdateReplacePolicy");
  if (said !== undefined) return alike(said);
  return keeps ? keeping(resource) : goes;
}

function alike(said: Json): Policies | undefined {
  if (said === "Delete") return goes;
  if (said === "Snapshot") return leavesSnapshot;
  if (said === "Retain") return { DeletionPolicy: said, UpdateReplacePolicy: said };
  return said === "RetainExceptOnCreate" ? stays : undefined;
}

function keeping(resource: ResourceView): Policies | undefined {
  const is = (types: readonly string[]): boolean => types.includes(resource.type);
  if (is(going)) return goes;
  if (is(staying)) return stays;
  const signs = Object.entries(withoutSnapshot[resource.type] ?? {});
  if (signs.some(([name, want]) => resource.property(name).every(want))) return goes;
  return signs.some(([name, want]) => resource.property(name).some(want)) ? undefined : leavesSnapshot;
}

/** True if CloudFormation does the same where nothing is said: of databases it makes a last snapshot, but for members of clusters. */
export function areDefault({ DeletionPolicy }: Policies, resource: ResourceView): boolean {
  if (DeletionPolicy !== "Delete" || resource.type === "AWS::RDS::DBCluster") return false;
  return resource.type !== "AWS::RDS::DBInstance" || resource.property("DBClusterIdentifier").every({ present: "" });
}
