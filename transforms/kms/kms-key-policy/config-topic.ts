import type { Finding } from "../../../src/contract/rule.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { keysNamed } from "../../aws/keys/keys-named.js";
import { receiversNamed } from "../../aws/keys/receivers.js";
import { namesOf } from "./words.js";

/** https://docs.aws.amazon.com/config/latest/developerguide/sns-topic-policy.html */
export function* encryptedTopicFindings(template: Template): Iterable<Finding> {
  for (const channel of viewsOf(template, "AWS::Config::DeliveryChannel")) {
    const topics = channel.property("SnsTopicARN").items.flatMap(({ value }) => receiversNamed(template, value));
    const encrypted = topics.filter((topic) => keysNamed(template, topic.property("KmsMasterKeyId").items).length > 0);
    if (encrypted.length === 0) continue;
    yield {
      ...channel.placeOf("SnsTopicARN"),
      message: `AWS Config does not support encrypted topics, such as ${namesOf(encrypted)}`,
      skipped: "take the key from the topic, or let a rule of EventBridge notify in its place",
    };
  }
}
