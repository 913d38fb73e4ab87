import type { Query } from "../query.js";

/**
 * Buckets. A name is taken in the whole partition, so the bucket of another account has it too: AWS then answers that it is
 * forbidden, which tells nothing for sure. https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 */
export const storageQueries: readonly Query[] = [
  {
    id: "s3-bucket",
    tells: "whether a bucket with this name exists already",
    type: "AWS::S3::Bucket",
    scope: "global",
    call: {
      service: "s3",
      operation: "HeadBucket",
      input: { Bucket: "{subject}" },
      none: ["NotFound", "NoSuchBucket"],
    },
    reading: { keep: ["BucketRegion"] },
    actions: ["s3:ListBucket"],
  },
  {
    id: "s3-buckets",
    tells: "which buckets the account has",
    type: "AWS::S3::Bucket",
    scope: "global",
    asked: ["AWS::S3::Bucket"],
    call: { service: "s3", operation: "ListBuckets", paging: ["ContinuationToken", "ContinuationToken"] },
    reading: { at: "Buckets", name: "Name", keep: ["BucketRegion"] },
    actions: ["s3:ListAllMyBuckets"],
    quota: {
      of: "general purpose buckets of an account",
      limit: 10_000,
      isAdjustable: true,
      source: "https://docs.aws.amazon.com/general/latest/gr/s3.html",
      date: "2026-11-30",
    },
  },
];
