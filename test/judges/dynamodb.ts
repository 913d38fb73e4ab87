import { at, isYes, type Judge } from "./judge.js";

const table = "AWS::DynamoDB::Table";
const controlTower = "https://docs.aws.amazon.com/controltower/latest/controlreference/dynamodb-rules.html";
const guard = "https://github.com/aws-cloudformation/aws-guard-rules-registry/blob/main/rules/aws/dynamodb";

/** What other tools ask of tables of Amazon DynamoDB and of DAX clusters. */
export const dynamodb: readonly Judge[] = [
  {
    rule: "ddb-pitr",
    asks: ["DynamoDB.2", "CT.DYNAMODB.PR.1", "DYNAMODB_PITR_ENABLED", "CKV_AWS_28", "W78"],
    link: controlTower,
    type: table,
    passes: (table) => isYes(at(table, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")),
  },
  {
    rule: "ddb-sse",
    asks: ["CT.DYNAMODB.PR.2", "DYNAMODB_TABLE_MUST_BE_ENCRYPTED", "W74"],
    link: controlTower,
    type: table,
    passes: (table) => isYes(at(table, "SSESpecification", "SSEEnabled")),
  },
  {
    rule: "ddb-cmk",
    asks: ["DYNAMODB_TABLE_ENCRYPTED_KMS", "CKV_AWS_119"],
    link: `${guard}/dynamodb_table_encrypted_kms.guard`,
    type: table,
    passes: (table) =>
      at(table, "SSESpecification", "SSEType") === "KMS" &&
      at(table, "SSESpecification", "KMSMasterKeyId") !== undefined,
  },
  {
    rule: "ddb-deletion-protection",
    asks: ["DynamoDB.6"],
    link: "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html",
    type: table,
    passes: ({ DeletionProtectionEnabled: value }) => isYes(value),
  },
  {
    rule: "ddb-billing-said",
    asks: ["DYNAMODB_BILLING_MODE_RULE", "W73"],
    link: `${guard}/dynamodb_billing_mode_rule.guard`,
    type: table,
    passes: ({ BillingMode: value }) => value === "PROVISIONED" || value === "PAY_PER_REQUEST",
  },
  {
    rule: "dax-enc",
    asks: ["DynamoDB.3", "CT.DAX.PR.1", "DAX_ENCRYPTION_ENABLED", "CKV_AWS_47", "W83"],
    link: "https://docs.aws.amazon.com/config/latest/developerguide/dax-encryption-enabled.html",
    type: "AWS::DAX::Cluster",
    passes: (cluster) => isYes(at(cluster, "SSESpecification", "SSEEnabled")),
  },
];
