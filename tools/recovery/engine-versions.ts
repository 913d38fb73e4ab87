import { own } from "../../src/values/json.js";
import type { Resource } from "../../src/template/template.js";
import { viewOf } from "../../src/template/resource-view.js";
import type { Breaker, Mutation } from "./mutation.js";

/** The properties with the version of an engine. */
const places: Readonly<Record<string, string>> = {
  "AWS::RDS::DBInstance": "EngineVersion",
  "AWS::RDS::DBCluster": "EngineVersion",
  "AWS::ElastiCache::CacheCluster": "EngineVersion",
  "AWS::ElastiCache::ReplicationGroup": "EngineVersion",
  "AWS::OpenSearchService::Domain": "EngineVersion",
  "AWS::Elasticsearch::Domain": "ElasticsearchVersion",
  "AWS::AmazonMQ::Broker": "EngineVersion",
  "AWS::MSK::Cluster": "KafkaVersion",
};

/** Gives what has the newest version of its major version another one. */
function versions(
  name: string,
  others: Readonly<Record<string, string>>,
  at = places,
  isAbout: (resource: Resource) => boolean = () => true,
): Mutation {
  return {
    name,
    places: (template) =>
      template
        .ofType(...Object.keys(at))
        .filter(isAbout)
        .flatMap((resource) =>
          viewOf(template, resource)
            .property(at[resource.type] ?? "")
            .leaves.flatMap(({ value, path }) => {
              const other = typeof value === "string" && Object.hasOwn(others, value) ? others[value] : undefined;
              return other === undefined
                ? []
                : [{ logicalId: resource.logicalId, apply: (broken) => broken.set(path, other) }];
            }),
        ),
  };
}

/** The ways to break what the rules about versions of engines repair. */
export const versionBreaker: Breaker = {
  concerns: /(?:Engine|Kafka|Elasticsearch)Version\b/,
  mutations: [
    versions("versions that are gone", {
      "8.0.46": "8.0.28",
      "8.4.9": "8.4.3",
      "10.11.16": "10.11.4",
      "15.17": "15.3",
      "14.22": "14.7",
      "8.0.mysql_aurora.3.12.0": "8.0.mysql_aurora.3.02.0",
      "5.0.6": "5.0.4",
      "5.19": "5.17.6",
      "3.13": "3.11.20",
      "3.9.x": "3.5.1",
    }),
    versions("versions that never were", {
      "7.1": "7.1.3",
      "7.0": "7.0.7",
      "OpenSearch_2.19": "OpenSearch_2.12",
      "OpenSearch_2.17": "2.17",
      "7.10": "7.17",
    }),
  ],
};

/** The way to break what cluster-version repairs. */
export const kubernetesBreaker: Breaker = {
  mutations: [
    {
      name: "a version whose support has ended",
      places: (template) =>
        template
          .ofType("AWS::EKS::Cluster", "AWS::EKS::Nodegroup")
          .flatMap(({ logicalId, path, properties }) =>
            properties === undefined || Object.hasOwn(properties, "Version")
              ? []
              : [{ logicalId, apply: (broken) => broken.set([...path, "Properties", "Version"], "1.27") }],
          ),
    },
  ],
};

/** The ways to break what database-class repairs. */
export const classBreaker: Breaker = {
  concerns: /DBInstanceClass\b/,
  mutations: [
    versions(
      "classes of former generations",
      {
        "db.t3.micro": "db.t2.micro",
        "db.t3.small": "db.t2.small",
        "db.t3.medium": "db.t2.medium",
        "db.m5.large": "db.m4.large",
        "db.r5.large": "db.r4.large",
      },
      { "AWS::RDS::DBInstance": "DBInstanceClass" },
      ({ properties }) => /^(?:mysql|mariadb|postgres)$/.test(String(own(properties, "Engine"))),
    ),
  ],
};
