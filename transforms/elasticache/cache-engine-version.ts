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
  title: "Give caches a version that Amazon ElastiCache still creates",
  why: "Amazon ElastiCache creates no cache with a version that it has retired, or that it never had, and the stack fails. The newest version of the same major version takes its place, with the family of parameters that fits.",
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
          ? `AWS refuses it: Amazon ElastiCache has no version ${version} of ${title}`
          : `AWS refuses it: Amazon ElastiCache creates no cache with ${title} ${version} any more`,
      impactNote:
        "a deployed cache is upgraded at once, with short interruptions; AWS refuses the version where it runs a newer one",
    });
    yield* familyFindings(
      template,
      versions,
      caches,
      (family, wanted) =>
        `AWS refuses what has it (InvalidParameterCombination: Expected a parameter group of family ${wanted} but found one of family ${family})`,
    );
  },
};
