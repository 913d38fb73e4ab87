import type { Rule } from "../../src/contract/rule.js";
import { noValue } from "../../src/template/intrinsics.js";
import { cacheEngineVersion } from "./cache-engine-version.js";
import { cannotEncrypt, cannotFailOver, cannotTurnToTls, noSnapshots } from "./old-nodes.js";

const on = { is: true } as const;
const page =
  "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-replicationgroup.html";

/** Memcached takes none of this. */
const isRedis = { oneOf: [noValue, "redis", "Redis", "valkey"] } as const;

/** The rules about Amazon ElastiCache. */
export const elasticache: readonly Rule[] = [
  cacheEngineVersion,
  {
    kind: "property",
    id: "cache-minor",
    title: "Let Amazon ElastiCache install minor versions",
    why: "Minor versions of Redis and Valkey close security holes and mend bugs. Without automatic upgrades a cache keeps known holes until somebody acts.",
    controls: { "Security Hub": ["ElastiCache.2"], "Control Tower": ["CT.ELASTICACHE.PR.2"], checkov: ["CKV_AWS_322"] },
    references: [`${page}#cfn-elasticache-replicationgroup-autominorversionupgrade`],
    tags: ["security", "operations"],
    stability: "preview",
    type: ["AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup"],
    property: "AutoMinorVersionUpgrade",
    want: on,
    default: true,
    when: { Engine: isRedis },
    flaw: "minor versions of the engine are not installed automatically",
    class: "review",
    impactNote: "nodes are replaced one after the other when a minor version is installed",
  },
  {
    kind: "property",
    id: "cache-transit-enc",
    title: "Offer TLS to the clients of Redis and Valkey",
    why: "Without TLS everyone on the path between clients and cache reads the data and the token. In the mode `preferred` the cache takes both kinds of connections, so that clients can change one by one.",
    controls: {
      "Security Hub": ["ElastiCache.5"],
      "Control Tower": ["CT.ELASTICACHE.PR.5"],
      "cfn-guard": ["ELASTICACHE_REPLICATION_GROUP_ENCRYPTION_IN_TRANSIT"],
      checkov: ["CKV_AWS_30"],
      cfn_nag: ["F33"],
      KICS: ["3b02569b-fc6f-4153-b3a3-ba91022fed68"],
      Trivy: ["AVD-AWS-0051"],
      "cdk-nag": ["AEC3"],
    },
    references: [
      `${page}#cfn-elasticache-replicationgroup-transitencryptionmode`,
      "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption-enable.html",
    ],
    tags: ["security"],
    stability: "preview",
    type: "AWS::ElastiCache::ReplicationGroup",
    property: "TransitEncryptionEnabled",
    want: on,
    when: { GlobalReplicationGroupId: { absent: true } },
    also: { TransitEncryptionMode: { present: "preferred" } },
    unless: cannotTurnToTls,
    flaw: "connections are not encrypted",
    class: "review",
    impactNote: "clients go on without TLS until all of them use it; then set TransitEncryptionMode to required",
  },
  {
    kind: "property",
    id: "cache-rest-enc",
    title: "Encrypt replication groups of Redis and Valkey",
    why: "A replication group writes data to disk when it synchronizes, swaps and backs up. Encryption at rest keeps that, and its snapshots, from whoever reads the disk.",
    controls: {
      "Security Hub": ["ElastiCache.4"],
      "Control Tower": ["CT.ELASTICACHE.PR.4"],
      "cfn-guard": ["ELASTICACHE_REPLICATION_GROUP_ENCRYPTION_AT_REST"],
      checkov: ["CKV_AWS_29"],
      cfn_nag: ["F25"],
      KICS: ["e4ee3903-9225-4b6a-bdfb-e62dbadef821"],
      Trivy: ["AVD-AWS-0045"],
      "cdk-nag": ["AEC3"],
    },
    references: [
      `${page}#cfn-elasticache-replicationgroup-atrestencryptionenabled`,
      "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
    ],
    tags: ["security"],
    stability: "preview",
    type: "AWS::ElastiCache::ReplicationGroup",
    property: "AtRestEncryptionEnabled",
    want: on,
    when: { GlobalReplicationGroupId: { absent: true } },
    unless: cannotEncrypt,
    flaw: "the replication group is not encrypted",
    class: "review",
    impactNote:
      "the new group starts empty and has another endpoint; CloudFormation rejects this while ReplicationGroupId stays the same",
  },
  {
    kind: "property",
    id: "cache-snapshots",
    title: "Keep daily snapshots of Redis and Valkey for a week",
    why: "What only the cache holds is lost when it fails or somebody empties it. A snapshot of each day lets a new one start with the data.",
    controls: { "Security Hub": ["ElastiCache.1"], "Control Tower": ["CT.ELASTICACHE.PR.1"], Trivy: ["AVD-AWS-0050"] },
    references: [
      `${page}#cfn-elasticache-replicationgroup-snapshotretentionlimit`,
      "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html",
    ],
    tags: ["resilience"],
    stability: "preview",
    type: ["AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup"],
    property: "SnapshotRetentionLimit",
    want: { atLeast: 1, otherwise: 7 },
    when: { Engine: isRedis },
    unless: noSnapshots,
    flaw: "there are no daily snapshots",
    class: "review",
    // Where a group is deployed without snapshots AWS asks for the node to take them from, whose name no template knows.
    impact: "replacement",
    impactNote:
      "AWS refuses to turn snapshots on for a deployed replication group by this property alone: turn them on by modify-replication-group with --snapshotting-cluster-id first",
  },
  {
    kind: "property",
    id: "cache-failover",
    title: "Fail over to a replica when the primary node fails",
    why: "Without automatic failover a replication group takes no writes until somebody promotes a replica. With it a replica takes over within a minute.",
    controls: { "Security Hub": ["ElastiCache.3"], "Control Tower": ["CT.ELASTICACHE.PR.3"], "cdk-nag": ["AEC4"] },
    references: ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html"],
    tags: ["resilience"],
    stability: "preview",
    type: "AWS::ElastiCache::ReplicationGroup",
    property: "AutomaticFailoverEnabled",
    want: on,
    // With a single node AWS refuses it.
    whenAny: { NumCacheClusters: { atLeast: 2 }, ReplicasPerNodeGroup: { atLeast: 1 } },
    unless: cannotFailOver,
    flaw: "no replica takes over when the primary node fails",
    class: "review",
    impactNote: "the primary endpoint may move to another node at any time; clients have to connect again then",
  },
];
