import type { Finding } from "../../../src/contract/rule.js";
import { asGetAtt, asRef, asSub, isNoValue, isTrue } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import { isReadable } from "../../aws/values/visibility.js";
import { memberOf, type ReplicationRule } from "./configuration.js";

const wanted = { is: "Enabled" } as const;

/**
 * Returns the buckets that take part in a replication and keep no versions: both must.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html#replication-requirements
 */
export function* unversioned(bucket: ResourceView, rules: readonly ReplicationRule[]): Iterable<Finding> {
  yield* versioningOf(
    bucket,
    "deployment fails (Versioning must be 'Enabled' on the bucket to apply a replication configuration)",
  );
  const targets = new Set(rules.map((rule) => targetOf(bucket, own(memberOf(rule, "Destination"), "Bucket"))));
  for (const target of targets) {
    if (target === undefined || target.logicalId === bucket.logicalId || !isReadable(target)) continue;
    // It has to be there, and without versions, wherever the other one replicates.
    if (!target.existsWhere(bucket.guards)) continue;
    yield* versioningOf(
      target,
      `AWS rejects ${bucket.logicalId}, which replicates to this bucket (Destination bucket must have versioning enabled)`,
    );
  }
}

function* versioningOf(bucket: ResourceView, message: string): Iterable<Finding> {
  const status = bucket.property("VersioningConfiguration.Status");
  const lock = bucket.property("ObjectLockEnabled");
  // Object Lock turns versioning on.
  if (lock.leaves.some(({ value }) => isTrue(value) || typeof value === "object") && !isNoValue(lock.leaves[0]?.value))
    return;
  const leaves = status.leaves.map(({ value }) => value);
  const isWritten = leaves.some((value) => !isNoValue(value));
  if (!leaves.every((value) => isNoValue(value) || value === "Suspended")) return;
  if (isWritten && leaves.length > 1) return;
  yield {
    logicalId: bucket.logicalId,
    path: bucket.placeOf(isWritten ? "VersioningConfiguration.Status" : "ReplicationConfiguration").path,
    message,
    isRefused: true,
    class: isWritten ? "review" : "safe",
    impact: "none",
    fix(edit, now) {
      edit.turn(now, "VersioningConfiguration.Status", wanted);
    },
  };
}

/** Returns the bucket of the template to which a rule replicates. */
function targetOf({ template }: ResourceView, value: Json | undefined): ResourceView | undefined {
  const named =
    asGetAtt(value)?.target ??
    asRef(value) ??
    /^arn:[^:]*:s3:::\$\{(\w+)\}$/.exec(asSub(value)?.text.replace("${AWS::Partition}", "aws") ?? "")?.[1] ??
    /^\$\{(\w+)\.Arn\}$/.exec(asSub(value)?.text ?? "")?.[1];
  const target = viewNamed(template, named);
  return target?.type === "AWS::S3::Bucket" && !target.isInLoop ? target : undefined;
}
