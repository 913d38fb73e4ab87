/** A small answer in the form of those that a table is made of, and the facts in it. */
interface SmallAnswer {
  readonly answer: string;
  readonly facts: unknown;
}

/** Small answers for the tables of versions and policies, by the names of their files. */
export const versionAnswers: Readonly<Record<string, SmallAnswer>> = {
  "balancer-policies": {
    answer: JSON.stringify({ SslPolicies: [{ Name: "Zoo-2021-06" }, { Name: "Ark-2025-09" }] }),
    facts: { listener: "Ark-2025-09 Zoo-2021-06" },
  },
  "database-versions": {
    answer: JSON.stringify({
      DBEngineVersions: [
        { Engine: "ark", EngineVersion: "2.1", Status: "available" },
        { Engine: "ark", EngineVersion: "1.9", Status: "deprecated" },
        { Engine: "zoo", EngineVersion: "5" },
      ],
    }),
    facts: { ark: "2.1", zoo: "5" },
  },
  "cache-versions": {
    answer: JSON.stringify({ CacheEngineVersions: [{ Engine: "ark", EngineVersion: "2.1" }] }),
    facts: { ark: "2.1" },
  },
  "search-versions": {
    answer: JSON.stringify({ Versions: ["Zoo_1.0", "Ark_2.1", "Ark_2.3"] }),
    facts: { Ark: "2.1 2.3", Zoo: "1.0" },
  },
  "broker-versions": {
    answer: JSON.stringify({ BrokerEngineTypes: [{ EngineType: "ARK", EngineVersions: [{ Name: "2.1" }] }] }),
    facts: { ARK: "2.1" },
  },
  "cluster-versions": {
    answer: JSON.stringify({
      clusterVersions: [
        { clusterVersion: "9.2", versionStatus: "STANDARD_SUPPORT" },
        { clusterVersion: "9.1", versionStatus: "EXTENDED_SUPPORT" },
        { clusterVersion: "9.0", versionStatus: "UNSUPPORTED" },
      ],
    }),
    facts: { kubernetes: "9.1 9.2" },
  },
  "kafka-versions": {
    answer: JSON.stringify({
      KafkaVersions: [
        { Version: "9.2.x", Status: "ACTIVE" },
        { Version: "9.1.0", Status: "DEPRECATED" },
      ],
    }),
    facts: { kafka: "9.2.x" },
  },
};
