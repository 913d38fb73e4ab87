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
  title: "Give databases a version that Amazon RDS still creates",
  why: "Amazon RDS creates no database with a version that it has retired, and the stack fails. The newest version of the same major version takes its place, and a major version that is gone makes way for the nearest one that AWS supports.",
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
        `AWS refuses it (InvalidParameterCombination: Cannot find version ${version} for ${name})`,
      impactNote:
        "a deployed database is upgraded at once and is out of service meanwhile; RDS refuses the version where it runs a newer one",
      costs: (past) => costs(versions, past),
      leave: ({ resource }) =>
        resource.property("EngineMode").some({ is: "serverless" })
          ? "Aurora Serverless v1 has no version that can be created"
          : undefined,
    });
    yield* familyFindings(
      template,
      versions,
      databases,
      (family, wanted) =>
        `AWS refuses what has it (a parameter group with DBParameterGroupFamily ${family} can't be used for this instance. Use a parameter group with DBParameterGroupFamily ${wanted})`,
    );
    yield* lifecycleFindings(template, versions, databases);
  },
};

/** Returns that AWS charges for a major version without standard support. */
function costs(versions: EngineVersions, { engine: name, replacement }: PastVersion): string | undefined {
  const major = versions.majorOf(name, replacement);
  const end = major === undefined ? undefined : supportEnd(name, major);
  if (end === undefined) return undefined;
  return `the standard support of ${major ?? ""} ended on ${end}, and AWS charges RDS Extended Support for it`;
}
