import type { Finding } from "../../../src/contract/rule.js";
import type { Template } from "../../../src/template/template.js";
import { isOfTemplate, type ManagedKeyUse } from "../../aws/keys/key-use.js";
import { keyUses } from "../../aws/keys/key-uses.js";
import { writersOf } from "./words.js";

/**
 * Nobody can change the policy of a key that AWS manages, and it lets no service in.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html
 * https://repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger
 */
export function* managedKeyFindings(template: Template): Iterable<Finding> {
  const uses = keyUses(template).filter((use) => !isOfTemplate(use));
  for (const target of new Set(uses.map((use) => use.target))) {
    const mine = uses.filter((use): use is ManagedKeyUse => use.target === target && !isOfTemplate(use));
    const isBucket = target.type === "AWS::S3::Bucket";
    yield {
      ...target.placeOf(isBucket ? "BucketEncryption" : "KmsMasterKeyId"),
      message: `${writersOf(mine)} cannot write to it: the policy of the AWS managed key allows no other service`,
      ...(mine.some(({ isRefused }) => isRefused) && { isRefused: true }),
      skipped: isBucket
        ? "use SSE-S3, or a customer managed key whose policy allows it"
        : "use a customer managed key whose policy allows it, or no key",
    };
  }
}
