import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

/** What AWS KMS refuses, and what services say of a key. */
export const kms: readonly FailurePattern[] = [
  {
    id: "key-lockout",
    message: /new key policy will not allow you to update the key policy in the future/i,
    cause: "The key policy does not let the deploying principal change it later.",
    source: docs("kms/latest/developerguide/key-policy-overview"),
    rules: ["kms-key-administration"],
    tell: {
      advice:
        "If the policy lets the account administer the key, the deploying principal itself lacks kms:PutKeyPolicy.",
      command:
        "aws iam simulate-principal-policy --policy-source-arn <deployer> --action-names kms:CreateKey kms:PutKeyPolicy",
    },
  },
  {
    id: "key-rotation-denied",
    message: /Access denied for operation '?(?:EnableKeyRotation|TagResource|DescribeKey|PutKeyPolicy)/i,
    types: ["AWS::KMS::*"],
    cause: "The key policy does not let the deploying principal do what the resource sets.",
    source: docs("kms/latest/APIReference/API_EnableKeyRotation"),
    rules: ["kms-key-administration"],
  },
  {
    id: "key-policy-principal",
    message: /Policy contains a statement with one or more invalid principals/i,
    cause: "The policy names a principal that does not exist in the account, or not yet.",
    source: docs("kms/latest/developerguide/key-policy-overview"),
    rules: ["policy-statement", "value-kind", "placeholder-value"],
    tell: {
      advice: "See whether the role or user exists; a service-linked role comes with the first use of its service.",
      command: "aws iam create-service-linked-role --aws-service-name autoscaling.amazonaws.com",
    },
  },
  {
    id: "log-group-key-policy",
    message: /specified KMS key does not exist or is not allowed to be used with Arn/i,
    cause: "The key policy does not let CloudWatch Logs use the key for this log group.",
    source: docs("AmazonCloudWatch/latest/logs/encrypt-log-data-kms"),
    rules: ["kms-key-policy", "value-kind"],
  },
  {
    id: "log-group-key-id",
    message: /specified KMS Key Id could not be found/i,
    cause: "CloudWatch Logs takes the ARN of a key, and this is its ID.",
    source: docs("AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup"),
    rules: ["value-kind"],
  },
  {
    id: "instance-key",
    message:
      /InvalidKMSKey\.InvalidState|KMS key provided is in an incorrect state|encrypted with an inaccessible AWS KMS key/i,
    cause:
      "Whoever starts the instance may not use the key of its volume: Amazon EC2 Auto Scaling needs a grant or a statement for its service-linked role.",
    source: docs("autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption"),
    tell: {
      advice: "Let the service-linked role AWSServiceRoleForAutoScaling use the key, and see that the key is enabled.",
      command:
        "aws kms create-grant --key-id <key> --grantee-principal arn:aws:iam::<account>:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling --operations Encrypt Decrypt ReEncryptFrom ReEncryptTo GenerateDataKey GenerateDataKeyWithoutPlaintext DescribeKey CreateGrant",
    },
  },
  {
    id: "key-not-accessible",
    message:
      /KMS ?key \S{0,200} ?(?:does not exist, is not enabled|is not accessible|either does not exist)|KMSKeyNotAccessible|InvalidKMSKey/i,
    cause: "The key does not exist in this Region, is not enabled, or the deploying principal may not use it.",
    source: docs("AmazonRDS/latest/UserGuide/Overview.Encryption"),
    rules: ["value-kind", "placeholder-value", "sibling-name"],
    tell: { advice: "See its state, and whether you may use it.", command: "aws kms describe-key --key-id <key>" },
  },
  {
    id: "kms-access",
    message: /Access to KMS is not allowed/i,
    cause: "The deploying principal may not use the key that the resource is encrypted with.",
    source: docs("secretsmanager/latest/userguide/security-encryption"),
    tell: {
      advice:
        "Let the deploying principal do kms:GenerateDataKey and kms:Decrypt with the key, by the key policy or its own.",
      command: "aws kms get-key-policy --key-id <key> --policy-name default --output text",
    },
  },
  {
    id: "key-alias-exists",
    message: /alias with the name arn:\S{1,200}:(?<alias>alias\/\S{1,256}) already exists/i,
    captures: ["alias"],
    cause: "The alias names another key already.",
    source: docs("kms/latest/APIReference/API_CreateAlias"),
    tell: {
      advice: "Choose another AliasName, or delete the alias if nothing uses it.",
      command: "aws kms list-aliases --query \"Aliases[?AliasName=='<alias>']\"",
    },
  },
  {
    id: "secret-scheduled",
    message: /secret with this name is already scheduled for deletion/i,
    cause: "A secret of this name was deleted and can still be restored, so that its name is not free.",
    source: docs("secretsmanager/latest/userguide/manage_delete-secret"),
    tell: {
      advice:
        "Leave Name out, or restore the secret (aws secretsmanager restore-secret) and import it. See which are scheduled.",
      command:
        "aws secretsmanager list-secrets --include-planned-deletion --query 'SecretList[?DeletedDate].[Name,DeletedDate]' --output table",
    },
  },
];
