import type { TemplateRule } from "../../../src/contract/rule.js";
import { databaseVersions } from "../../../src/schema/facts/database-versions.js";
import { EngineVersions, type PastVersion } from "../../aws/versions/engine-versions.js";
import { familyFindings } from "../../aws/versions/family-findings.js";
import { versionFindings } from "../../aws/versions/findings.js";
import type { VersionedType } from "../../aws/versions/version-places.js";
import { engineFindings } from "./engine-names.js";
import { engines } from "./engines.js";
import { lifecycleFindings } from "./lifecycle.js";
import { supportEnd } from "./support.js";
import { serverlessFindings } from "./serverless.js";

const engine = { property: "Engine" };

/** The databases that are created with a version; one that is restored or copied has that of its source. */
const databases: readonly VersionedType[] = [
  {
    type: "AWS::RDS::DBInstance",
    version: "EngineVersion",
    engine,
    unless: [
      "DBSnapshotIdentifier",
      "DBClusterSnapshotIdentifier",
      "SourceDBInstanceIdentifier",
      "SourceDbiResourceId",
    ],
    group: "DBParameterGroupName",
    memberOf: "DBClusterIdentifier",
  },
  {
    type: "AWS::RDS::DBCluster",
    version: "EngineVersion",
    engine,
    unless: ["SnapshotIdentifier", "SourceDBClusterIdentifier", "ReplicationSourceIdentifier"],
    group: "DBClusterParameterGroupName",
  },
  { type: "AWS::RDS::GlobalCluster", version: "EngineVersion", engine, unless: ["SourceDBClusterIdentifier"] },
];

/** Gives databases a version that Amazon RDS still creates. */
export const databaseEngineVersion: TemplateRule = {
  kind: "template",
  id: "database-engine-version",
  title: "Use a database engine version that Amazon RDS supports",
  why: "Amazon RDS does not create databases with a retired engine version, and the stack fails. The latest version of the same major version replaces it, or the nearest supported major version if that one is retired.",
  tags: ["deploy"],
  level: "default",
  facts: ["database-versions"],
  phase: "shape",
  types: [
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    "AWS::RDS::GlobalCluster",
    "AWS::RDS::DBParameterGroup",
    "AWS::RDS::DBClusterParameterGroup",
  ],
  controls: { "cfn-lint": ["W3690", "W3691", "E3690", "E3691"] },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-overview.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithDBInstanceParamGroups.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBEngineVersions.html",
  ],
  *find(template, context) {
    const versions = new EngineVersions(databaseVersions, engines);
    yield* serverlessFindings(template);
    yield* engineFindings(template, versions, context);
    yield* versionFindings(template, versions, databases, {
      refusal: ({ engine: name, version }) =>
        `deployment fails (InvalidParameterCombination: Cannot find version ${version} for ${name})`,
      impactNote:
        "a deployed database is upgraded immediately and is unavailable meanwhile; RDS rejects the version if a later one is running",
      costs: (past) => costs(versions, past),
      leave: ({ resource }) =>
        resource.property("EngineMode").some({ is: "serverless" })
          ? "no version of Aurora Serverless v1 can be created"
          : undefined,
    });
    yield* familyFindings(
      template,
      versions,
      databases,
      (family, wanted) =>
        `AWS rejects databases that use it (a parameter group with DBParameterGroupFamily ${family} can't be used for this instance. Use a parameter group with DBParameterGroupFamily ${wanted})`,
    );
    yield* lifecycleFindings(template, versions, databases);
  },
};

/** Returns that AWS charges for a major version without standard support. */
function costs(versions: EngineVersions, { engine: name, replacement }: PastVersion): string | undefined {
  const major = versions.majorOf(name, replacement);
  const end = major === undefined ? undefined : supportEnd(name, major);
  if (end === undefined) return undefined;
  return `the standard support of ${major ?? ""} ended on ${end}; AWS bills RDS Extended Support`;
}
