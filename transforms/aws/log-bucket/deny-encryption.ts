import type { SkippedFinding } from "../../../src/contract/rule.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Statement, Test } from "../policies/statements.js";
import { covers, textOf } from "../values/normal-text.js";

/** What is said of a statement that denies requests by their encryption. */
export type Denial = Pick<SkippedFinding, "message" | "skipped">;

/** What CloudTrail names as the encryption of a log, and as its key. */
interface Encryption {
  algorithm: "aws:kms" | "AES256";
  key?: string | undefined;
}

/**
 * Returns what is wrong with a statement that denies requests by the encryption that they name; undefined where it admits
 * all that the trails send. CloudTrail names the key of the trail, and AES256 for one without: AWS's own quick start for NIST
 * 800-53 denied all else in the bucket of such a trail.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
 */
export function denialOf(statement: Statement, trails: readonly ResourceView[]): Denial | undefined {
  for (const trail of trails) {
    const denied = encryptionsOf(trail).find((sent) => statement.tests.every((test) => holdsFor(test, sent)));
    if (denied === undefined) continue;
    const way = denied.algorithm === "aws:kms" ? "allow aws:kms as well" : "set the key as KMSKeyId of the trail";
    return {
      message: `denies the writes of ${trail.logicalId}, which requests the encryption ${denied.algorithm}`,
      skipped: `${way}, or rely on the default encryption of the bucket`,
    };
  }
  return undefined;
}

function encryptionsOf(trail: ResourceView): Encryption[] {
  return trail
    .property("KMSKeyId")
    .leaves.map(({ value }) =>
      isNoValue(value) ? { algorithm: "AES256" } : { algorithm: "aws:kms", key: textOf(trail.template, value) },
    );
}

/** True if a test certainly holds for a request with this encryption. What cannot be read need not. */
function holdsFor({ operator, key, values }: Test, { algorithm, key: id }: Encryption): boolean {
  const isKey = key.endsWith("-aws-kms-key-id");
  if (operator === "null") return isKey && algorithm === "AES256" && (values?.includes("true") ?? false);
  if (!operator.includes("not") || values === undefined) return false;
  if (!isKey) return !values.some((value) => covers(value, algorithm));
  return algorithm === "AES256" || (id !== undefined && values.every((value) => isOtherKey(value, id)));
}

/** True for two keys that are both written out and differ; a reference may be the same key in other words. */
function isOtherKey(value: string, id: string): boolean {
  return !value.includes("${") && !id.includes("${") && !value.endsWith(id) && !id.endsWith(value);
}
