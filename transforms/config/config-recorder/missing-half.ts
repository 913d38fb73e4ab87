import { own, type Json } from "../../../src/values/json.js";
import { isTrue, ref } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import { optionalParameter, ParameterTests } from "../../aws/values/parameter-tests.js";
import { choose, opposite } from "../../../src/template/branches.js";
import { isLogicalId } from "../../aws/values/logical-id.js";
import { roleFor } from "./new-role.js";
import { choosingParameters } from "../../aws/existing/left-out.js";
import { bucketOfEmptyPolicy, logBuckets, missingBuckets } from "../../aws/log-bucket/bucket.js";
import { config } from "../../aws/log-bucket/services.js";
import { channelType, recorderType } from "../../aws/existing/config-rules.js";
import type { Recording } from "./recording.js";
import { whatMayAdd } from "../../aws/values/visibility.js";

const impactNote = "fails where the account has one in the Region already, unless you name the recorder that exists";

/** A recorder without a delivery channel does not start, and a channel without a recorder cannot be created. */
export function* missingHalfFindings(template: Template, { recorders, channels }: Recording): Iterable<Finding> {
  const [recorder] = recorders;
  const [channel] = channels;
  const half = recorder ?? channel;
  if (half === undefined || (recorder !== undefined && channel !== undefined)) return;
  const missing = recorder === undefined ? "recorder" : "delivery channel";
  const { logicalId, path } = half;
  const message = `it has no ${missing}, without which AWS Config does not record`;
  const reason = whatMayAdd(template, `the ${missing}`);
  if (reason !== undefined) return yield { logicalId, path, message, skipped: reason };
  const add = recorder === undefined ? addRecorder : addChannel;
  yield {
    logicalId,
    path,
    message,
    class: "review",
    impact: "none",
    impactNote,
    fix: (edit) => add(edit, edit.template.resource(logicalId) ?? half),
  };
}

function addRecorder(edit: Edit, channel: Resource): void {
  const { arn, createdBy } = roleFor(edit, channel);
  const recorder = edit.resource(
    "ConfigRecorder",
    {
      Type: recorderType,
      ...withCondition(channel),
      Properties: { RoleARN: arn, RecordingGroup: { AllSupported: true } },
    },
    { after: channel.logicalId },
  );
  if (createdBy !== undefined) edit.runAfter(recorder, createdBy);
}

function addChannel(edit: Edit, recorder: Resource): void {
  const bucket = bucketFor(edit.template, recorder) ?? ref(addBucket(edit, recorder));
  edit.resource(
    "DeliveryChannel",
    { Type: channelType, ...withCondition(recorder), Properties: { S3BucketName: bucket } },
    { after: recorder.logicalId },
  );
}

function withCondition({ condition }: Resource): { Condition?: string } {
  return condition === undefined ? {} : { Condition: condition };
}

/**
 * The name of the one bucket that is certainly the one of AWS Config: by its policy, by the empty policy beside it, or
 * by its own name.
 */
function bucketFor(template: Template, recorder: Resource): Json | undefined {
  const empty = template.ofType("AWS::S3::BucketPolicy").flatMap((policy) => {
    const bucket = bucketOfEmptyPolicy(template, policy);
    return bucket !== undefined && [policy.logicalId, bucket.logicalId].some(isForConfig) ? [bucket] : [];
  });
  const byCertainty = [
    logBuckets(template, config).map(({ bucket }) => bucket),
    empty,
    template.ofType("AWS::S3::Bucket").filter(({ logicalId }) => isForConfig(logicalId)),
  ];
  for (const buckets of byCertainty) {
    const found = [...new Set(buckets)].flatMap((bucket) => nameFor(template, bucket, recorder) ?? []);
    if (found.length === 1) return found[0];
  }
  return undefined;
}

function isForConfig(logicalId: string): boolean {
  return config.hint.test(logicalId) && !/appconfig/i.test(logicalId);
}

/** How a recorder's channel names the bucket: where the user names another one instead, by that name. */
function nameFor(template: Template, bucket: Resource, recorder: Resource): Json | undefined {
  if (bucket.isInLoop || isTrue(own(bucket.properties, "ObjectLockEnabled"))) return undefined;
  const needed = template.guardsOf(recorder);
  if (template.worlds.implies(needed, template.guardsOf(bucket))) return ref(bucket.logicalId);
  const names = new Set(
    choosingParameters(template, bucket).filter(
      (parameter) => optionalParameter(template, ref(parameter)) !== undefined,
    ),
  );
  const choices = [...names].flatMap((parameter) => {
    const isNamed = new ParameterTests(template).isGiven(parameter);
    const isThere = template.worlds.implies([...needed, opposite(isNamed)], template.guardsOf(bucket));
    return isThere ? [choose(isNamed, ref(parameter), ref(bucket.logicalId))] : [];
  });
  return choices.length === 1 ? choices[0] : undefined;
}

/** A bucket that keeps its content, under the name that a policy has for it already if there is one. */
function addBucket(edit: Edit, recorder: Resource): string {
  const body = {
    Type: "AWS::S3::Bucket",
    ...withCondition(recorder),
    DeletionPolicy: "RetainExceptOnCreate",
    UpdateReplacePolicy: "Retain",
  };
  const [named, ...more] = missingBuckets(edit.template, config).filter((missing) => isLogicalId(missing.logicalId));
  if (named === undefined || more.length > 0) return edit.resource("ConfigBucket", body, { after: recorder.logicalId });
  edit.set(["Resources", named.logicalId], body, { after: recorder.logicalId });
  return named.logicalId;
}
