import { at, isYes, type Judge } from "./judge.js";

const type = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"];
const link = "https://docs.aws.amazon.com/controltower/latest/controlreference/opensearch-rules.html";
const clusters = ["ClusterConfig", "ElasticsearchClusterConfig"];

/** What other tools ask of search domains. */
export const opensearch: readonly Judge[] = [
  {
    rule: "search-node-enc",
    asks: ["CT.OPENSEARCH.PR.11", "CT.OPENSEARCH.PR.3", "CKV_AWS_6", "W85", "Opensearch.3", "ES.3"],
    link,
    type,
    passes: (domain) => isYes(at(domain, "NodeToNodeEncryptionOptions", "Enabled")),
  },
  {
    rule: "search-rest-enc",
    asks: ["CT.OPENSEARCH.PR.9", "CT.OPENSEARCH.PR.1", "CKV_AWS_5", "W54", "Opensearch.1", "ES.1"],
    link,
    type,
    passes: (domain) => isYes(at(domain, "EncryptionAtRestOptions", "Enabled")),
  },
  {
    rule: "search-https",
    asks: ["CT.OPENSEARCH.PR.16", "CT.OPENSEARCH.PR.8", "CKV_AWS_83", "OPENSEARCH_HTTPS_REQUIRED"],
    link,
    type,
    passes: (domain) =>
      isYes(at(domain, "DomainEndpointOptions", "EnforceHTTPS")) &&
      at(domain, "DomainEndpointOptions", "TLSSecurityPolicy") === "Policy-Min-TLS-1-2-2019-07",
  },
  {
    rule: "search-nodes",
    asks: ["CT.OPENSEARCH.PR.14", "CT.OPENSEARCH.PR.6", "CT.OPENSEARCH.PR.7", "Opensearch.6"],
    link,
    type,
    passes: (domain) =>
      clusters.some(
        (cluster) =>
          isYes(at(domain, cluster, "ZoneAwarenessEnabled")) &&
          Number(at(domain, cluster, "InstanceCount")) >= 3 &&
          isYes(at(domain, cluster, "DedicatedMasterEnabled")) &&
          Number(at(domain, cluster, "DedicatedMasterCount") ?? 3) >= 3,
      ),
  },
  {
    rule: "search-logs",
    asks: ["CT.OPENSEARCH.PR.12", "CT.OPENSEARCH.PR.4", "CKV_AWS_84", "086ea2eb-14a6-4fd4-914b-38e0bc8703e8"],
    link,
    type,
    passes: (domain) =>
      ["ES_APPLICATION_LOGS", "SEARCH_SLOW_LOGS", "INDEX_SLOW_LOGS"].every(
        (kind) =>
          isYes(at(domain, "LogPublishingOptions", kind, "Enabled")) &&
          at(domain, "LogPublishingOptions", kind, "CloudWatchLogsLogGroupArn") !== undefined,
      ),
  },
];
