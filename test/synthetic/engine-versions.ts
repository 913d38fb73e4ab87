import { ifCondition, ref } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How the version of an engine is written that cannot be created. */
interface EngineVersionChoices {
  versionOf: "class" | "mysql" | "aurora" | "redis" | "search" | "broker" | "kafka" | "kubernetes";
  versionForm: "plain" | "if" | "parameter";
  versionWhen: "always" | "prod-all";
  /** `right`: one of the same kind with a version that can be created. */
  versionBesides: "none" | "right";
}

/** The values of each choice, the usual ones more than once. */
const engineVersionAxes: Axes<EngineVersionChoices> = {
  versionOf: ["class", "mysql", "aurora", "redis", "search", "broker", "kafka", "kubernetes"],
  versionForm: ["plain", "plain", "if", "parameter"],
  versionWhen: ["always", "always", "prod-all"],
  versionBesides: ["none", "right"],
};

const subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"];

interface Engine {
  readonly type: string;
  /** A version that AWS creates no more, and one that it creates. */
  readonly versions: readonly [string, string];
  with(version: Json): JsonObject;
}

const engines: Readonly<Record<EngineVersionChoices["versionOf"], Engine>> = {
  class: {
    type: "AWS::RDS::DBInstance",
    versions: ["db.t2.medium", "db.t4g.medium"],
    with: (version) => ({
      Engine: "postgres",
      EngineVersion: "16.13",
      DBInstanceClass: version,
      AllocatedStorage: "50",
      MasterUsername: "shop",
      ManageMasterUserPassword: true,
      StorageEncrypted: true,
    }),
  },
  mysql: {
    type: "AWS::RDS::DBInstance",
    versions: ["8.0.28", "8.0.46"],
    with: (version) => ({
      Engine: "mysql",
      EngineVersion: version,
      DBInstanceClass: "db.t4g.medium",
      AllocatedStorage: "50",
      MasterUsername: "shop",
      ManageMasterUserPassword: true,
      StorageEncrypted: true,
    }),
  },
  aurora: {
    type: "AWS::RDS::DBCluster",
    versions: ["14.7", "16.13"],
    with: (version) => ({
      Engine: "aurora-postgresql",
      EngineVersion: version,
      MasterUsername: "shop",
      ManageMasterUserPassword: true,
      StorageEncrypted: true,
    }),
  },
  redis: {
    type: "AWS::ElastiCache::ReplicationGroup",
    versions: ["5.0.4", "7.1"],
    with: (version) => ({
      ReplicationGroupDescription: "Sessions",
      Engine: "redis",
      EngineVersion: version,
      CacheNodeType: "cache.t4g.small",
      NumCacheClusters: 2,
      AutomaticFailoverEnabled: true,
    }),
  },
  search: {
    type: "AWS::OpenSearchService::Domain",
    versions: ["OpenSearch_2.12", "OpenSearch_2.19"],
    with: (version) => ({
      EngineVersion: version,
      ClusterConfig: { InstanceType: "t3.small.search", InstanceCount: 1 },
      EBSOptions: { EBSEnabled: true, VolumeSize: 10, VolumeType: "gp3" },
    }),
  },
  broker: {
    type: "AWS::AmazonMQ::Broker",
    versions: ["3.11.20", "3.13"],
    with: (version) => ({
      BrokerName: "parcels",
      EngineType: "RABBITMQ",
      EngineVersion: version,
      HostInstanceType: "mq.t3.micro",
      DeploymentMode: "SINGLE_INSTANCE",
      PubliclyAccessible: false,
      AutoMinorVersionUpgrade: true,
      Users: [{ Username: "shop", Password: "{{resolve:secretsmanager:broker:SecretString:password}}" }],
    }),
  },
  kafka: {
    type: "AWS::MSK::Cluster",
    versions: ["2.8.1", "3.9.x"],
    with: (version) => ({
      ClusterName: "events",
      KafkaVersion: version,
      NumberOfBrokerNodes: 2,
      BrokerNodeGroupInfo: { InstanceType: "kafka.m5.large", ClientSubnets: subnets },
    }),
  },
  kubernetes: {
    type: "AWS::EKS::Cluster",
    versions: ["1.27", "1.35"],
    with: (version) => ({
      Version: version,
      RoleArn: { "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/cluster" },
      ResourcesVpcConfig: { SubnetIds: subnets },
    }),
  },
};

/** Adds what is created with a version that AWS has left. */
function addEngineVersions(draft: Draft, choices: EngineVersionChoices): void {
  const { versionOf, versionWhen, versionBesides } = choices;
  const engine = engines[versionOf];
  const when = { Condition: versionWhen === "prod-all" ? draft.isProd() : undefined };
  draft.resource("Engine", engine.type, engine.with(versionIn(draft, choices)), when);
  if (versionBesides === "right") draft.resource("Beside", engine.type, engine.with(engine.versions[1]));
}

function versionIn(draft: Draft, { versionOf, versionForm }: EngineVersionChoices): Json {
  const [past, live] = engines[versionOf].versions;
  switch (versionForm) {
    case "plain":
      return past;
    case "if":
      return ifCondition(draft.isProd(), past, live);
    case "parameter":
      draft.parameter("Version", { Default: past, AllowedValues: [past, live] });
      return ref("Version");
  }
}

/** The templates that are made of these choices. */
export const engineVersions = system({
  name: "engine-version",
  families: ["engine-versions"],
  axes: engineVersionAxes,
  reconcile: (choices) => choices,
  add: addEngineVersions,
  marks: ({ versionOf, versionForm, versionWhen }: EngineVersionChoices) => [versionOf, versionForm, versionWhen],
});
