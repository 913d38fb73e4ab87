import type { ResourceRule } from "../../src/contract/rule.js";
import { noValue } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { logExportFindings } from "../aws/databases/log-exports.js";
import { auroraMember } from "./aurora-member.js";

/**
 * The logs that an instance can export, by its engine.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html
 */
const logsOfInstances: readonly EngineLogs[] = [
  { engine: /^(?:mysql|mariadb)$/i, logs: ["audit", "error", "general", "slowquery"] },
  { engine: /^postgres$/i, logs: ["postgresql", "upgrade"] },
  { engine: /^oracle-/i, logs: ["alert", "audit", "listener", "oemagent", "trace"] },
  { engine: /^sqlserver-ex$/i, logs: ["error"] },
  { engine: /^sqlserver-/i, logs: ["agent", "error"] },
  { engine: /^db2-/i, logs: ["diag.log", "notify.log"] },
];

/** The same of clusters: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.html */
const logsOfClusters: readonly EngineLogs[] = [
  { engine: /^aurora-mysql$/, logs: ["audit", "error", "general", "slowquery"] },
  { engine: /^aurora-postgresql$/, logs: ["postgresql"] },
  { engine: /^mysql$/, logs: ["error", "general", "slowquery"] },
  { engine: /^postgres$/, logs: ["postgresql", "upgrade"] },
];

interface EngineLogs {
  readonly engine: RegExp;
  readonly logs: readonly string[];
}

/** Returns the logs of an engine that the template says itself; none where another decides it. */
function logsOf(database: ResourceView, table: readonly EngineLogs[]): readonly string[] {
  const engine = database.property("Engine").written;
  return typeof engine === "string" ? (table.find((each) => each.engine.test(engine))?.logs ?? []) : [];
}

/** Lets database instances export their logs. */
export const rdsLogExports: ResourceRule = {
  kind: "resource",
  id: "rds-log-exports",
  title: "Export the logs of database instances",
  why: "Logs on the instance are deleted after days, and with it. In CloudWatch Logs they can be searched, kept and watched by alarms.",
  controls: {
    "Security Hub": ["RDS.9", "RDS.36", "RDS.40", "RDS.42"],
    "Control Tower": ["CT.RDS.PR.14"],
    "cfn-guard": ["RDS_INSTANCE_LOGGING_ENABLED"],
    checkov: ["CKV_AWS_129"],
  },
  objections: {
    "cfn-guard RDS_INSTANCE_LOGGING_ENABLED":
      "expects the logs on instances of a DB cluster too, whose logs the cluster exports",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html#cfn-rds-dbinstance-enablecloudwatchlogsexports",
  ],
  tags: ["security", "operations"],
  stability: "preview",
  types: ["AWS::RDS::DBInstance"],
  *check(instance, context) {
    yield* logExportFindings(instance, logsOf(instance, logsOfInstances), context, auroraMember);
  },
};

/** Lets DB clusters export their logs. Aurora Serverless v1 takes them from its parameter group, and refuses the property. */
export const auroraLogExports: ResourceRule = {
  kind: "resource",
  id: "aurora-log-exports",
  title: "Export the logs of DB clusters",
  why: "Logs on the instances of a cluster are deleted after days, and with them. In CloudWatch Logs they can be searched, kept and watched by alarms.",
  controls: {
    "Security Hub": ["RDS.34", "RDS.37"],
    "Control Tower": ["CT.RDS.PR.25"],
    checkov: ["CKV_AWS_324"],
    "cdk-nag": ["RDS16"],
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Integrating.CloudWatch.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.CloudWatch.html",
  ],
  tags: ["security", "operations"],
  stability: "preview",
  types: ["AWS::RDS::DBCluster"],
  *check(cluster, context) {
    if (!cluster.property("EngineMode").every({ oneOf: [noValue, "provisioned"] })) return;
    yield* logExportFindings(cluster, logsOf(cluster, logsOfClusters), context);
  },
};
