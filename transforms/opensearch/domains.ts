import type { Exemption } from "../../src/contract/rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { possibleTexts } from "../aws/values/possible-texts.js";

/** The property of the nodes of a domain, by its type. */
export function clusterOf({ type }: ResourceView): "ClusterConfig" | "ElasticsearchClusterConfig" {
  return type === "AWS::OpenSearchService::Domain" ? "ClusterConfig" : "ElasticsearchClusterConfig";
}

/**
 * Returns the oldest version of Elasticsearch that a domain may have by default, as `[major, minor]`; undefined for one of
 * OpenSearch. Without a version the former type takes 1.5, and the newer one OpenSearch.
 */
export function elasticsearchOf(domain: ResourceView): readonly [number, number] | undefined {
  const isNew = domain.type === "AWS::OpenSearchService::Domain";
  const property = isNew ? "EngineVersion" : "ElasticsearchVersion";
  if (!domain.property(property).isThere) return isNew ? undefined : [1, 5];
  const numbers = possibleTexts(domain, property).flatMap((text): (readonly [number, number])[] => {
    const [, engine = "", major = "", minor = ""] = /^(?:([A-Za-z]+)_)?(\d+)\.(\d+)$/.exec(text) ?? [];
    if (engine === "OpenSearch") return [];
    return major === "" ? [[0, 0]] : [[Number(major), Number(minor)]];
  });
  const [oldest] = [...numbers].sort(([a, b], [c, d]) => a - c || b - d);
  return oldest;
}

function isOlderThan(domain: ResourceView, major: number, minor: number): boolean {
  const version = elasticsearchOf(domain);
  return version !== undefined && (version[0] < major || (version[0] === major && version[1] < minor));
}

/**
 * Domains that CloudFormation replaces to encrypt them.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html
 */
export const beforeEncryptionInPlace: Exemption = {
  reason: "before Elasticsearch 6.7 the domain would be replaced, and its data lost; upgrade it first",
  holds: (domain) => isOlderThan(domain, 6, 7),
};

/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html */
export const beforeLogs: Exemption = {
  reason: "before Elasticsearch 5.1 domains publish no logs",
  holds: (domain) => isOlderThan(domain, 5, 1),
};

/**
 * Instance types that cannot encrypt.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html
 */
export const withoutEncryptedStorage: Exemption = {
  reason: "its instance type does not support encryption at rest; choose another",
  holds: (domain) =>
    ["InstanceType", "DedicatedMasterType"].some((name) =>
      possibleTexts(domain, `${clusterOf(domain)}.${name}`).some((text) => /^(?:t2|m3|r3|i2)\./.test(text)),
    ),
};

/** Domains with warm nodes, which have to go before the domain can be encrypted. */
export const withWarmNodes: Exemption = {
  reason: "a domain with UltraWarm nodes cannot be encrypted until they are switched off",
  holds: (domain) => domain.property(`${clusterOf(domain)}.WarmEnabled`).some({ is: true }),
};
