import { isObject, own, type Json } from "../../src/values/json.js";
import { grouped, json, type FactsReader } from "./reader.js";

/** How the tables of versions are made of the answers of AWS, by the names of their files. */
export const versionReaders: readonly (readonly [string, FactsReader])[] = [
  [
    "database-versions",
    {
      constant: "databaseVersions",
      comment: "The versions of databases that Amazon RDS creates, by their engines.",
      source: "aws rds describe-db-engine-versions",
      months: 12,
      read: json((answer) => {
        const versions = itemsOf(answer, "DBEngineVersions").filter((each) => textIn(each, "Status") !== "deprecated");
        return grouped(versions.map((each) => [textIn(each, "Engine"), textIn(each, "EngineVersion")]));
      }),
    },
  ],
  [
    "cache-versions",
    {
      constant: "cacheVersions",
      comment: "The versions of caches that Amazon ElastiCache creates, by their engines.",
      source: "aws elasticache describe-cache-engine-versions",
      months: 18,
      read: json((answer) =>
        grouped(
          itemsOf(answer, "CacheEngineVersions").map((each) => [textIn(each, "Engine"), textIn(each, "EngineVersion")]),
        ),
      ),
    },
  ],
  [
    "search-versions",
    {
      constant: "searchVersions",
      comment: "The versions of domains that Amazon OpenSearch Service has, by their engines.",
      source: "aws opensearch list-versions",
      months: 12,
      read: json((answer) => {
        const versions = own(answer, "Versions");
        const texts = (Array.isArray(versions) ? versions : []).filter((each) => typeof each === "string");
        return grouped(texts.map((text) => [text.slice(0, text.indexOf("_")), text.slice(text.indexOf("_") + 1)]));
      }),
    },
  ],
  [
    "broker-versions",
    {
      constant: "brokerVersions",
      comment: "The versions of brokers that Amazon MQ creates, by their engines.",
      source: "aws mq describe-broker-engine-types",
      months: 12,
      read: json((answer) =>
        grouped(
          itemsOf(answer, "BrokerEngineTypes").flatMap((type) =>
            itemsOf(type, "EngineVersions").map((each): [string, string] => [
              textIn(type, "EngineType"),
              textIn(each, "Name"),
            ]),
          ),
        ),
      ),
    },
  ],
  [
    "cluster-versions",
    {
      constant: "clusterVersions",
      comment: "The versions of Kubernetes that Amazon EKS creates clusters with.",
      source: "aws eks describe-cluster-versions",
      months: 4,
      read: json((answer) => {
        const versions = itemsOf(answer, "clusterVersions").filter(
          (each) => textIn(each, "versionStatus") !== "UNSUPPORTED",
        );
        return grouped(versions.map((each) => ["kubernetes", textIn(each, "clusterVersion")]));
      }),
    },
  ],
  [
    "kafka-versions",
    {
      constant: "kafkaVersions",
      comment: "The versions of Apache Kafka that Amazon MSK creates clusters with.",
      source: "aws kafka list-kafka-versions",
      months: 12,
      read: json((answer) => {
        const versions = itemsOf(answer, "KafkaVersions").filter((each) => textIn(each, "Status") === "ACTIVE");
        return grouped(versions.map((each) => ["kafka", textIn(each, "Version")]));
      }),
    },
  ],
];

function itemsOf(answer: Json, list: string): Json[] {
  const items = own(answer, list);
  return Array.isArray(items) ? items.filter(isObject) : [];
}

function textIn(item: Json, member: string): string {
  const text = own(item, member);
  return typeof text === "string" ? text : "";
}
