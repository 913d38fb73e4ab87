import type { PropertyRule } from "../../src/contract/rule.js";
import { noValue } from "../../src/template/intrinsics.js";

const absent = { absent: true } as const;
const on = { is: true } as const;
const page = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html";

/** All but Aurora Serverless v1 and the parallel and multi-master modes of old versions. */
const isProvisioned = { oneOf: [noValue, "provisioned"] } as const;

/** The rules about properties of Aurora and Multi-AZ DB clusters. */
export const clusterRules: readonly PropertyRule[] = [
  {
    kind: "property",
    id: "aurora-iam-auth",
    title: "Let IAM identities log in to DB clusters",
    why: "IAM database authentication replaces stored passwords by tokens that last 15 minutes. Who may connect is decided and recorded where all other access is.",
    controls: {
      "Security Hub": ["RDS.12"],
      "Control Tower": ["CT.RDS.PR.4"],
      checkov: ["CKV_AWS_162"],
      "cdk-nag": ["RDS6"],
    },
    references: [
      `${page}#cfn-rds-dbcluster-enableiamdatabaseauthentication`,
      "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html",
    ],
    tags: ["security"],
    stability: "preview",
    type: "AWS::RDS::DBCluster",
    property: "EnableIAMDatabaseAuthentication",
    want: on,
    when: { EngineMode: isProvisioned, Engine: { oneOf: ["aurora-mysql", "aurora-postgresql", "mysql", "postgres"] } },
    flaw: "IAM database authentication is off",
    class: "review",
    impactNote: "a second way to log in, which needs a database user and an IAM policy; passwords stay",
  },
  {
    kind: "property",
    id: "aurora-copy-tags",
    title: "Copy the tags of DB clusters to their snapshots",
    why: "Snapshots without tags escape policies, cost reports and inventories that go by tags. AWS copies the tags of the cluster if asked to.",
    controls: {
      "Security Hub": ["RDS.16", "RDS.47", "RDS.48"],
      "Control Tower": ["CT.RDS.PR.9"],
      checkov: ["CKV_AWS_313"],
    },
    references: [`${page}#cfn-rds-dbcluster-copytagstosnapshot`],
    tags: ["operations"],
    stability: "preview",
    type: "AWS::RDS::DBCluster",
    property: "CopyTagsToSnapshot",
    want: on,
    flaw: "snapshots do not get the tags of the cluster",
  },
  {
    kind: "property",
    id: "aurora-deletion-protection",
    title: "Protect DB clusters from deletion",
    why: "One wrong call, or a deleted stack, takes a cluster with all its data. Deletion protection has AWS refuse that until somebody turns it off.",
    controls: {
      "Security Hub": ["RDS.7"],
      "Control Tower": ["CT.RDS.PR.3"],
      checkov: ["CKV_AWS_139"],
      Trivy: ["AVD-AWS-0343"],
      "cdk-nag": ["RDS10"],
    },
    references: [
      `${page}#cfn-rds-dbcluster-deletionprotection`,
      "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html",
    ],
    tags: ["resilience"],
    stability: "preview",
    type: "AWS::RDS::DBCluster",
    property: "DeletionProtection",
    want: on,
    flaw: "the cluster is not protected from deletion",
    class: "review",
    impactNote:
      "deleting the stack fails, and a replaced cluster stays behind, until the protection is turned off; deploy replacements first",
  },
  {
    kind: "property",
    id: "aurora-backup",
    title: "Keep backups of DB clusters for a week",
    why: "Mistakes in data are often noticed only after days. With seven days of automatic backups the cluster can be restored to any second of that week.",
    controls: {
      "Security Hub": ["RDS.50"],
      checkov: ["CKV_AWS_133"],
      KICS: ["e649a218-d099-4550-86a4-1231e1fcb60d"],
      Trivy: ["AVD-AWS-0077"],
    },
    references: [
      `${page}#cfn-rds-dbcluster-backupretentionperiod`,
      "https://docs.aws.amazon.com/config/latest/developerguide/rds-cluster-backup-retention-check.html",
    ],
    tags: ["resilience"],
    stability: "preview",
    type: "AWS::RDS::DBCluster",
    property: "BackupRetentionPeriod",
    want: { atLeast: 7 },
    flaw: "automatic backups are kept for less than a week",
    class: "review",
    impactNote: "backups beyond the size of the cluster cost",
  },
  {
    kind: "property",
    id: "aurora-backtrack",
    title: "Let Aurora MySQL clusters be rewound by a day",
    why: "After a wrong statement a restored backup is a new cluster that takes hours. Backtracking rewinds the cluster itself within minutes.",
    controls: {
      "Security Hub": ["RDS.14"],
      "Control Tower": ["CT.RDS.PR.6"],
      "cfn-guard": ["AURORA_MYSQL_BACKTRACKING_ENABLED"],
      checkov: ["CKV_AWS_326"],
      "cdk-nag": ["RDS14"],
    },
    references: [
      `${page}#cfn-rds-dbcluster-backtrackwindow`,
      "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html",
    ],
    tags: ["resilience"],
    stability: "preview",
    type: "AWS::RDS::DBCluster",
    property: "BacktrackWindow",
    want: { atLeast: 1, otherwise: 86400 },
    when: {
      Engine: { is: "aurora-mysql" },
      EngineMode: isProvisioned,
      GlobalClusterIdentifier: absent,
      ReplicationSourceIdentifier: absent,
    },
    flaw: "the cluster cannot be rewound",
    class: "review",
    // The schema calls it a change in place, which AWS refuses.
    impact: "replacement",
    impactNote:
      "AWS refuses it for a cluster that was created without it: create a new one from a snapshot; change records cost by the hour, and binary logs cannot be replicated",
  },
];
