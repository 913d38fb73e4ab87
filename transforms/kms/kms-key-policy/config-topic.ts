import type { Finding } from "../../../src/contract/rule.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { writesAsService } from "../../aws/keys/config-writer.js";
import { keysNamed } from "../../aws/keys/keys-named.js";
import { receiversNamed } from "../../aws/keys/receivers.js";
import { namesOf } from "./words.js";

/**
 * AWS Config does not support encrypted topics, unless its own role may use the key.
 * https://docs.aws.amazon.com/config/latest/developerguide/sns-topic-policy.html
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function* encryptedTopicFindings(template: Template): Iterable<Finding> {
  for (const channel of viewsOf(template, "AWS::Config::DeliveryChannel")) {
    const topics = channel.property("SnsTopicARN").items.flatMap(({ value }) => receiversNamed(template, value));
    const encrypted = topics.filter((topic) =>
      keysNamed(template, topic.property("KmsMasterKeyId").items).some(({ key }) =>
        writesAsService(channel, typeof key === "string" ? undefined : key),
      ),
    );
    if (encrypted.length === 0) continue;
    yield {
      ...channel.placeOf("SnsTopicARN"),
      message: `the topic is encrypted: AWS Config can publish to ${namesOf(encrypted)} only with a role that may use the key`,
      skipped:
        "remove the key from the topic, use a recorder role that may use the key, or notify through an EventBridge rule",
    };
  }
}
