import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const guide = "AmazonS3/latest/userguide/";
const replication = docs("AmazonS3/latest/API/API_ReplicationRule");
const lifecycle = docs(`${guide}lifecycle-transition-general-considerations`);

/** What Amazon S3 refuses. */
export const s3: readonly FailurePattern[] = [
  {
    id: "bucket-exists",
    message:
      /requested bucket name is not available|BucketAlready(?:Exists|OwnedByYou)|previous request to create the named bucket succeeded and you already own it|(?:'AWS::S3::Bucket' with identifier '|^)(?<bucket>[a-z0-9][a-z0-9.-]{2,62})'? already exists(?! in stack)/,
    types: ["AWS::S3::Bucket"],
    captures: ["bucket"],
    cause: "A bucket with this name exists: in this account, or in another one, since all accounts share the names.",
    source: docs(`${guide}bucketnamingrules`),
    rules: ["cloudtrail-bucket", "config-bucket"],
    tell: {
      advice: "Leave BucketName out, or choose another one. A 403 means that the bucket belongs to another account.",
      command: "aws s3api head-bucket --bucket <bucket>",
    },
  },
  {
    id: "bucket-acl",
    message:
      /Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting|bucket does not allow ACLs/i,
    types: ["AWS::S3::*"],
    cause: "New buckets have ACLs disabled, and this one sets an ACL.",
    source: docs(`${guide}about-object-ownership`),
    rules: ["bucket-acl"],
  },
  {
    id: "public-acl-blocked",
    message: /public access control lists \(ACLs\) are prevented|prevented by the BlockPublicAcls setting/i,
    types: ["AWS::S3::*"],
    cause: "New buckets block public ACLs, and this one sets one.",
    source: docs(`${guide}access-control-block-public-access`),
    rules: ["bucket-acl"],
    tell: {
      advice:
        "If the account blocks public ACLs, no template changes that: serve the files through CloudFront instead.",
      command: "aws s3control get-public-access-block --account-id <account>",
    },
  },
  {
    id: "public-policy-blocked",
    message:
      /public policies are (?:prevented|blocked) by the BlockPublicPolicy (?:setting|block public access setting)/i,
    cause: "New buckets block public bucket policies, and this policy is public.",
    source: docs(`${guide}access-control-block-public-access`),
    rules: ["bucket-public-policy"],
    tell: {
      advice:
        "If the account blocks public policies, no template changes that: serve the files through CloudFront instead.",
      command: "aws s3control get-public-access-block --account-id <account>",
    },
  },
  {
    id: "bucket-policy-exists",
    message: /bucket policy already exists on bucket (?<bucket>[a-z0-9.-]{2,62}[a-z0-9])/i,
    captures: ["bucket"],
    cause: "A bucket has one policy, and another resource or AWS itself has written it already.",
    source: docs("AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy"),
    tell: {
      advice:
        "Put all statements into one AWS::S3::BucketPolicy. See what is there now; remove it if nothing needs it.",
      command: "aws s3api get-bucket-policy --bucket <bucket> --query Policy --output text",
    },
  },
  {
    id: "bucket-notification",
    message: /Unable to validate the following destination configurations/i,
    cause: "Amazon S3 may not send to the function, queue or topic of a notification when the bucket is created.",
    source: docs(`${guide}grant-destinations-permissions-to-s3`),
    rules: ["invoke-permission", "notification-policy", "creation-order", "kms-key-policy", "sibling-name"],
  },
  {
    id: "lifecycle-days",
    message: /'(?:Noncurrent)?Days' in (?:the )?(?:Transition|NoncurrentVersionTransition|Expiration) action/i,
    cause: "A lifecycle rule moves or expires objects earlier than Amazon S3 allows.",
    source: lifecycle,
    rules: ["lifecycle-rules"],
  },
  {
    id: "lifecycle-no-action",
    message:
      /At least one (?:action needs to be specified in a rule|of \[?[\w, ]{1,200} must be specified in (?:a )?rule)/i,
    types: ["AWS::S3::Bucket"],
    cause: "A lifecycle rule has no action.",
    source: docs("AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-rule"),
    rules: ["lifecycle-rules"],
  },
  {
    id: "replication-schema",
    message:
      /(?:Priority|DeleteMarkerReplication) (?:cannot be used|must be specified) for this version of (?:the )?Cross Region Replication configuration schema/i,
    cause: "A replication rule mixes the two versions of its schema: Priority and the like need a Filter.",
    source: replication,
    rules: ["replication-rules"],
  },
  {
    id: "replication-versioning",
    message:
      /Versioning must be 'Enabled' on the bucket to apply a replication configuration|Destination bucket must have versioning enabled/i,
    cause: "Replication needs versioning on both buckets.",
    source: docs(`${guide}replication`),
    rules: ["replication-rules"],
  },
  {
    id: "bucket-policy-action",
    message: /Action does not apply to any resource\(s\) in statement/i,
    cause: "A statement pairs an action on objects with the bucket, or one on the bucket with its objects.",
    source: docs(`${guide}using-with-s3-policy-actions`),
    rules: ["value-kind", "policy-statement"],
  },
  {
    id: "bucket-policy-resource",
    message: /Policy has invalid resource/i,
    cause: "A resource of the policy is no ARN of this bucket or its objects.",
    source: docs(`${guide}using-with-s3-policy-actions`),
    rules: ["value-kind", "policy-statement", "sibling-name"],
  },
  {
    id: "bucket-policy-condition-key",
    message: /Policy has an invalid condition key/i,
    cause: "The policy names a condition key that there is not.",
    source: docs("service-authorization/latest/reference/list_amazons3"),
    rules: ["policy-condition-key"],
  },
  {
    id: "bucket-policy-statement",
    message:
      /Policies must be valid JSON|Unknown field \w{1,100}|Policy has invalid action|Could not parse the policy/i,
    types: ["AWS::S3::BucketPolicy", "AWS::S3::AccessPoint"],
    cause: "A statement has an element or an action that Amazon S3 does not know.",
    source: docs("IAM/latest/UserGuide/reference_policies_grammar"),
    rules: ["policy-statement", "policy-action", "policy-condition-key"],
  },
  {
    id: "bucket-busy",
    message: /conflicting conditional operation is currently in progress against this resource/i,
    cause: "Amazon S3 still creates or deletes a bucket of this name, here or in another Region.",
    source: docs(`${guide}create-bucket-faq`),
    tell: { advice: "Wait an hour after a bucket was deleted, or leave BucketName out." },
  },
  {
    id: "bucket-name",
    message:
      /Bucket name (?:should not contain uppercase characters|must|should)|specified bucket is not valid|InvalidBucketName/i,
    types: ["AWS::S3::Bucket"],
    cause: "The name of the bucket has letters or a length that Amazon S3 does not take.",
    source: docs(`${guide}bucketnamingrules`),
    rules: ["parameter-default", "template-shape"],
    tell: {
      advice:
        "Write BucketName with 3 to 63 lower-case letters, digits and hyphens, or leave it out. Upper case often comes from ${AWS::StackName}.",
    },
  },
  {
    id: "bucket-not-empty",
    message: /bucket you tried to delete is not empty|bucket '?[a-z0-9.-]{3,63}'? is not empty/i,
    cause: "CloudFormation deletes only empty buckets, all versions of objects included.",
    source: docs("AWSCloudFormation/latest/UserGuide/troubleshooting"),
    tell: {
      advice:
        "Keep the bucket with DeletionPolicy: Retain, or empty it if nobody needs what it holds, old versions included. See what is in it.",
      command: "aws s3api list-object-versions --bucket <physical id> --max-items 10",
    },
  },
  {
    id: "access-log-group-acl",
    message: /log-delivery group WRITE and READ_ACP permissions|does not enable ACL access/i,
    cause: "The log bucket does not take what is delivered to it: it needs a bucket policy, or ACLs.",
    source: docs(`${guide}enable-server-access-logging`),
    rules: ["log-bucket-delivery"],
  },
  {
    id: "access-log-bucket",
    message:
      /target bucket for logging (?:does not exist|must be)|TargetBucket .{0,100}does not exist|bucket that you specified for CloudFront logs doesn't exist/i,
    types: ["AWS::S3::Bucket", "AWS::CloudFront::Distribution"],
    cause: "The bucket for server access logs is missing, in another Region, or of another account.",
    source: docs(`${guide}enable-server-access-logging`),
    rules: ["sibling-name", "placeholder-value"],
    tell: { advice: "Name a bucket of the same account and Region in LoggingConfiguration.DestinationBucketName." },
  },
];
