/** A small answer in the form of those that a table is made of, and the facts in it. */
interface SmallAnswer {
  readonly answer: string;
  readonly facts: unknown;
}

/** Small answers for the tables of versions, by the names of their files. */
export const versionAnswers: Readonly<Record<string, SmallAnswer>> = {
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
  "database-support": {
    answer: JSON.stringify({
      DBMajorEngineVersions: [
        {
          Engine: "ark",
          MajorEngineVersion: "2",
          SupportedEngineLifecycles: [
            {
              LifecycleSupportName: "open-source-rds-extended-support",
              LifecycleSupportEndDate: "2031-01-31T23:59:59.999Z",
            },
            {
              LifecycleSupportName: "open-source-rds-standard-support",
              LifecycleSupportEndDate: "2030-01-31T23:59:59.999Z",
            },
          ],
        },
        { Engine: "zoo", MajorEngineVersion: "1" },
      ],
    }),
    facts: { ark: "2:2030-01-31" },
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
