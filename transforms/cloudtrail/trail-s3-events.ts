import type { Edit, ResourceRule } from "../../src/contract/rule.js";
import { isIntrinsic, sub } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../src/values/json.js";

/** Returns a selector for all buckets of the account, those of later days among them. */
function selectorFor(edit: Edit, isOnly: boolean): Json {
  // Other engines read the literal alone, which is right in the partition that nearly all templates are for.
  const isPortable = JSON.stringify(edit.original.view).includes("AWS::Partition");
  const all = isPortable ? sub("arn:${AWS::Partition}:s3:::") : "arn:aws:s3:::";
  return {
    ReadWriteType: "All",
    IncludeManagementEvents: isOnly,
    DataResources: [{ Type: "AWS::S3::Object", Values: [all] }],
  };
}

/** Lets trails record who reads and writes objects. */
export const trailS3Events: ResourceRule = {
  kind: "resource",
  id: "trail-s3-events",
  title: "Record who reads and writes objects in S3",
  why: "A trail records what is done to buckets, but not what is done to the objects in them. After an incident nobody could tell which objects were read or deleted.",
  controls: {
    "Security Hub": ["S3.22", "S3.23"],
    "cfn-guard": ["CLOUDTRAIL_S3_DATAEVENTS_ENABLED"],
    Trivy: ["AVD-AWS-0171", "AVD-AWS-0172"],
  },
  references: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html"],
  tags: ["security"],
  stability: "preview",
  types: ["AWS::CloudTrail::Trail"],
  *check(trail) {
    // A trail has selectors of one kind or the other.
    if (trail.property("AdvancedEventSelectors").isThere || recordsObjects(trail)) return;
    if (!trail.template.worlds.possible(trail.guards)) return;
    const where = { ...trail.placeOf("EventSelectors"), message: "does not record who reads and writes objects in S3" };
    const { written } = trail.property("EventSelectors");
    if (written !== undefined && !Array.isArray(written)) {
      return yield { ...where, skipped: "a function gives its event selectors" };
    }
    if ((written?.length ?? 0) >= 5) return yield { ...where, skipped: "a trail has five event selectors at most" };
    yield {
      ...where,
      class: "review",
      impact: "in-place",
      impactNote: "each 100,000 events cost 0.10 USD, which is much for busy buckets",
      fix: (edit, now) => edit.append(now.pathOf("EventSelectors"), selectorFor(edit, written === undefined)),
    };
  },
};

/** True if an event selector is about objects in S3, or may be. */
function recordsObjects(trail: ResourceView): boolean {
  const { items } = trail.property("EventSelectors.*.DataResources");
  return items.some(({ value }) => !isObject(value) || isIntrinsic(value) || own(value, "Type") === "AWS::S3::Object");
}
