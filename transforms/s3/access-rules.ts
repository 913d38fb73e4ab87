import type { Rule } from "../../src/contract/rule.js";
import { noValue } from "../../src/template/intrinsics.js";
import { listLogTarget } from "./list-log-target.js";
import { website } from "./website.js";

const on = { is: true } as const;

/** The rules about who may use a bucket, by its access control list and its ownership of objects. */
export const accessRules: readonly Rule[] = [
  {
    kind: "property",
    id: "s3-acl-private",
    title: "Leave out access control lists that are the default",
    why: "A bucket without an ACL is private anyway, and the ACLs for object owners mean nothing on a bucket. Access is easier to reason about where policies alone decide it.",
    controls: {
      "Security Hub": ["S3.12"],
      "Control Tower": ["CT.S3.PR.5"],
      "cdk-nag": ["S3BucketLevelPublicAccessProhibited"],
    },
    objections: {
      "cfn-guard S3_BUCKET_NO_PUBLIC_RW_ACL":
        "expects AccessControl to be written, although a bucket without it is private",
    },
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl",
    ],
    tags: ["security", "tidy"],
    stability: "preview",
    after: ["s3-acl-public"],
    type: "AWS::S3::Bucket",
    property: "AccessControl",
    want: { oneOf: [noValue, "AuthenticatedRead", "AwsExecRead", "LogDeliveryWrite", "PublicRead", "PublicReadWrite"] },
    flaw: "sets an ACL that is the default, or that means nothing on a bucket",
    impact: "none",
  },
  {
    kind: "property",
    id: "s3-acl-public",
    title: "Remove public access control lists",
    why: "A public ACL lets everyone on the internet, or everyone with an AWS account, at the objects. New buckets refuse such a list, since ACLs are disabled on them.",
    controls: {
      "Security Hub": ["S3.2", "S3.3", "S3.12"],
      "Control Tower": ["CT.S3.PR.5"],
      "cfn-guard": [
        "S3_BUCKET_PUBLIC_READ_PROHIBITED",
        "S3_BUCKET_PUBLIC_WRITE_PROHIBITED",
        "S3_BUCKET_NO_PUBLIC_RW_ACL",
      ],
      checkov: ["CKV_AWS_20", "CKV_AWS_57"],
      cfn_nag: ["W31", "F14"],
      KICS: ["07dda8de-d90d-469e-9b37-1aca53526ced", "835d5497-a526-4aea-a23f-98a9afd1635f"],
      "cfn-lint": ["E3045"],
      Trivy: ["AVD-AWS-0092"],
    },
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl",
    ],
    tags: ["security"],
    stability: "preview",
    type: "AWS::S3::Bucket",
    property: "AccessControl",
    want: {
      oneOf: [noValue, "AwsExecRead", "BucketOwnerFullControl", "BucketOwnerRead", "LogDeliveryWrite", "Private"],
    },
    unless: website,
    flaw: "the ACL lets the public in",
    class: "review",
    impactNote: "readers and writers who have no rights of their own lose access",
  },
  {
    kind: "property",
    id: "s3-ownership",
    title: "Let the bucket owner own all objects",
    why: "With ACLs disabled the owner of the bucket owns every object in it, whoever uploaded it. Policies alone then decide who has access.",
    controls: { "Security Hub": ["S3.12"] },
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html"],
    tags: ["security"],
    stability: "preview",
    after: ["s3-acl-private", "s3-acl-public"],
    type: "AWS::S3::Bucket",
    property: "OwnershipControls.Rules",
    want: { present: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
    when: { AccessControl: { absent: true } },
    unless: listLogTarget,
    flaw: "does not say who owns its objects",
    class: "review",
    impactNote: "on a bucket created before April 2023, ACLs stop to count, and uploads with another ACL fail",
  },
  {
    kind: "property",
    id: "s3-pab-public",
    title: "Serve websites through CloudFront, not from a public bucket",
    why: "A website endpoint of S3 speaks HTTP only, and serves what everyone may read. CloudFront with origin access control serves the same over HTTPS from a private bucket.",
    controls: { KICS: ["90501b1b-cded-4cc1-9e8b-206b85cda317"] },
    references: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
    ],
    tags: ["security"],
    stability: "preview",
    type: "AWS::S3::Bucket",
    property: "PublicAccessBlockConfiguration",
    want: { members: { BlockPublicAcls: on, BlockPublicPolicy: on, IgnorePublicAcls: on, RestrictPublicBuckets: on } },
    when: { "WebsiteConfiguration.IndexDocument": { present: "" } },
    leave: "the bucket is public on purpose; blocking public access would close the site",
    flaw: "the bucket is a website that everyone may read",
  },
];
