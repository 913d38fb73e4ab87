import { isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { keysNamed, type NamedKey } from "./keys-named.js";

const byDefault = "BucketEncryption.ServerSideEncryptionConfiguration.*.ServerSideEncryptionByDefault";

/** The key of S3 that AWS manages. */
const managedKey = "alias/aws/s3";

/** Returns the keys with which a bucket encrypts what comes without one. */
export function keysOfBucket(bucket: ResourceView): NamedKey[] {
  const algorithms = bucket.property(`${byDefault}.SSEAlgorithm`).leaves;
  return algorithms
    .filter(({ value }) => typeof value === "string" && value.startsWith("aws:kms"))
    .flatMap((algorithm) => {
      const { leaves } = bucket.property(`${byDefault}.KMSMasterKeyID`);
      const together = leaves.filter(({ guards }) => bucket.template.worlds.possible([...algorithm.guards, ...guards]));
      const without = together.filter(({ value }) => isNoValue(value));
      const named = keysNamed(bucket.template, together);
      return [...named, ...without.map(({ guards }) => ({ key: managedKey, guards }))].map(({ key, guards }) => ({
        key,
        guards: [...algorithm.guards, ...guards],
      }));
    });
}
