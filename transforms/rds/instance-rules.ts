import type { PropertyRule } from "../../src/contract/rule.js";
import { auroraMember } from "./aurora-member.js";
import { role } from "../aws/recipes/role.js";
import { decidedInterval } from "./monitoring-interval.js";
import { multiAzMember } from "./multi-az-member.js";
import { noIamAuthentication } from "./no-iam-authentication.js";

const absent = { absent: true } as const;
const on = { is: true } as const;
const page = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html";

/** RDS reads the names of engines without regard to case; people write the usual ones in two ways. */
const openEngines = ["mysql", "MySQL", "mariadb", "MariaDB", "postgres", "Postgres"] as const;

/** The engines of which AWS keeps a standby copy, whatever their version. */
const engineWithStandby = {
  oneOf: [
    ...openEngines,
    "db2-ae",
    "db2-se",
    "oracle-ee",
    "oracle-ee-cdb",
    "oracle-se2",
    "oracle-se2-cdb",
    "sqlserver-ee",
    "sqlserver-se",
  ],
} as const;

/** The rules about properties of database instances. */
export const instanceRules: readonly PropertyRule[] = [
  {
    kind: "property",
    id: "rds-minor-upgrade",
    title: "Let Amazon RDS install minor versions of database engines",
    why: "Minor versions of an engine close security holes and mend bugs. Without automatic upgrades a database keeps known holes until somebody acts.",
    controls: {
      "Security Hub": ["RDS.13"],
      "Control Tower": ["CT.RDS.PR.5"],
      "cfn-guard": ["RDS_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED"],
      checkov: ["CKV_AWS_226"],
      KICS: ["f0104061-8bfc-4b45-8a7d-630eb502f281"],
    },
    references: [`${page}#cfn-rds-dbinstance-autominorversionupgrade`],
    tags: ["security", "operations"],
    stability: "preview",
    type: "AWS::RDS::DBInstance",
    property: "AutoMinorVersionUpgrade",
    want: on,
    default: true,
    flaw: "minor versions of the engine are not installed automatically",
    class: "review",
    impact: "interruption",
    impactNote: "the database restarts in its maintenance window when a minor version is installed",
  },
  {
    kind: "property",
    id: "rds-public",
    title: "Give database instances no public address",
    why: "A publicly accessible database has an address that anyone can reach as soon as its security group admits it. Without the property AWS decides by the subnets and the internet gateway of the VPC.",
    controls: {
      "Security Hub": ["RDS.2"],
      "Control Tower": ["CT.RDS.PR.23"],
      "cfn-guard": ["RDS_INSTANCE_PUBLIC_ACCESS_CHECK"],
      checkov: ["CKV_AWS_17"],
      cfn_nag: ["F22"],
      KICS: ["de38e1d5-54cb-4111-a868-6f7722695007"],
      Trivy: ["AVD-AWS-0180"],
    },
    references: [
      `${page}#cfn-rds-dbinstance-publiclyaccessible`,
      "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
    ],
    tags: ["security"],
    stability: "preview",
    type: "AWS::RDS::DBInstance",
    property: "PubliclyAccessible",
    want: { is: false },
    flaw: "the database may get a public address",
    class: "review",
    impactNote: "clients outside the VPC can no longer connect",
  },
  {
    kind: "property",
    id: "rds-deletion-protection",
    title: "Protect database instances from deletion",
    why: "One wrong call, or a deleted stack, takes a database with it. Deletion protection has AWS refuse that until somebody turns it off.",
    controls: {
      "Security Hub": ["RDS.8"],
      "Control Tower": ["CT.RDS.PR.13"],
      "cfn-guard": ["RDS_INSTANCE_DELETION_PROTECTION_ENABLED"],
      checkov: ["CKV_AWS_293"],
      cfn_nag: ["F80"],
      KICS: ["2c161e58-cb52-454f-abea-6470c37b5e6e"],
      Trivy: ["AVD-AWS-0177"],
      "cdk-nag": ["RDS10"],
    },
    objections: {
      "cfn-guard RDS_INSTANCE_DELETION_PROTECTION_ENABLED and cfn_nag F80":
        "expect it on instances of a DB cluster too, whose protection is a setting of the cluster",
    },
    references: [
      `${page}#cfn-rds-dbinstance-deletionprotection`,
      "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
    ],
    tags: ["resilience"],
    stability: "preview",
    type: "AWS::RDS::DBInstance",
    property: "DeletionProtection",
    want: on,
    unless: auroraMember,
    flaw: "the database is not protected from deletion",
    class: "review",
    impactNote:
      "deleting the stack fails, and a replaced database stays behind, until the protection is turned off; deploy replacements first",
  },
  {
    kind: "property",
    id: "rds-iam-auth",
    title: "Let IAM identities log in to database instances",
    why: "IAM database authentication replaces stored passwords by tokens that last 15 minutes. Who may connect is decided and recorded where all other access is.",
    controls: {
      "Security Hub": ["RDS.10"],
      "Control Tower": ["CT.RDS.PR.7"],
      checkov: ["CKV_AWS_161"],
      Trivy: ["AVD-AWS-0176"],
    },
    references: [
      "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html",
      "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.IamDatabaseAuthentication.html",
    ],
    tags: ["security"],
    stability: "preview",
    type: "AWS::RDS::DBInstance",
    property: "EnableIAMDatabaseAuthentication",
    want: on,
    when: { Engine: { oneOf: openEngines } },
    unless: noIamAuthentication,
    flaw: "IAM database authentication is off",
    class: "review",
    impactNote: "a second way to log in, which needs a database user and an IAM policy; passwords stay",
  },
  {
    kind: "property",
    id: "rds-multi-az",
    title: "Keep a standby of database instances in a second Availability Zone",
    why: "A database in a single Availability Zone is down as long as that zone is. A Multi-AZ deployment fails over to a standby, and patches the standby first.",
    controls: {
      "Security Hub": ["RDS.5"],
      "Control Tower": ["CT.RDS.PR.1"],
      "cfn-guard": ["RDS_MULTI_AZ_SUPPORT"],
      checkov: ["CKV_AWS_157"],
      KICS: ["2b1d4935-9acf-48a7-8466-10d18bf51a69"],
      "cdk-nag": ["RDS3"],
    },
    objections: {
      "cfn-guard RDS_MULTI_AZ_SUPPORT":
        "expects it on instances of a DB cluster too, which are spread over Availability Zones by the cluster",
    },
    references: [
      `${page}#cfn-rds-dbinstance-multiaz`,
      "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html",
    ],
    tags: ["resilience"],
    stability: "preview",
    type: "AWS::RDS::DBInstance",
    property: "MultiAZ",
    want: on,
    // AWS refuses a Multi-AZ deployment in a zone that the template names.
    when: { Engine: engineWithStandby, AvailabilityZone: absent },
    unless: auroraMember,
    flaw: "the database has no standby in another Availability Zone",
    class: "review",
    impact: "interruption",
    impactNote: "doubles the price of the instance and its storage; writes are slower while the standby is made",
  },
  {
    kind: "property",
    id: "rds-copy-tags",
    title: "Copy the tags of database instances to their snapshots",
    why: "Snapshots without tags escape policies, cost reports and inventories that go by tags. AWS copies the tags of the database if asked to.",
    controls: { "Security Hub": ["RDS.17"], "Control Tower": ["CT.RDS.PR.10"] },
    references: [`${page}#cfn-rds-dbinstance-copytagstosnapshot`],
    tags: ["operations"],
    stability: "preview",
    type: "AWS::RDS::DBInstance",
    property: "CopyTagsToSnapshot",
    want: on,
    unless: auroraMember,
    flaw: "snapshots do not get the tags of the database",
  },
  {
    kind: "property",
    id: "rds-backup",
    title: "Keep backups of database instances for a week",
    why: "Mistakes in data are often noticed only after days. With seven days of automatic backups the database can be restored to any minute of that week.",
    controls: {
      "Security Hub": ["RDS.11"],
      "Control Tower": ["CT.RDS.PR.8"],
      "cfn-guard": ["DB_INSTANCE_BACKUP_ENABLED"],
      checkov: ["CKV_AWS_133"],
      cfn_nag: ["W75"],
      KICS: ["e649a218-d099-4550-86a4-1231e1fcb60d", "8c415f6f-7b90-4a27-a44a-51047e1506f9"],
      Trivy: ["AVD-AWS-0077"],
    },
    references: [
      `${page}#cfn-rds-dbinstance-backupretentionperiod`,
      "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html",
    ],
    tags: ["resilience"],
    stability: "preview",
    type: "AWS::RDS::DBInstance",
    property: "BackupRetentionPeriod",
    want: { atLeast: 7 },
    // A read replica takes its first backups from its source.
    when: { SourceDBInstanceIdentifier: absent, SourceDBClusterIdentifier: absent },
    unless: auroraMember,
    flaw: "automatic backups are kept for less than a week",
    class: "review",
    impact: "interruption",
    impactNote:
      "the database restarts if it had no backups; backups beyond the size of the database cost, and accounts on the free plan keep one day only",
  },
  {
    kind: "property",
    id: "rds-monitoring",
    title: "Watch the operating system of database instances",
    why: "The metrics of the hypervisor do not show which process or which device slows a database down. Enhanced Monitoring sends what the operating system sees to CloudWatch Logs.",
    controls: {
      "Security Hub": ["RDS.6"],
      "Control Tower": ["CT.RDS.PR.2"],
      "cfn-guard": ["RDS_ENHANCED_MONITORING_ENABLED"],
      checkov: ["CKV_AWS_118"],
      "cdk-nag": ["RDS1"],
    },
    objections: {
      "Control Tower CT.RDS.PR.2": "does not read the YAML short form !GetAtt Role.Arn, only the list of both",
    },
    references: [
      "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html",
      `${page}#cfn-rds-dbinstance-monitoringinterval`,
    ],
    tags: ["operations"],
    stability: "preview",
    type: "AWS::RDS::DBInstance",
    property: "MonitoringRoleArn",
    want: {
      companion: role({
        logicalId: "RdsMonitoringRole",
        service: "monitoring.rds.amazonaws.com",
        sourceArn: "arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}:db:*",
        managedPolicy: "service-role/AmazonRDSEnhancedMonitoringRole",
      }),
    },
    also: { MonitoringInterval: { atLeast: 1, otherwise: 60 } },
    unless: [decidedInterval, multiAzMember],
    flaw: "nothing watches its operating system",
    class: "review",
    impactNote: "the logs cost, and the stack then needs the capability CAPABILITY_IAM",
  },
];
