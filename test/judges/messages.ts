import { at, isYes, type Judge } from "./judge.js";

const config = "https://docs.aws.amazon.com/config/latest/developerguide";
const queue = "AWS::SQS::Queue";
const topic = "AWS::SNS::Topic";
const topicControls = ["SNS.1", "SNS_ENCRYPTED_KMS", "CKV_AWS_26", "W47"];

/** What other tools ask of topics of Amazon SNS and queues of Amazon SQS. */
export const messages: readonly Judge[] = [
  {
    rule: "sns-kms",
    asks: topicControls,
    link: `${config}/sns-encrypted-kms.html`,
    type: topic,
    passes: ({ KmsMasterKeyId: key }) => Boolean(key),
  },
  {
    rule: "sns-kms-simple",
    asks: topicControls,
    link: `${config}/sns-encrypted-kms.html`,
    type: topic,
    passes: ({ KmsMasterKeyId: key }) => Boolean(key),
  },
  {
    rule: "sqs-dlq",
    asks: ["CT.SQS.PR.1"],
    link: "https://docs.aws.amazon.com/controltower/latest/controlreference/sqs-rules.html",
    type: queue,
    passes: ({ RedrivePolicy: policy, RedriveAllowPolicy: allowed }) =>
      allowed !== undefined || at(policy, "deadLetterTargetArn") !== undefined,
  },
  {
    rule: "sqs-kms",
    asks: ["SQS_QUEUE_KMS_MASTER_KEY_ID_RULE", "CKV_AWS_27", "W48", "12726829-93ed-4d51-9cbe-13423f4299e1"],
    link: "https://github.com/bridgecrewio/checkov/blob/main/checkov/cloudformation/checks/resource/aws/SQSQueueEncryption.py",
    type: queue,
    passes: ({ KmsMasterKeyId: key, SqsManagedSseEnabled: managed }) => Boolean(key) && !isYes(managed),
  },
  {
    rule: "sqs-sse",
    asks: ["SQS.1", "CT.SQS.PR.2"],
    link: "https://docs.aws.amazon.com/controltower/latest/controlreference/sqs-rules.html",
    type: queue,
    passes: ({ KmsMasterKeyId: key, SqsManagedSseEnabled: managed }) => Boolean(key) || isYes(managed),
  },
];
