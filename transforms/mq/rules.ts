import type { Rule } from "../../src/contract/rule.js";
import { brokerEngineVersion } from "./broker-engine-version.js";
import { passwordAmazonMq } from "./password-amazonmq.js";

/** The rules about Amazon MQ. */
export const mq: readonly Rule[] = [
  brokerEngineVersion,
  passwordAmazonMq,
  {
    kind: "property",
    id: "mq-encryption",
    title: "Say that the broker encrypts its data at rest",
    why: "Amazon MQ encrypts data at rest with a key that AWS owns, unless the broker names another. Saying so shows a reviewer which key it is.",
    stability: "preview",
    controls: {
      "cfn-guard": ["AMAZON_MQ_BROKER_ENCRYPTION_OPTIONS_RULE"],
      cfn_nag: ["W53"],
      KICS: ["316278b3-87ac-444c-8f8f-a733a28da60f"],
    },
    references: [
      "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/data-protection.html",
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-amazonmq-broker.html",
    ],
    tags: ["security"],
    type: "AWS::AmazonMQ::Broker",
    property: "EncryptionOptions",
    want: { present: { UseAwsOwnedKey: true } },
    flaw: "it does not say how its data is encrypted",
    class: "review",
    impactNote:
      "a deployed broker is replaced, and its messages are lost, although nothing else changes; do it for new stacks",
  },
];
