import type { ResourceRule } from "../../src/contract/rule.js";
import { noValue } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import {
  parameterObjections,
  passwordFindings,
  passwordParameter,
  passwordSetting,
  type PasswordPart,
} from "../aws/passwords/password-findings.js";
import { referrersOf } from "../aws/values/references.js";

const types = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"] as const;
const absent = { absent: true } as const;

const password: PasswordPart = {
  property: "MasterUserPassword",
  what: "master user password",
  parameter: "MasterUserPassword",
  example: "correct-horse-battery-staple",
  otherwise: "is set at once",
  managed: { property: "ManageMasterUserPassword", fits: mayManage },
};

const userName: PasswordPart = {
  property: "MasterUsername",
  what: "master user name",
  parameter: "MasterUsername",
  example: "shopadmin",
  otherwise: "replaces the database",
};

/** Takes the passwords of master users out of the template. */
export const rdsPassword: ResourceRule = {
  kind: "resource",
  id: "rds-password",
  title: "Keep master user passwords of databases out of the template",
  why: "Everyone who may read the template, its repository or the stack knows a password that stands in it. Amazon RDS can make the password itself, keep it in AWS Secrets Manager and rotate it every seven days.",
  controls: {
    "cfn-guard": [
      "RDS_MASTER_USER_PASSWORD_NO_PLAINTEXT_PASSWORD",
      "RDS_CLUSTER_MASTER_USER_PASSWORD_NO_PLAINTEXT_PASSWORD",
    ],
    cfn_nag: ["F23", "F34"],
    "cfn-lint": ["W2501"],
  },
  objections: parameterObjections,
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html",
  ],
  tags: ["security"],
  stability: "preview",
  parameters: [passwordParameter(password)],
  types,
  settings: [passwordSetting("managed", "parameter")],
  *check(database, context) {
    yield* passwordFindings(password, database, context);
  },
};

/** Takes the names of master users out of the template. */
export const rdsUsername: ResourceRule = {
  kind: "resource",
  id: "rds-username",
  title: "Keep master user names of databases out of the template",
  why: "With the user name that stands in a template half of a login is known to all of its readers. A parameter without echo keeps it out of the template and of what the stack shows.",
  controls: {
    "Security Hub": ["RDS.25"],
    "Control Tower": ["CT.RDS.PR.22"],
    "cfn-guard": ["RDS_MASTER_USER_NAME_NO_PLAINTEXT_PASSWORD"],
    cfn_nag: ["F24"],
  },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html#cfn-rds-dbinstance-masterusername",
  ],
  tags: ["security"],
  stability: "preview",
  parameters: [passwordParameter(userName)],
  types: ["AWS::RDS::DBInstance"],
  *check(instance, context) {
    yield* passwordFindings(userName, instance, context);
  },
};

/**
 * True if Amazon RDS can manage the password of a database: not of RDS Custom, Aurora Serverless v1, global databases, the
 * sources of read replicas and what is restored or copied.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html#rds-secrets-manager-limitations
 */
function mayManage(database: ResourceView): boolean {
  const isAbsent = (...names: string[]): boolean => names.every((name) => database.property(name).every(absent));
  if (database.type === "AWS::RDS::DBCluster")
    return (
      database.property("EngineMode").every({ oneOf: [noValue, "provisioned"] }) &&
      isAbsent(
        "GlobalClusterIdentifier",
        "ReplicationSourceIdentifier",
        "SnapshotIdentifier",
        "SourceDBClusterIdentifier",
      ) &&
      referrersOf(database, "AWS::RDS::GlobalCluster", "SourceDBClusterIdentifier").length === 0
    );
  const engine = database.property("Engine").written;
  const isStandard = typeof engine === "string" && !engine.startsWith("custom-");
  return (
    isStandard &&
    isAbsent(
      "DBClusterIdentifier",
      "DBSnapshotIdentifier",
      "SourceDBInstanceIdentifier",
      "SourceDBClusterIdentifier",
    ) &&
    referrersOf(database, "AWS::RDS::DBInstance", "SourceDBInstanceIdentifier").length === 0
  );
}
