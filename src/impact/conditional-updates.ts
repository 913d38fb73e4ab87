import { isTrue } from "../template/intrinsics.js";
import type { Json, JsonObject } from "../values/json.js";
import { at } from "../values/pointer.js";
import type { ChangeClass } from "./verdict.js";

/** What a change of a property does where AWS says that it depends. */
export interface ConditionalUpdate {
  /** The worst that may happen. */
  readonly class: ChangeClass;
  /** What decides, as a clause; undefined if the class is certain. */
  readonly dependsOn?: string | undefined;
}

/**
 * Says what a change of a property does, by its values and by the body of the resource in the new template. Undefined: nothing
 * but that it depends is known.
 */
type Decide = (before: Json | undefined, after: Json | undefined, body: JsonObject) => ConditionalUpdate | undefined;

const page = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/";

const interrupts: Decide = () => ({ class: "interruption" });

const replaces: Decide = () => ({ class: "replacement" });

const staysInPlace: Decide = () => ({ class: "in-place" });

/**
 * The families of instance types whose root volume may be an instance store, so that they cannot be stopped.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/creating-an-ami-instance-store.html
 */
const instanceStoreFamilies = /^(?:c1|c3|d2|i2|m1|m2|m3|r3|x1)\./;

/** An instance on Amazon EBS is stopped and started again, one on an instance store is replaced. */
function restartsUnless(instanceType: Json | undefined): ConditionalUpdate {
  return typeof instanceType === "string" && !instanceStoreFamilies.test(instanceType)
    ? { class: "interruption" }
    : {
        class: "replacement",
        dependsOn: "the root volume: an instance on Amazon EBS is restarted, one on an instance store replaced",
      };
}

const restarts: Decide = (_before, _after, body) => restartsUnless(at(body, ["Properties", "InstanceType"]));

/** Whoever takes the source of a replica away makes it a database of its own. */
const changesSource: Decide = (_before, after) =>
  after === undefined || after === "" ? { class: "interruption" } : undefined;

/** Oracle's conversion to a container database is the only change of engine that keeps the database. */
const changesEngine: Decide = (before, after) => {
  if (typeof before !== "string" || typeof after !== "string") return undefined;
  const isConversion = /^oracle-(?:ee|se2)$/.test(before) && after === `${before}-cdb`;
  return { class: isConversion ? "interruption" : "replacement" };
};

const changesSnapshot: Decide = (_before, after) =>
  typeof after === "string" && after !== "" ? { class: "replacement" } : undefined;

const changesTenancy: Decide = (before, after) => {
  if (isComputed(before) || isComputed(after)) return undefined;
  const isDedicated = [before, after].every((value) => value === "dedicated" || value === "host");
  return { class: isDedicated ? "in-place" : "replacement" };
};

const changesTenancyOfVpc: Decide = (before, after) => {
  if (isComputed(before) || isComputed(after)) return undefined;
  return { class: before === "dedicated" && (after === "default" || after === undefined) ? "in-place" : "replacement" };
};

const changesNodes: Decide = (_before, _after, body) => {
  const zones = ["PreferredAvailabilityZone", "PreferredAvailabilityZones"];
  return { class: zones.some((zone) => at(body, ["Properties", zone]) !== undefined) ? "interruption" : "replacement" };
};

const changesInsightsKey: Decide = (_before, after) =>
  after === undefined
    ? { class: "interruption" }
    : {
        class: "replacement",
        dependsOn: "whether both name one KMS key: another one replaces the database once Performance Insights is on",
      };

const upgrades: Decide = (_before, _after, body) => {
  const isEnabled = at(body, ["UpdatePolicy", "EnableVersionUpgrade"]);
  return isComputed(isEnabled) ? undefined : { class: isTrue(isEnabled) ? "in-place" : "replacement" };
};

/** Instances are replaced in batches, or with the whole group, where the update policy says so; else those that run stay. */
const rollsOut: Decide = (_before, _after, body) => {
  if (isTrue(at(body, ["UpdatePolicy", "AutoScalingReplacingUpdate", "WillReplace"]))) return { class: "replacement" };
  const isRolling = at(body, ["UpdatePolicy", "AutoScalingRollingUpdate"]) !== undefined;
  return { class: isRolling ? "interruption" : "in-place" };
};

/** True for a value that only a deployment knows. */
function isComputed(value: Json | undefined): boolean {
  return typeof value === "object";
}

/**
 * What AWS says of changes that interrupt a resource, or that replace it sometimes, by type and property: the last part of the
 * address of the page of each type, and what decides. Put together on 2026-11-30 from what these pages say under "Update
 * requires". A property that the schema calls conditional and that is not here depends on what the service answers.
 */
const table: Readonly<Record<string, readonly [address: string, properties: Readonly<Record<string, Decide>>]>> = {
  "AWS::AmazonMQ::Broker": ["aws-resource-amazonmq-broker.html", { HostInstanceType: interrupts }],
  "AWS::AutoScaling::AutoScalingGroup": [
    "aws-attribute-updatepolicy.html",
    {
      LaunchConfigurationName: rollsOut,
      LaunchTemplate: rollsOut,
      MixedInstancesPolicy: rollsOut,
      VPCZoneIdentifier: rollsOut,
    },
  ],
  "AWS::DocDB::DBInstance": ["aws-resource-docdb-dbinstance.html", { DBInstanceClass: interrupts }],
  "AWS::EC2::Instance": [
    "aws-resource-ec2-instance.html",
    {
      BlockDeviceMappings: replaces,
      "BlockDeviceMappings.*.Ebs.DeleteOnTermination": staysInPlace,
      EbsOptimized: restarts,
      InstanceType: restartsUnless,
      KernelId: restarts,
      RamdiskId: restarts,
      SecurityGroupIds: staysInPlace,
      Tenancy: changesTenancy,
      UserData: restarts,
    },
  ],
  "AWS::EC2::VPC": ["aws-resource-ec2-vpc.html", { InstanceTenancy: changesTenancyOfVpc }],
  "AWS::ElastiCache::CacheCluster": [
    "aws-resource-elasticache-cachecluster.html",
    {
      AZMode: interrupts,
      CacheNodeType: interrupts,
      CacheParameterGroupName: interrupts,
      NumCacheNodes: changesNodes,
      PreferredAvailabilityZone: interrupts,
      PreferredAvailabilityZones: interrupts,
    },
  ],
  "AWS::Neptune::DBInstance": ["aws-resource-neptune-dbinstance.html", { DBInstanceClass: interrupts }],
  "AWS::OpenSearchService::Domain": ["aws-resource-opensearchservice-domain.html", { EngineVersion: upgrades }],
  "AWS::RDS::DBCluster": [
    "aws-resource-rds-dbcluster.html",
    { EngineVersion: interrupts, GlobalClusterIdentifier: changesSource },
  ],
  "AWS::RDS::DBInstance": [
    "aws-resource-rds-dbinstance.html",
    {
      AutoMinorVersionUpgrade: interrupts,
      BackupRetentionPeriod: interrupts,
      DBInstanceClass: interrupts,
      DBParameterGroupName: interrupts,
      DBSnapshotIdentifier: changesSnapshot,
      DomainAuthSecretArn: interrupts,
      DomainDnsIps: interrupts,
      DomainFqdn: interrupts,
      DomainOu: interrupts,
      Engine: changesEngine,
      EngineLifecycleSupport: interrupts,
      EngineVersion: interrupts,
      MultiAZ: interrupts,
      PerformanceInsightsKMSKeyId: changesInsightsKey,
      Port: interrupts,
      PreferredMaintenanceWindow: interrupts,
      SourceDBClusterIdentifier: changesSource,
      SourceDBInstanceIdentifier: changesSource,
      StorageType: interrupts,
    },
  ],
};

/** Returns what AWS says of a change that depends or interrupts, and where; undefined for what the table does not have. */
export function conditionalUpdate(
  type: string,
  property: string,
  before: Json | undefined,
  after: Json | undefined,
  body: JsonObject,
): (ConditionalUpdate & { source: string }) | undefined {
  const [address, properties] = table[type] ?? [];
  const decided = properties?.[property]?.(before, after, body);
  return decided === undefined || address === undefined ? undefined : { ...decided, source: `${page}${address}` };
}
