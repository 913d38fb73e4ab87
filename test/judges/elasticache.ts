import { isYes, type Judge } from "./judge.js";

const group = "AWS::ElastiCache::ReplicationGroup";
const controlTower = "https://docs.aws.amazon.com/controltower/latest/controlreference/elasticache-rules.html";
const securityHub = "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html";

/** What other tools ask of caches of Amazon ElastiCache. */
export const elasticache: readonly Judge[] = [
  {
    rule: "cache-minor",
    asks: ["ElastiCache.2", "CT.ELASTICACHE.PR.2"],
    link: controlTower,
    type: [group, "AWS::ElastiCache::CacheCluster"],
    passes: ({ AutoMinorVersionUpgrade: value }) => isYes(value),
  },
  {
    rule: "cache-transit-enc",
    asks: ["ElastiCache.5", "CT.ELASTICACHE.PR.5", "CKV_AWS_30", "F33"],
    link: securityHub,
    type: group,
    passes: ({ TransitEncryptionEnabled: value }) => isYes(value),
  },
  {
    rule: "cache-rest-enc",
    asks: ["ElastiCache.4", "CT.ELASTICACHE.PR.4", "CKV_AWS_29", "F25"],
    link: securityHub,
    type: group,
    passes: ({ AtRestEncryptionEnabled: value }) => isYes(value),
  },
  {
    rule: "cache-snapshots",
    asks: ["ElastiCache.1", "CT.ELASTICACHE.PR.1"],
    link: securityHub,
    type: [group, "AWS::ElastiCache::CacheCluster"],
    passes: ({ SnapshotRetentionLimit: value }) => Number(value ?? 0) >= 1,
  },
  {
    rule: "cache-failover",
    asks: ["ElastiCache.3", "CT.ELASTICACHE.PR.3"],
    link: securityHub,
    type: group,
    passes: ({ AutomaticFailoverEnabled: value }) => isYes(value),
  },
];
