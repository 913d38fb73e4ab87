import type { ResourceView } from "../../../src/template/resource-view.js";
import { sub } from "../../../src/template/intrinsics.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import type { JsonObject } from "../../../src/values/json.js";
import { cloudWatchLogs, type KeyService } from "../keys/services.js";
import { sourceOfTrails } from "../log-bucket/trail-source.js";

/** What a customer managed key is for. A template gets one key for each. */
export interface KeyPurpose {
  /** Logical ID of the key. */
  readonly logicalId: string;
  /** The end of its alias, after the name of the stack. */
  readonly alias: string;
  readonly description: string;
  /** How people call keys for it. A key of the template whose words say so is used, if IAM of the account governs it. */
  readonly words?: RegExp;
  /**
   * The services that use the key in the name of whoever calls them, by the names that `kms:ViaService` has. Who may call
   * them has no rights to the key of their own, and needs none for the keys that AWS manages either.
   */
  readonly through?: readonly string[];
  /** The services that use the key in their own name, whatever else of the template does so. */
  readonly services?: readonly KeyService[];
  /** True if the service refuses a key whose policy lets AWS services alone create grants. */
  readonly refusesLimitOfGrants?: boolean;
  /** What else the policy says for `user`. */
  readonly statements?: (user: ResourceView) => readonly JsonObject[];
}

/** What the customer managed keys of the rules are for. */
export const keyPurposes = {
  /** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
  topics: { logicalId: "SnsKmsKey", alias: "sns", description: "SNS topic encryption", through: ["sns"] },
  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html */
  queues: { logicalId: "SqsKmsKey", alias: "sqs", description: "SQS queue encryption", through: ["sqs"] },
  /** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html */
  tables: {
    logicalId: "DynamoDbKmsKey",
    alias: "dynamodb",
    description: "DynamoDB table encryption",
    through: ["dynamodb"],
  },
  /** https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html */
  secrets: {
    logicalId: "SecretsKmsKey",
    alias: "secrets",
    description: "Secrets Manager encryption",
    through: ["secretsmanager"],
  },
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
  logs: { logicalId: "LogsKmsKey", alias: "logs", description: "Log group encryption", services: [cloudWatchLogs] },
  /** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html */
  functions: {
    logicalId: "LambdaKmsKey",
    alias: "lambda",
    description: "Lambda environment encryption",
    through: ["lambda"],
  },
  /** https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html */
  volumes: { logicalId: "EbsKmsKey", alias: "ebs", description: "EBS volume encryption", through: ["ec2"] },
  /** https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html */
  backups: { logicalId: "BackupKmsKey", alias: "backup", description: "Backup encryption", through: ["backup"] },
  /**
   * With a grant of whoever creates the cluster, where EKS does not support the condition `kms:GrantIsForAWSResource`.
   * https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html
   */
  clusterSecrets: {
    logicalId: "EksKmsKey",
    alias: "eks",
    description: "EKS secrets encryption",
    words: /\b(?:eks|kubernetes)\b/i,
    refusesLimitOfGrants: true,
  },
  /** https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html: with grants of whoever creates it. */
  images: {
    logicalId: "EcrKmsKey",
    alias: "ecr",
    description: "ECR image encryption",
    words: /\b(?:ecr|images|container registry)\b/i,
  },
  /** https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html */
  fileSystems: {
    logicalId: "EfsKmsKey",
    alias: "efs",
    description: "EFS file system encryption",
    words: /\b(?:efs|file ?systems?)\b/i,
  },
  /** https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html */
  streams: {
    logicalId: "KinesisKmsKey",
    alias: "kinesis",
    description: "Kinesis stream encryption",
    through: ["kinesis"],
  },
  /** https://docs.aws.amazon.com/glue/latest/dg/set-up-encryption.html: whoever reads results decrypts them through S3. */
  glue: {
    logicalId: "GlueKmsKey",
    alias: "glue",
    description: "Glue encryption",
    through: ["s3"],
    services: [cloudWatchLogs],
  },
  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
  trails: {
    logicalId: "CloudTrailKmsKey",
    alias: "cloudtrail",
    description: "CloudTrail log encryption",
    // Whoever may read the log files decrypts them through S3.
    through: ["s3"],
    statements: statementsForTrails,
  },
} as const satisfies Readonly<Record<string, KeyPurpose>>;

function statementsForTrails({ template }: ResourceView): JsonObject[] {
  const { key, value } = sourceOfTrails(viewsOf(template, "AWS::CloudTrail::Trail"));
  const trails = sub("arn:${AWS::Partition}:cloudtrail:*:${AWS::AccountId}:trail/*");
  const statement = (sid: string, action: string | string[], tests: JsonObject): JsonObject => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Action: action,
    Resource: "*",
    Condition: tests,
  });
  return [
    statement("AllowCloudTrailToEncryptLogs", "kms:GenerateDataKey*", {
      StringEquals: { [key]: value },
      StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": trails },
    }),
    // It opens the keys of a bucket that has S3 Bucket Keys.
    statement("AllowCloudTrailToDescribeKey", ["kms:DescribeKey", "kms:Decrypt"], { StringEquals: { [key]: value } }),
  ];
}
