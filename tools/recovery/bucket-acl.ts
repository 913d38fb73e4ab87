import type { Resource } from "../../src/template/template.js";
import { isTrue } from "../../src/template/intrinsics.js";
import { own, type Json } from "../../src/values/json.js";
import type { Breaker } from "./mutation.js";
import { onEach } from "./mutations.js";

const bucketType = "AWS::S3::Bucket";

function ownershipOf({ properties }: Resource): Json | undefined {
  const rules = own(own(properties, "OwnershipControls"), "Rules");
  return Array.isArray(rules) && rules.length === 1 ? own(rules[0], "ObjectOwnership") : undefined;
}

/** True for a bucket that may have lists because it asks for one. */
function asks(bucket: Resource): boolean {
  const list = own(bucket.properties, "AccessControl");
  return (list === "LogDeliveryWrite" || list === "AwsExecRead") && ownershipOf(bucket) === "BucketOwnerPreferred";
}

function isWithoutList({ properties }: Resource): boolean {
  return own(properties, "AccessControl") === undefined;
}

/** The ways to break what bucket-acl repairs. */
export const bucketListBreaker: Breaker = {
  concerns: /AccessControl|BucketOwnerEnforced|BlockPublicAcls/,
  mutations: [
    onEach(
      "without ownership controls",
      [bucketType],
      asks,
      ({ path }) =>
        (broken) =>
          broken.remove([...path, "Properties", "OwnershipControls"]),
    ),
    onEach(
      "a list where the owner owns all",
      [bucketType],
      (bucket) => isWithoutList(bucket) && ownershipOf(bucket) === "BucketOwnerEnforced",
      ({ path }) =>
        (broken) =>
          broken.set([...path, "Properties", "AccessControl"], "AwsExecRead"),
    ),
    onEach(
      "a public list where they are blocked",
      [bucketType],
      (bucket) =>
        isWithoutList(bucket) &&
        isTrue(own(own(bucket.properties, "PublicAccessBlockConfiguration"), "BlockPublicAcls") ?? false),
      ({ path }) =>
        (broken) =>
          broken.set([...path, "Properties", "AccessControl"], "PublicRead"),
    ),
  ],
};
