import { asGetAtt, asSub, getAtt, sub } from "../../../src/template/intrinsics.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Statement } from "../../aws/policies/statements.js";
import type { PolicyFlaw, WrittenStatement } from "./flaw.js";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
const onBuckets = setOf(
  "DeleteBucket DeleteBucketPolicy DeleteBucketWebsite GetAccelerateConfiguration GetBucketAcl GetBucketCORS GetBucketLocation GetBucketLogging GetBucketNotification GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus GetBucketPublicAccessBlock GetBucketTagging GetBucketVersioning GetBucketWebsite GetEncryptionConfiguration GetLifecycleConfiguration GetReplicationConfiguration ListBucket ListBucketMultipartUploads ListBucketVersions PutBucketAcl PutBucketCORS PutBucketLogging PutBucketNotification PutBucketPolicy PutBucketTagging PutBucketVersioning PutBucketWebsite PutEncryptionConfiguration PutLifecycleConfiguration PutReplicationConfiguration",
);
const onObjects = setOf(
  "AbortMultipartUpload DeleteObject DeleteObjectTagging DeleteObjectVersion GetObject GetObjectAcl GetObjectAttributes GetObjectLegalHold GetObjectRetention GetObjectTagging GetObjectVersion GetObjectVersionAcl GetObjectVersionForReplication GetObjectVersionTagging ListMultipartUploadParts ObjectOwnerOverrideToBucketOwner PutObject PutObjectAcl PutObjectLegalHold PutObjectRetention PutObjectTagging ReplicateDelete ReplicateObject ReplicateTags RestoreObject",
);

function setOf(names: string): ReadonlySet<string> {
  return new Set(names.split(" ").map((name) => `s3:${name.toLowerCase()}`));
}

/**
 * Returns the flaw of a statement of a bucket policy with an action that none of its resources can be for: one about the
 * bucket where it names only objects, or the other way round.
 * https://github.com/ministryofjustice/modernisation-platform/pull/10762
 */
export function* misfitActions(
  { actions, resources, isAboutOtherActions, isAboutOtherResources }: Statement,
  { body, path, type }: WrittenStatement,
): Iterable<PolicyFlaw> {
  if (type !== "AWS::S3::BucketPolicy" || isAboutOtherActions || isAboutOtherResources) return;
  if (actions === undefined || resources === undefined || resources.length === 0) return;
  // What is no ARN gets one first.
  if (!resources.every((resource) => resource.startsWith("arn:"))) return;
  const lacksObjects = actions.some((action) => onObjects.has(action)) && !resources.some(namesObjects);
  const lacksBucket = actions.some((action) => onBuckets.has(action)) && !resources.some(namesBuckets);
  if (!lacksObjects && !lacksBucket) return;
  const at = [...path, "Resource"];
  const written = own(body, "Resource") ?? null;
  const [only = null, ...others] = Array.isArray(written) ? written : [written];
  const other = others.length > 0 ? undefined : lacksObjects ? objectsOf(only) : bucketOf(only);
  // What no action is for goes.
  const isForPresent = actions.some((action) => !(lacksObjects ? onObjects : onBuckets).has(action));
  const flaw = {
    path: at,
    what: lacksObjects
      ? "object-level actions are granted on the bucket only"
      : "bucket-level actions are granted on objects only",
    answer: "MalformedPolicy: Action does not apply to any resource(s) in statement",
  };
  yield other === undefined
    ? {
        ...flaw,
        decision: lacksObjects ? "add the objects as a resource, as bucket/*" : "add the bucket as a resource",
      }
    : { ...flaw, repair: { class: "review", fix: (edit) => edit.set(at, isForPresent ? [only, other] : other) } };
}

function objectsOf(bucket: Json): Json | undefined {
  if (typeof bucket === "string") return `${bucket}/*`;
  const attribute = asGetAtt(bucket);
  if (attribute?.attribute === "Arn") return sub(`\${${attribute.target}.Arn}/*`);
  const written = asSub(bucket);
  return written === undefined || !isPlainSub(bucket) ? undefined : sub(`${written.text}/*`);
}

function bucketOf(objects: Json): Json | undefined {
  if (typeof objects === "string") return objects.replace(/^([^/]*)\/.*$/, "$1");
  const text = isPlainSub(objects) ? asSub(objects)?.text : undefined;
  const bucket = text === undefined ? undefined : /^((?:[^/$]|\$\{[^{}]*\})*)\//.exec(text)?.[1];
  if (bucket === undefined) return undefined;
  const id = /^\$\{([A-Za-z0-9]+)\.Arn\}$/.exec(bucket)?.[1];
  return id === undefined ? sub(bucket) : getAtt(id, "Arn");
}

/** True for an `Fn::Sub` of a text alone. */
function isPlainSub(value: Json): boolean {
  return typeof own(value, "Fn::Sub") === "string";
}

/** Returns what follows the service in the ARN of a bucket or its objects in normal form, without variables. */
function afterBucket(resource: string): string {
  return resource.replace(/\$\{[^${}]*\}/g, "x").replace(/^arn:[^:]*:s3:[^:]*:[^:]*:/, "");
}

/** True if an ARN in normal form can be that of an object. */
function namesObjects(resource: string): boolean {
  return /[/*]/.test(afterBucket(resource));
}

/** True if an ARN in normal form can be that of a bucket. */
function namesBuckets(resource: string): boolean {
  return !/^[^*]*\//.test(afterBucket(resource));
}
