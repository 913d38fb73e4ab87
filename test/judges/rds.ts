import type { Json } from "../../src/values/json.js";
import { at, isYes, itemsOf, type Judge } from "./judge.js";

const instance = "AWS::RDS::DBInstance";
const cluster = "AWS::RDS::DBCluster";
const controlTower = "https://docs.aws.amazon.com/controltower/latest/controlreference/rds-rules.html";
const config = "https://docs.aws.amazon.com/config/latest/developerguide";
const checkov = "https://github.com/bridgecrewio/checkov/blob/main/checkov/cloudformation/checks/resource/aws";

function isOff(value: Json | undefined): boolean {
  return value === false || value === "false";
}

function days(value: Json | undefined): number {
  return value === undefined ? 1 : Number(value);
}

/** What other tools ask of databases of Amazon RDS. */
export const rds: readonly Judge[] = [
  {
    rule: "rds-minor-upgrade",
    asks: ["RDS.13", "CT.RDS.PR.5", "RDS_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED"],
    link: `${config}/rds-automatic-minor-version-upgrade-enabled.html`,
    type: instance,
    passes: ({ AutoMinorVersionUpgrade: value }) => isYes(value),
  },
  {
    rule: "rds-public",
    asks: ["RDS.2", "CT.RDS.PR.23", "RDS_INSTANCE_PUBLIC_ACCESS_CHECK", "F22"],
    link: `${config}/rds-instance-public-access-check.html`,
    type: instance,
    passes: ({ PubliclyAccessible: value }) => isOff(value),
  },
  {
    rule: "rds-deletion-protection",
    asks: ["RDS.8", "CT.RDS.PR.13", "RDS_INSTANCE_DELETION_PROTECTION_ENABLED", "F80"],
    link: `${config}/rds-instance-deletion-protection-enabled.html`,
    type: instance,
    passes: ({ DeletionProtection: value }) => isYes(value),
  },
  {
    rule: "rds-iam-auth",
    asks: ["RDS.10", "CT.RDS.PR.7", "CKV_AWS_161"],
    link: `${checkov}/RDSIAMAuthentication.py`,
    type: instance,
    passes: ({ EnableIAMDatabaseAuthentication: value }) => isYes(value),
  },
  {
    rule: "rds-multi-az",
    asks: ["RDS.5", "CT.RDS.PR.1", "RDS_MULTI_AZ_SUPPORT", "CKV_AWS_157"],
    link: `${config}/rds-multi-az-support.html`,
    type: instance,
    passes: ({ MultiAZ: value }) => isYes(value),
  },
  {
    rule: "rds-copy-tags",
    asks: ["RDS.17", "CT.RDS.PR.10"],
    link: controlTower,
    type: instance,
    passes: ({ CopyTagsToSnapshot: value }) => isYes(value),
  },
  {
    rule: "rds-backup",
    asks: ["RDS.11", "CT.RDS.PR.8", "DB_INSTANCE_BACKUP_ENABLED", "W75"],
    link: `${config}/db-instance-backup-enabled.html`,
    type: instance,
    passes: (properties) => days(at(properties, "BackupRetentionPeriod")) >= 7,
  },
  {
    rule: "aurora-iam-auth",
    asks: ["RDS.12", "CT.RDS.PR.4", "CKV_AWS_162"],
    link: `${checkov}/RDSClusterIAMAuthentication.py`,
    type: cluster,
    passes: ({ EnableIAMDatabaseAuthentication: value }) => isYes(value),
  },
  {
    rule: "aurora-copy-tags",
    asks: ["RDS.16", "CT.RDS.PR.9"],
    link: controlTower,
    type: cluster,
    passes: ({ CopyTagsToSnapshot: value }) => isYes(value),
  },
  {
    rule: "aurora-deletion-protection",
    asks: ["RDS.7", "CT.RDS.PR.3"],
    link: `${config}/rds-cluster-deletion-protection-enabled.html`,
    type: cluster,
    passes: ({ DeletionProtection: value }) => isYes(value),
  },
  {
    rule: "aurora-backup",
    asks: ["RDS.50"],
    link: `${config}/rds-cluster-backup-retention-check.html`,
    type: cluster,
    passes: (properties) => days(at(properties, "BackupRetentionPeriod")) >= 7,
  },
  {
    rule: "aurora-backtrack",
    asks: ["RDS.14", "CT.RDS.PR.6", "AURORA_MYSQL_BACKTRACKING_ENABLED"],
    link: `${config}/aurora-mysql-backtracking-enabled.html`,
    type: cluster,
    passes: ({ BacktrackWindow: value }) => Number(value ?? 0) > 0,
  },
  {
    rule: "rds-log-exports",
    asks: ["RDS.9", "CT.RDS.PR.14", "RDS_INSTANCE_LOGGING_ENABLED"],
    link: `${config}/rds-logging-enabled.html`,
    type: instance,
    passes: ({ Engine: engine, EnableCloudwatchLogsExports: logs }) => {
      const wanted = engine === "postgres" ? ["postgresql", "upgrade"] : ["audit", "error", "general", "slowquery"];
      return wanted.every((log) => itemsOf(logs).includes(log));
    },
  },
  {
    rule: "aurora-log-exports",
    asks: ["RDS.34", "RDS.37", "CT.RDS.PR.25"],
    link: controlTower,
    type: cluster,
    passes: ({ Engine: engine, EnableCloudwatchLogsExports: logs }) => {
      const wanted = engine === "aurora-mysql" ? ["audit", "error", "general", "slowquery"] : ["postgresql"];
      return wanted.every((log) => itemsOf(logs).includes(log));
    },
  },
  {
    rule: "rds-monitoring",
    asks: ["RDS.6", "CT.RDS.PR.2", "RDS_ENHANCED_MONITORING_ENABLED", "CKV_AWS_118"],
    link: `${config}/rds-enhanced-monitoring-enabled.html`,
    type: instance,
    passes: (instance) =>
      Number(at(instance, "MonitoringInterval") ?? 0) > 0 && at(instance, "MonitoringRoleArn") !== undefined,
  },
  {
    rule: "rds-force-ssl",
    asks: ["CT.RDS.PR.27", "CT.RDS.PR.28"],
    link: controlTower,
    type: ["AWS::RDS::DBParameterGroup", "AWS::RDS::DBClusterParameterGroup"],
    passes: (group) => {
      const isMySql = /mysql|mariadb/.test(String(at(group, "Family")));
      const value = at(group, "Parameters", isMySql ? "require_secure_transport" : "rds.force_ssl");
      return ["1", "ON"].includes(String(value));
    },
  },
];
