import type { Finding, ResourceRule } from "../../src/contract/rule.js";
import { isTrue } from "../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../src/template/resource-view.js";
import { bucketsIn } from "../aws/values/bucket-names.js";
import { possibleTexts } from "../aws/values/possible-texts.js";
import { allowLists, dropList, isEnforced } from "./access-control-list.js";
import { isOpenBeside, isPublicList } from "./public-on-purpose.js";

/**
 * Allows access control lists to buckets that ask for one, or takes the list where it can never be in force.
 * https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1606
 */
export const bucketAcl: ResourceRule = {
  kind: "resource",
  id: "bucket-acl",
  title: "Enable ACLs on buckets that set one",
  why: "Since April 2023 ACLs are disabled and public access is blocked on new buckets by default. Creating a bucket with an ACL fails unless the template enables both.",
  tags: ["deploy"],
  level: "default",
  types: ["AWS::S3::Bucket"],
  // They take away lists that this rule would make work.
  after: ["s3-acl-logdelivery", "s3-acl-private", "s3-acl-public"],
  controls: { "cfn-lint": ["E3045"] },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html",
  ],
  *check(bucket) {
    const texts = possibleTexts(bucket, "AccessControl").filter(isRefused);
    const lists = bucket.property("AccessControl").leaves.filter(({ value }) => isRefused(value));
    const isPublic = texts.some(isPublicList);
    if (texts.length === 0 || (texts.every((text) => text === "LogDeliveryWrite") && takesLogs(bucket))) return;
    // What a parameter or a mapping gives by default may be no list in another stack: nothing is taken away then.
    const isWritten = lists.length > 0;
    if (isWritten && isOwnerEnforced(bucket)) yield withoutList(bucket, "BucketOwnerEnforced disables ACLs");
    else if (isWritten && isPublic && blocksPublicLists(bucket))
      yield { ...withoutList(bucket, "Block Public Access rejects public ACLs"), ...ofOldBuckets };
    else if (isPublic) yield* publicFindings(bucket, lists.length);
    else if (!bucket.property("OwnershipControls").isThere) {
      yield {
        ...bucket.placeOf("AccessControl"),
        message: "sets an ACL, but ACLs are disabled on new buckets",
        class: "safe",
        impact: "in-place",
        fix: (edit, now) => allowLists(edit, now),
      };
    }
  },
};

/**
 * True for a list that lets somebody besides the owner at the bucket. `BucketOwnerRead` and `BucketOwnerFullControl` are
 * for objects, and ignored.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl
 */
function isRefused(value: unknown): boolean {
  return typeof value === "string" && (isPublicList(value) || value === "LogDeliveryWrite" || value === "AwsExecRead");
}

/** Where logs go whose rules let them in by a bucket policy, in place of the list. */
const logTargets: Readonly<Record<string, string>> = {
  "AWS::CloudTrail::Trail": "S3BucketName",
  "AWS::Config::DeliveryChannel": "S3BucketName",
  "AWS::S3::Bucket": "LoggingConfiguration.DestinationBucketName",
};

function takesLogs({ template, logicalId }: ResourceView): boolean {
  return viewsOf(template, ...Object.keys(logTargets)).some((sender) =>
    sender
      .property(logTargets[sender.type] ?? "")
      .leaves.some(({ value, guards }) =>
        bucketsIn(template, value, [...sender.guards, ...guards]).includes(logicalId),
      ),
  );
}

function isOwnerEnforced(bucket: ResourceView): boolean {
  const { leaves } = bucket.property("OwnershipControls");
  return leaves.length > 0 && leaves.every(({ value }) => isEnforced(value));
}

/** True if a public list is refused, in any case. */
function blocksPublicLists(bucket: ResourceView): boolean {
  const { leaves } = bucket.property("PublicAccessBlockConfiguration.BlockPublicAcls");
  return leaves.length > 0 && leaves.every(({ value }) => isTrue(value));
}

/** A bucket that had its list before public ones were blocked keeps it. */
const ofOldBuckets = {
  class: "review",
  impact: "in-place",
  isRefused: false,
  impactNote: "if a deployed bucket still has the ACL, readers who depend on it lose access",
} as const;

/** The list goes, which could never be in force: Amazon S3 refuses the bucket with it. */
function withoutList(bucket: ResourceView, reason: string): Finding {
  return {
    ...bucket.placeOf("AccessControl"),
    message: `sets an ACL that Amazon S3 rejects: ${reason}`,
    class: "safe",
    impact: "none",
    isRefused: true,
    fix: (edit, now) => dropList(edit, now),
  };
}

/** A bucket that is for everyone stays so; whether another one is meant to be cannot be told. */
function* publicFindings(bucket: ResourceView, lists: number): Iterable<Finding> {
  const [ownership, block] = ["OwnershipControls", "PublicAccessBlockConfiguration"].map((each) =>
    bucket.property(each),
  );
  if (ownership?.isThere === true && block?.isThere === true) return;
  const where = { ...bucket.placeOf("AccessControl"), message: "sets a public ACL, which is blocked on new buckets" };
  const isChoice = lists < bucket.property("AccessControl").leaves.length;
  const isMeant = ownership?.isThere === true || block?.isThere === true || isOpenBeside(bucket);
  const letsWrite = bucket.property("AccessControl").some({ is: "PublicReadWrite" });
  if (isChoice || letsWrite || !isMeant) {
    const deed = letsWrite ? "write" : "get in";
    const skipped = `public access is your decision: to allow everyone to ${deed}, set OwnershipControls and PublicAccessBlockConfiguration, otherwise remove AccessControl`;
    return yield { ...where, isRefused: true, skipped };
  }
  yield {
    ...where,
    class: "review",
    impact: "in-place",
    impactNote: "the bucket stays public, as its ACL and other properties specify",
    fix(edit, now) {
      if (!now.property("OwnershipControls").isThere) allowLists(edit, now);
      const path = now.pathOf("PublicAccessBlockConfiguration");
      const open = {
        BlockPublicAcls: false,
        BlockPublicPolicy: false,
        IgnorePublicAcls: false,
        RestrictPublicBuckets: false,
      };
      if (!now.property("PublicAccessBlockConfiguration").isThere) edit.set(path, open, { after: "OwnershipControls" });
    },
  };
}
