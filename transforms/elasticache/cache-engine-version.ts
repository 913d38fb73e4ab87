import type { TemplateRule } from "../../src/contract/rule.js";
import { cacheVersions } from "../../src/schema/facts/cache-versions.js";
import { EngineVersions, type EngineForm } from "../aws/versions/engine-versions.js";
import { familyFindings } from "../aws/versions/family-findings.js";
import { versionFindings } from "../aws/versions/findings.js";
import type { VersionedType } from "../aws/versions/version-places.js";

/**
 * The engines of Amazon ElastiCache. From Redis OSS 6 on AWS chooses the patch, and after 7.1 it has gone on with Valkey.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/deprecated-engine-versions.html
 */
const engines: Readonly<Record<string, EngineForm>> = {
  redis: {
    title: "Redis OSS",
    major: /^\d+(?=$|\.\d+$|\.\d+\.\d+$)/,
    isClosed: true,
    isPatched: true,
    successors: { "2": "7", "3": "7", "8": "7" },
  },
  valkey: { title: "Valkey", major: /^\d+(?=$|\.\d+$|\.\d+\.\d+$)/, isPatched: true },
  memcached: { title: "Memcached", major: /^\d+\.\d+(?=$|\.\d+$)/ },
};

const unless = ["SnapshotArns", "SnapshotName"];
const group = "CacheParameterGroupName";

/** The caches that are created with a version; one that is restored may need that of its source. */
const caches: readonly VersionedType[] = [
  { type: "AWS::ElastiCache::CacheCluster", version: "EngineVersion", engine: { property: "Engine" }, unless, group },
  {
    type: "AWS::ElastiCache::ReplicationGroup",
    version: "EngineVersion",
    engine: { property: "Engine", preset: "redis" },
    unless: [...unless, "GlobalReplicationGroupId"],
    group,
  },
];

/** Gives caches a version that Amazon ElastiCache still creates. */
export const cacheEngineVersion: TemplateRule = {
  kind: "template",
  id: "cache-engine-version",
  title: "Use a cache engine version that Amazon ElastiCache supports",
  why: "Amazon ElastiCache does not create caches with a retired or unknown engine version, and the stack fails. The latest version of the same major version replaces it, with the matching parameter group family.",
  tags: ["deploy"],
  level: "default",
  facts: ["cache-versions"],
  phase: "shape",
  types: ["AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::ParameterGroup"],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html",
    "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/deprecated-engine-versions.html",
  ],
  *find(template) {
    const versions = new EngineVersions(cacheVersions, engines);
    yield* versionFindings(template, versions, caches, {
      refusal: ({ title, version, isNone }) =>
        isNone
          ? `deployment fails: ${title} version ${version} does not exist in Amazon ElastiCache`
          : `deployment fails: Amazon ElastiCache no longer creates caches with ${title} ${version}`,
      impactNote:
        "a deployed cache is upgraded immediately, with short interruptions; AWS rejects the version if a later one is running",
    });
    yield* familyFindings(
      template,
      versions,
      caches,
      (family, wanted) =>
        `AWS rejects caches that use it (InvalidParameterCombination: Expected a parameter group of family ${wanted} but found one of family ${family})`,
    );
  },
};
