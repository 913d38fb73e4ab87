import type { ResourceRule } from "../../src/contract/rule.js";
import { isIntrinsic } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { isObject, own } from "../../src/values/json.js";

const rules = "LifecycleConfiguration.Rules";
const added = {
  Id: "ExpireOldVersions",
  Status: "Enabled",
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
  NoncurrentVersionExpiration: { NoncurrentDays: 90 },
};

/** Removes old versions of objects in the end, where nothing does. */
export const s3LifecycleNoncurrent: ResourceRule = {
  kind: "resource",
  id: "s3-lifecycle-noncurrent",
  title: "Remove old versions of objects in the end",
  why: "A versioned bucket keeps every version of every object for ever, and each costs as much as an object of its own. A lifecycle rule removes versions that have been replaced for a while.",
  controls: { "Security Hub": ["S3.10"], "Control Tower": ["CT.S3.PR.3"] },
  references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html"],
  tags: ["cost"],
  stability: "preview",
  after: ["s3-object-lock", "s3-versioning"],
  types: ["AWS::S3::Bucket"],
  *check(bucket) {
    const versions = bucket.property("VersioningConfiguration.Status");
    if (!versions.isThere || !versions.every({ is: "Enabled" }) || endsVersions(bucket)) return;
    const where = { ...bucket.placeOf(rules), message: "keeps all old versions of its objects for ever" };
    const { written } = bucket.property(rules);
    if (written !== undefined && !Array.isArray(written)) {
      return yield { ...where, skipped: "a function gives its lifecycle rules" };
    }
    yield {
      ...where,
      class: "review",
      impact: "in-place",
      impactNote: "versions are deleted 90 days after they were replaced or deleted",
      fix: (edit, now) => edit.append([...now.pathOf("LifecycleConfiguration"), "Rules"], added),
    };
  },
};

const ends = ["NoncurrentVersionExpiration", "NoncurrentVersionTransition"];

/** True if a lifecycle rule is about versions that are not current, or may be. */
function endsVersions(bucket: ResourceView): boolean {
  return bucket.property(rules).items.some(({ value }) => {
    if (!isObject(value) || isIntrinsic(value)) return true;
    return Object.keys(value).some((key) => ends.some((start) => key.startsWith(start)) && own(value, key) !== null);
  });
}
