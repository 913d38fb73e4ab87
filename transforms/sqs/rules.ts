import type { Rule } from "../../src/contract/rule.js";
import { messageKey, writtenByOthers } from "../aws/messages/message-key.js";
import { keyPurposes } from "../aws/recipes/key-purpose.js";
import { keyObjections } from "../aws/recipes/kms-key.js";
import { deadLetterQueue, deadLetters } from "./dead-letters.js";

/** The rules about Amazon SQS. */
export const sqs: readonly Rule[] = [
  {
    kind: "property",
    id: "sqs-dlq",
    title: "Keep messages that cannot be processed",
    why: "A message that its consumer cannot process comes back again and again until it expires, and is lost then. A dead-letter queue takes it out of the way after some attempts, and keeps it for whoever looks into it.",
    controls: { "Control Tower": ["CT.SQS.PR.1"], "cdk-nag": ["AwsSolutions-SQS3"] },
    objections: {
      "Control Tower CT.SQS.PR.1": "reads no attribute of a queue in the YAML short form !GetAtt Queue.Arn",
    },
    references: [
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    ],
    tags: ["resilience"],
    stability: "preview",
    type: "AWS::SQS::Queue",
    property: "RedrivePolicy",
    want: { companion: deadLetterQueue },
    unless: deadLetters,
    flaw: "messages that cannot be processed are lost in the end",
    class: "review",
    impactNote: "messages that were received five times and not deleted move to the dead-letter queue",
  },
  {
    kind: "property",
    id: "sqs-kms",
    title: "Encrypt queues with a key that all senders can use",
    why: "Each use of a KMS key needs a permission besides that for the queue, and is recorded in CloudTrail. The key that AWS manages lets no service send, so that queues behind topics, buckets and rules need a customer managed key.",
    controls: {
      "Security Hub": ["SQS.1"],
      "Control Tower": ["CT.SQS.PR.2"],
      "cfn-guard": ["SQS_QUEUE_KMS_MASTER_KEY_ID_RULE"],
      checkov: ["CKV_AWS_27"],
      cfn_nag: ["W48"],
      KICS: ["12726829-93ed-4d51-9cbe-13423f4299e1"],
      Trivy: ["AVD-AWS-0096"],
      "cdk-nag": ["AwsSolutions-SQS2"],
    },
    objections: keyObjections,
    references: ["https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html"],
    tags: ["security"],
    stability: "preview",
    type: "AWS::SQS::Queue",
    property: "KmsMasterKeyId",
    want: { companion: messageKey(keyPurposes.queues, "alias/aws/sqs") },
    // A queue has one or the other.
    also: { SqsManagedSseEnabled: { absent: true } },
    unless: writtenByOthers,
    flaw: "messages are not encrypted with a KMS key",
    class: "review",
    impactNote:
      "senders and receivers need rights to the key, which services outside of the template do not have; a key costs 1 USD a month",
  },
  {
    kind: "property",
    id: "sqs-sse",
    title: "Say that SQS encrypts messages",
    why: "Amazon SQS encrypts the messages of new queues with its own keys anyway. The template says so aloud, and no template can switch it off unnoticed.",
    controls: { "Security Hub": ["SQS.1"], "Control Tower": ["CT.SQS.PR.2"], "cdk-nag": ["AwsSolutions-SQS2"] },
    references: [
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html",
    ],
    tags: ["security"],
    stability: "preview",
    after: ["sqs-kms"],
    type: "AWS::SQS::Queue",
    property: "SqsManagedSseEnabled",
    want: { is: true },
    default: true,
    when: { KmsMasterKeyId: { absent: true } },
    flaw: "does not say that messages are encrypted",
  },
];
