import type { Edit, Finding } from "../../../src/contract/rule.js";
import { isIntrinsic, isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { documentsOf } from "../../aws/keys/key-documents.js";
import { keysOfBucket } from "../../aws/keys/keys-of-bucket.js";
import { policiesOf } from "../../aws/log-bucket/bucket.js";
import { hasAction, names, statementsOf } from "../../aws/policies/statements.js";
import { listed } from "../../../src/values/listed.js";
import { textOf } from "../../aws/values/normal-text.js";
import { textsIn } from "../../aws/values/references.js";
import { serverAccess } from "../../aws/log-delivery/deliveries.js";
import type { Use } from "../../aws/log-delivery/uses.js";

/**
 * Some services cannot use the keys of AWS KMS.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function* keyFindings(bucket: ResourceView, uses: readonly Use[]): Iterable<Finding> {
  const isMeant = letsServerLogsIn(bucket);
  const limited = uses.filter(
    ({ delivery }) => delivery.needs === "S3 managed keys" && !(isMeant && delivery === serverAccess),
  );
  const encryption = bucket.property("BucketEncryption").written;
  const texts = encryption === undefined || isNoValue(encryption) ? "" : textsIn(encryption);
  if (limited.length === 0 || !/^aws:kms/m.test(texts) || /^AES256$/m.test(texts)) return;
  const labels = new Set(limited.map(({ delivery }) => delivery.label));
  const where = {
    ...bucket.placeOf("BucketEncryption"),
    message: `${listed(labels)} can deliver only to buckets with SSE-S3 encryption`,
  };
  const reason = whyKeyMayBeNeeded(bucket, uses);
  // What S3 cannot log is lost without a word; a load balancer is refused.
  const isRefused = limited.some(({ delivery }) => delivery.tries);
  if (reason !== undefined) return yield { ...where, ...(isRefused && { isRefused }), skipped: reason };
  yield {
    ...where,
    class: "review",
    impact: "in-place",
    impactNote: "new objects are encrypted with SSE-S3; existing objects keep their encryption",
    fix: (edit, now) => useManagedKey(edit, now),
  };
}

/**
 * True if the keys of a bucket let the logs of S3 in, which works although AWS does not document it.
 * https://github.com/aws/aws-cdk/pull/25350
 * https://github.com/ministryofjustice/modernisation-platform/pull/1402
 */
function letsServerLogsIn(bucket: ResourceView): boolean {
  const keys = keysOfBucket(bucket);
  return keys.length > 0 && keys.every(({ key }) => typeof key !== "string" && letsIn(key));
}

/** True if the policy of a key lets S3 write its logs. One that cannot be read may. */
function letsIn(key: ResourceView): boolean {
  return (documentsOf(key) ?? []).every(({ statements }) =>
    statements.some(
      (statement) =>
        statement.effect === "Allow" &&
        names(statement, serverAccess.principal) &&
        hasAction(statement, "kms:GenerateDataKey"),
    ),
  );
}

/** Returns why the KMS key cannot go, as far as the template says; undefined where nothing but logs are in the bucket. */
function whyKeyMayBeNeeded(bucket: ResourceView, uses: readonly Use[]): string | undefined {
  const { template, logicalId } = bucket;
  const known = new Set([logicalId, ...uses.map(({ user }) => user.logicalId)]);
  const policies = policiesOf(bucket);
  for (const policy of policies) known.add(policy.logicalId);
  const other = template
    .referencesTo(logicalId)
    .find(({ section, owner }) => section === "Resources" && !known.has(owner));
  if (other !== undefined) return `${other.owner} also uses the bucket, and may need the KMS key`;
  const name = textOf(template, bucket.property("BucketName").written);
  const isNamed = template.resources.some(
    ({ logicalId: id, properties }) =>
      !known.has(id) && name !== undefined && !name.includes("${") && textsIn(properties).includes(name),
  );
  if (isNamed) return "cannot determine whether other objects in it need the KMS key";
  const asksForKey = policies.some((policy) =>
    statementsOf(policy)?.some(({ tests }) =>
      tests.some(({ key }) => key.startsWith("s3:x-amz-server-side-encryption")),
    ),
  );
  if (asksForKey) return "its bucket policy requires an encryption header";
  return plainRules(bucket) === undefined ? "cannot read its encryption" : undefined;
}

/** Returns the rules of encryption that are written out, each with its path; undefined if a function gives one. */
function plainRules(bucket: ResourceView): { rule: Json; path: Path }[] | undefined {
  const encryption = bucket.property("BucketEncryption").written;
  const rules = isIntrinsic(encryption) ? undefined : own(encryption, "ServerSideEncryptionConfiguration");
  if (!Array.isArray(rules)) return undefined;
  const isPlain = rules.every((rule) => {
    const preset = own(rule, "ServerSideEncryptionByDefault");
    return isObject(rule) && !isIntrinsic(rule) && typeof own(preset, "SSEAlgorithm") === "string";
  });
  const at = [...bucket.pathOf("BucketEncryption"), "ServerSideEncryptionConfiguration"];
  return isPlain ? rules.map((rule, index) => ({ rule, path: [...at, index] })) : undefined;
}

function useManagedKey(edit: Edit, bucket: ResourceView): void {
  for (const { rule, path } of plainRules(bucket) ?? []) {
    if (own(rule, "BucketKeyEnabled") !== undefined) edit.remove([...path, "BucketKeyEnabled"]);
    const preset = own(rule, "ServerSideEncryptionByDefault");
    if (own(preset, "KMSMasterKeyID") !== undefined)
      edit.remove([...path, "ServerSideEncryptionByDefault", "KMSMasterKeyID"]);
    edit.set([...path, "ServerSideEncryptionByDefault", "SSEAlgorithm"], "AES256");
  }
}
