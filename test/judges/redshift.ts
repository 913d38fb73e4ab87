import { at, isYes, type Judge } from "./judge.js";

const type = "AWS::Redshift::Cluster";
const config = "https://docs.aws.amazon.com/config/latest/developerguide";

/** What other tools ask of clusters of Amazon Redshift. */
export const redshift: readonly Judge[] = [
  {
    rule: "redshift-vpc-routing",
    asks: ["Redshift.7", "CT.REDSHIFT.PR.5", "REDSHIFT_ENHANCED_VPC_ROUTING_ENABLED"],
    link: `${config}/redshift-enhanced-vpc-routing-enabled.html`,
    type,
    passes: ({ EnhancedVpcRouting: value }) => isYes(value),
  },
  {
    rule: "redshift-enc",
    asks: ["Redshift.10", "CT.REDSHIFT.PR.8", "CKV_AWS_64", "F28"],
    link: `${config}/redshift-cluster-kms-enabled.html`,
    type,
    passes: ({ Encrypted: value }) => isYes(value),
  },
  {
    rule: "redshift-window",
    asks: ["REDSHIFT_CLUSTER_MAINTENANCESETTINGS_CHECK"],
    link: `${config}/redshift-cluster-maintenancesettings-check.html`,
    type,
    passes: ({ PreferredMaintenanceWindow: value }) => typeof value === "string",
  },
  {
    rule: "redshift-public",
    asks: ["Redshift.1", "CT.REDSHIFT.PR.1", "REDSHIFT_CLUSTER_PUBLIC_ACCESS_CHECK", "CKV_AWS_87"],
    link: `${config}/redshift-cluster-public-access-check.html`,
    type,
    passes: ({ PubliclyAccessible: value }) => value === false || value === "false",
  },
  {
    rule: "redshift-snapshots",
    asks: ["Redshift.3", "CT.REDSHIFT.PR.2", "REDSHIFT_BACKUP_ENABLED"],
    link: "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html",
    type,
    passes: ({ AutomatedSnapshotRetentionPeriod: value }) => Number(value ?? 1) >= 7,
  },
  {
    rule: "redshift-upgrade",
    asks: ["Redshift.6", "CT.REDSHIFT.PR.4", "CKV_AWS_141"],
    link: `${config}/redshift-cluster-maintenancesettings-check.html`,
    type,
    passes: ({ AllowVersionUpgrade: value }) => isYes(value),
  },
  {
    rule: "redshift-logging",
    asks: ["Redshift.4", "CT.REDSHIFT.PR.3", "CKV_AWS_71"],
    link: `${config}/redshift-audit-logging-enabled.html`,
    type,
    passes: (cluster) => at(cluster, "LoggingProperties", "BucketName") !== undefined,
  },
];
