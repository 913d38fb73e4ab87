import type { Edit, Finding } from "../../../src/contract/rule.js";
import { choose, opposite } from "../../../src/template/branches.js";
import { isTrue, ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Json } from "../../../src/values/json.js";
import { channelType, recorderType } from "../../aws/existing/config-rules.js";
import { choosingParameters } from "../../aws/existing/left-out.js";
import {
  bucketOfEmptyPolicy,
  bucketType,
  logBuckets,
  missingBuckets,
  policyType,
  type MissingBucket,
} from "../../aws/log-bucket/bucket.js";
import { completeBucket, newBucket } from "../../aws/log-bucket/new-bucket.js";
import { config } from "../../aws/log-bucket/services.js";
import { isLogicalId } from "../../aws/values/logical-id.js";
import { optionalParameter, ParameterTests } from "../../aws/values/parameter-tests.js";
import { whatMayAdd } from "../../aws/values/visibility.js";
import { roleFor } from "./new-role.js";
import type { Recording } from "./recording.js";

/** A recorder without a delivery channel does not start, and a channel without a recorder cannot be created. */
export function* missingHalfFindings({ recorders, channels }: Recording): Iterable<Finding> {
  const [half] = [...recorders, ...channels];
  if (half === undefined || (recorders.length > 0 && channels.length > 0)) return;
  const { template, logicalId, path, type } = half;
  const missing = type === channelType ? "recorder" : "delivery channel";
  const where = { logicalId, path, message: `no ${missing}: AWS Config does not record without it` };
  const reason = whatMayAdd(template, `the ${missing}`);
  if (reason !== undefined) return yield { ...where, skipped: reason };
  yield {
    ...where,
    class: "review",
    impact: "none",
    impactNote: "fails if the account already has one in the Region, unless you name the existing recorder",
    fix: type === channelType ? addRecorder : addChannel,
  };
}

function addRecorder(edit: Edit, channel: ResourceView): void {
  const { arn, createdBy } = roleFor(edit, channel);
  const properties = { RoleARN: arn, RecordingGroup: { AllSupported: true } };
  const recorder = edit.resource(
    "ConfigRecorder",
    { Type: recorderType, ...conditionOf(channel), Properties: properties },
    { after: channel.logicalId },
  );
  if (createdBy !== undefined) edit.runAfter(recorder, createdBy);
}

function addChannel(edit: Edit, recorder: ResourceView): void {
  const known = bucketFor(recorder);
  const added = known === undefined ? addBucket(edit, recorder) : undefined;
  const bucket = known ?? ref(added?.logicalId ?? "");
  edit.resource(
    "DeliveryChannel",
    { Type: channelType, ...conditionOf(recorder), Properties: { S3BucketName: bucket } },
    { after: recorder.logicalId },
  );
  if (added !== undefined) completeBucket(edit, config, added.logicalId, added.policies);
}

function conditionOf({ condition }: ResourceView): { Condition?: string } {
  return condition === undefined ? {} : { Condition: condition };
}

/**
 * Returns the name of the one bucket that is certainly the one of AWS Config: by its policy, by the empty policy beside
 * it, or by its own name.
 */
function bucketFor(recorder: ResourceView): Json | undefined {
  const { template } = recorder;
  const byCertainty = [
    logBuckets(template, config).map(({ bucket }) => bucket),
    bucketsOfEmptyPolicies(template),
    viewsOf(template, bucketType).filter(isForConfig),
  ];
  for (const buckets of byCertainty) {
    const found = [...new Set(buckets)].flatMap((bucket) => nameFor(bucket, recorder) ?? []);
    if (found.length === 1) return found[0];
  }
  return undefined;
}

function bucketsOfEmptyPolicies(template: Template): ResourceView[] {
  return viewsOf(template, policyType).flatMap((policy) => {
    const bucket = bucketOfEmptyPolicy(policy);
    return bucket !== undefined && [policy, bucket].some(isForConfig) ? [bucket] : [];
  });
}

function isForConfig({ logicalId }: ResourceView): boolean {
  return config.hint.test(logicalId) && !/appconfig/i.test(logicalId);
}

/** Returns how a recorder's channel names the bucket: where the user names another one instead, by that name. */
function nameFor(bucket: ResourceView, recorder: ResourceView): Json | undefined {
  const { template, logicalId } = bucket;
  if (bucket.isInLoop || isTrue(bucket.property("ObjectLockEnabled").written)) return undefined;
  if (bucket.existsWhere(recorder.guards)) return ref(logicalId);
  const choices = [...new Set(choosingParameters(bucket))].flatMap((parameter) => {
    if (optionalParameter(template, ref(parameter)) === undefined) return [];
    const isNamed = new ParameterTests(template).isGiven(parameter);
    const isThere = bucket.existsWhere([...recorder.guards, opposite(isNamed)]);
    return isThere ? [choose(isNamed, ref(parameter), ref(logicalId))] : [];
  });
  return choices.length === 1 ? choices[0] : undefined;
}

/** Adds a bucket, under the name that a policy has for it already if there is one. Returns its name and its policies. */
function addBucket(edit: Edit, recorder: ResourceView): Pick<MissingBucket, "logicalId" | "policies"> {
  const body = newBucket(recorder.condition);
  const after = recorder.logicalId;
  const [named, ...more] = missingBuckets(edit.template, config).filter(({ logicalId }) => isLogicalId(logicalId));
  if (named === undefined || more.length > 0)
    return { logicalId: edit.resource("ConfigBucket", body, { after }), policies: [] };
  edit.set(["Resources", named.logicalId], body, { after });
  return named;
}
