import type { Json, JsonObject } from "../../src/values/json.js";
import { equals, getAtt, ifCondition, noValue, not, ref, sub } from "../../src/template/intrinsics.js";
import type { Draft } from "./template-draft.js";
import { addNetwork, type Network, type NetworkKind } from "./network.js";
import type { Axes } from "./picker.js";

/** How databases are written. */
export interface DatabaseChoices {
  databaseNetwork: "none" | NetworkKind;
  database: "instance" | "cluster" | "multi-zone" | "serverless";
  encrypted: "true" | "string" | "none" | "false" | "if" | "parameter";
  key: "none" | "empty" | "parameter" | "if" | "own" | "literal";
  databaseWhen: "always" | "prod" | "prod-copy";
  origin: "none" | "replica" | "snapshot" | "restore-if" | "snapshot-parameter";
  engine: "postgres" | "mysql" | "parameter" | "express";
  size: "literal" | "parameter" | "micro";
  databaseName: "none" | "literal" | "stack";
  keep: "none" | "snapshot" | "retain" | "delete" | "half";
  databaseBesides: "none" | "key" | "loop" | "second" | "alarm";
  databaseOutput: "none" | "endpoint" | "export";
}

/** The values of each choice, the usual ones more than once. */
export const databaseAxes: Axes<DatabaseChoices> = {
  databaseNetwork: ["none", "isolated", "parameters", "none"],
  database: ["instance", "cluster", "instance", "multi-zone", "serverless"],
  encrypted: ["true", "none", "string", "false", "if", "true", "parameter"],
  key: ["none", "none", "empty", "none", "parameter", "none", "if", "own", "literal"],
  databaseWhen: ["always", "prod", "always", "prod-copy"],
  origin: ["none", "none", "replica", "none", "snapshot", "restore-if", "none", "snapshot-parameter"],
  engine: ["postgres", "mysql", "postgres", "parameter", "postgres", "mysql", "express"],
  size: ["literal", "parameter", "literal", "literal", "parameter", "literal", "micro"],
  databaseName: ["none", "none", "literal", "stack"],
  keep: ["none", "snapshot", "delete", "retain", "half"],
  databaseBesides: ["none", "key", "second", "none", "loop", "alarm"],
  databaseOutput: ["none", "endpoint", "export"],
};

/** What cannot stand together. */
export function reconcileDatabases<Choices extends DatabaseChoices>(choices: Choices): Choices {
  const kept = { ...choices };
  if (kept.database !== "instance") {
    kept.engine = "postgres";
    if (kept.size === "micro") kept.size = "literal";
    if (kept.origin === "replica") kept.origin = "none";
  }
  if (["own", "literal", "if", "parameter"].includes(kept.key) && !["true", "string"].includes(kept.encrypted))
    kept.encrypted = "true";
  if (["snapshot", "snapshot-parameter"].includes(kept.origin) && kept.key !== "empty") kept.key = "none";
  if (kept.origin === "restore-if" && kept.key !== "empty") kept.key = "none";
  if (kept.databaseWhen === "prod" && kept.encrypted === "if") kept.encrypted = "true";
  if (kept.size === "micro" && kept.encrypted !== "none") kept.encrypted = "false";
  if (kept.engine === "express") kept.encrypted = "none";
  if (kept.encrypted === "none" || kept.encrypted === "false") kept.key = kept.key === "empty" ? "empty" : "none";
  return kept;
}

/** Adds the database of a function; returns its logical ID. */
export function addDatabase(draft: Draft, kind: "instance" | "cluster", network: Network): string {
  draft.resource("StoreSubnets", "AWS::RDS::DBSubnetGroup", {
    DBSubnetGroupDescription: "store",
    SubnetIds: network.inner,
  });
  draft.resource("StoreGroup", "AWS::EC2::SecurityGroup", { GroupDescription: "store", VpcId: network.vpc });
  const common = {
    MasterUsername: "dbadmin",
    ManageMasterUserPassword: true,
    StorageEncrypted: true,
    DBSubnetGroupName: ref("StoreSubnets"),
    [groupsOf(kind)]: [getAtt("StoreGroup", "GroupId")],
  };
  const keep = { DeletionPolicy: "Snapshot", UpdateReplacePolicy: "Snapshot" };
  if (kind === "instance")
    draft.resource(
      "Store",
      "AWS::RDS::DBInstance",
      { Engine: "postgres", DBInstanceClass: "db.t4g.medium", AllocatedStorage: "20", ...common },
      keep,
    );
  else draft.resource("Store", "AWS::RDS::DBCluster", { Engine: "aurora-postgresql", ...common }, keep);
  return "Store";
}

/** Adds a database, instance or cluster, with what stands beside it. */
export function addDatabases(draft: Draft, choices: DatabaseChoices): void {
  const network = choices.databaseNetwork === "none" ? undefined : addNetwork(draft, choices.databaseNetwork);
  const place = network === undefined ? {} : placeOf(draft, choices, network);
  const when = choices.databaseWhen === "prod" ? draft.isProd() : undefined;
  const [cluster, properties] =
    choices.database === "instance" ? [false, instanceOf(draft, choices)] : [true, clusterOf(draft, choices)];
  const storage = { ...properties, ...originOf(draft, choices, cluster), ...encryptionOf(draft, choices), ...place };
  const type = cluster ? "AWS::RDS::DBCluster" : "AWS::RDS::DBInstance";
  draft.resource(
    "Database",
    type,
    choices.databaseBesides === "alarm" ? { ...storage, BackupRetentionPeriod: 7 } : storage,
    { Condition: when, ...policiesOf(choices) },
  );
  if (cluster && choices.database !== "multi-zone") addMembers(draft, choices, when);
  addBeside(draft, choices, storage, type, when);
  const endpoint = getAtt("Database", "Endpoint.Address");
  if (choices.databaseOutput === "endpoint") draft.output("DatabaseHost", endpoint, { when });
  if (choices.databaseOutput === "export")
    draft.output("DatabaseHost", endpoint, { when, exportName: sub("${AWS::StackName}-db-host") });
}

function placeOf(draft: Draft, { database }: DatabaseChoices, { inner, vpc }: Network): JsonObject {
  draft.resource("DatabaseSubnets", "AWS::RDS::DBSubnetGroup", {
    DBSubnetGroupDescription: "database",
    SubnetIds: inner,
  });
  draft.resource("DatabaseGroup", "AWS::EC2::SecurityGroup", { GroupDescription: "database", VpcId: vpc });
  return { DBSubnetGroupName: ref("DatabaseSubnets"), [groupsOf(database)]: [getAtt("DatabaseGroup", "GroupId")] };
}

/** Where an instance or a cluster names its security groups. */
function groupsOf(database: DatabaseChoices["database"]): string {
  return database === "instance" ? "VPCSecurityGroups" : "VpcSecurityGroupIds";
}

function instanceOf(draft: Draft, { engine, size, databaseName, origin }: DatabaseChoices): JsonObject {
  if (engine === "parameter") draft.parameter("Engine", { Default: "postgres", AllowedValues: ["postgres", "mysql"] });
  if (size === "parameter") draft.parameter("InstanceClass", { Default: "db.t4g.medium" });
  const engines: Record<DatabaseChoices["engine"], Json> = {
    postgres: "postgres",
    mysql: "mysql",
    parameter: ref("Engine"),
    express: "sqlserver-ex",
  };
  const classes: Record<DatabaseChoices["size"], Json> = {
    literal: "db.t4g.medium",
    parameter: ref("InstanceClass"),
    micro: "db.t2.micro",
  };
  const common = {
    Engine: engines[engine],
    DBInstanceClass: classes[size],
    ...nameOf("DBInstanceIdentifier", databaseName),
  };
  const isNew = origin === "none" || origin === "replica";
  return isNew
    ? { ...common, AllocatedStorage: "20", MasterUsername: "dbadmin", ManageMasterUserPassword: true }
    : { ...common, AllocatedStorage: "20" };
}

function clusterOf(draft: Draft, { database, size, databaseName, origin }: DatabaseChoices): JsonObject {
  const user = origin === "none" ? { MasterUsername: "dbadmin", ManageMasterUserPassword: true } : {};
  const name = nameOf("DBClusterIdentifier", databaseName);
  if (database === "multi-zone")
    return {
      Engine: "postgres",
      DBClusterInstanceClass: "db.m6gd.large",
      AllocatedStorage: 100,
      Iops: 1000,
      StorageType: "io1",
      ...user,
      ...name,
    };
  if (size === "parameter") draft.parameter("InstanceClass", { Default: "db.r6g.large" });
  const scaling =
    database === "serverless" ? { ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 2 } } : {};
  return { Engine: "aurora-postgresql", ...user, ...scaling, ...name };
}

function nameOf(property: string, name: DatabaseChoices["databaseName"]): JsonObject {
  if (name === "none") return {};
  return { [property]: name === "literal" ? "shop" : sub("${AWS::StackName}-shop") };
}

function encryptionOf(draft: Draft, { encrypted, key }: DatabaseChoices): JsonObject {
  if (encrypted === "parameter") draft.parameter("Encrypt", { Default: "true", AllowedValues: ["true", "false"] });
  const flags: Record<DatabaseChoices["encrypted"], JsonObject> = {
    true: { StorageEncrypted: true },
    string: { StorageEncrypted: "true" },
    none: {},
    false: { StorageEncrypted: false },
    if: encrypted === "if" ? { StorageEncrypted: ifCondition(draft.isProd(), true, false) } : {},
    parameter: { StorageEncrypted: ref("Encrypt") },
  };
  return { ...flags[encrypted], ...keyOf(draft, key) };
}

function keyOf(draft: Draft, key: DatabaseChoices["key"]): JsonObject {
  switch (key) {
    case "none":
      return {};
    case "empty":
      return { KmsKeyId: "" };
    case "literal":
      return { KmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555" };
    case "own":
      addKey(draft, "DatabaseKey", "RDS storage");
      return { KmsKeyId: getAtt("DatabaseKey", "Arn") };
    default:
      draft.parameter("StorageKey", { Default: "", Description: "A key for the storage" });
      if (key === "if") draft.condition("HasStorageKey", not(equals(ref("StorageKey"), "")));
      return {
        KmsKeyId: key === "parameter" ? ref("StorageKey") : ifCondition("HasStorageKey", ref("StorageKey"), noValue),
      };
  }
}

function addKey(draft: Draft, id: string, description: string): void {
  const owner = {
    Effect: "Allow",
    Principal: { AWS: sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root") },
    Action: "kms:*",
    Resource: "*",
  };
  draft.resource(
    id,
    "AWS::KMS::Key",
    { Description: description, EnableKeyRotation: true, KeyPolicy: { Version: "2012-10-17", Statement: [owner] } },
    { DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" },
  );
}

function originOf(draft: Draft, { origin }: DatabaseChoices, cluster: boolean): JsonObject {
  const property = cluster ? "SnapshotIdentifier" : "DBSnapshotIdentifier";
  if (origin === "snapshot") return { [property]: "arn:aws:rds:us-east-1:123456789012:snapshot:shop" };
  if (origin === "none" || origin === "replica") return {};
  draft.parameter("Snapshot", { Default: "", Description: "Restore this snapshot" });
  if (origin === "snapshot-parameter") return { [property]: ref("Snapshot") };
  draft.condition("Restores", not(equals(ref("Snapshot"), "")));
  return { [property]: ifCondition("Restores", ref("Snapshot"), noValue) };
}

function policiesOf({ keep }: DatabaseChoices): Record<string, string | undefined> {
  const policies: Record<DatabaseChoices["keep"], Record<string, string>> = {
    none: {},
    snapshot: { DeletionPolicy: "Snapshot", UpdateReplacePolicy: "Snapshot" },
    retain: { DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" },
    delete: { DeletionPolicy: "Delete", UpdateReplacePolicy: "Delete" },
    half: { DeletionPolicy: "Snapshot" },
  };
  return policies[keep];
}

function addMembers(draft: Draft, { database, size, encrypted }: DatabaseChoices, when: string | undefined): void {
  const member: JsonObject = {
    Engine: "aurora-postgresql",
    DBClusterIdentifier: ref("Database"),
    DBInstanceClass:
      database === "serverless" ? "db.serverless" : size === "parameter" ? ref("InstanceClass") : "db.r6g.large",
    ...(encrypted === "false" ? { StorageEncrypted: false } : {}),
  };
  for (const id of ["Writer", "Reader"])
    draft.resource(id, "AWS::RDS::DBInstance", member, {
      Condition: when,
      DeletionPolicy: "Delete",
      UpdateReplacePolicy: "Delete",
    });
}

function addBeside(
  draft: Draft,
  { databaseBesides, databaseWhen, origin }: DatabaseChoices,
  storage: JsonObject,
  type: string,
  when: string | undefined,
): void {
  const { DBInstanceIdentifier: _, DBClusterIdentifier: __, ...unnamed } = storage;
  if (origin === "replica")
    draft.resource(
      "Replica",
      "AWS::RDS::DBInstance",
      { SourceDBInstanceIdentifier: ref("Database"), DBInstanceClass: "db.t4g.medium" },
      { Condition: when },
    );
  if (databaseWhen === "prod-copy")
    draft.resource("Copy", type, unnamed, {
      Condition: draft.isProd(),
      DeletionPolicy: "Snapshot",
      UpdateReplacePolicy: "Snapshot",
    });
  if (databaseBesides === "second") draft.resource("Archive", type, unnamed);
  if (databaseBesides === "key") {
    addKey(draft, "QueueKey", "queues");
    draft.resource("Queue", "AWS::SQS::Queue", { KmsMasterKeyId: ref("QueueKey") });
  }
  if (databaseBesides === "loop") draft.loop("Tenants", ["Red", "Blue"], "Tenant${Name}", type, unnamed);
  if (databaseBesides === "alarm")
    draft.resource(
      "DatabaseAlarm",
      "AWS::CloudWatch::Alarm",
      {
        ComparisonOperator: "GreaterThanThreshold",
        EvaluationPeriods: 1,
        MetricName: "CPUUtilization",
        Namespace: "AWS/RDS",
        Period: 300,
        Statistic: "Average",
        Threshold: 80,
        Dimensions: [
          { Name: type.endsWith("Cluster") ? "DBClusterIdentifier" : "DBInstanceIdentifier", Value: ref("Database") },
        ],
      },
      { Condition: when },
    );
}
