import { at, type Judge } from "./judge.js";

/** What other tools ask of streams. */
export const kinesis: readonly Judge[] = [
  {
    rule: "kinesis-enc",
    asks: ["CT.KINESIS.PR.1", "CKV_AWS_43", "W49", "Kinesis.1", "KINESIS_STREAM_ENCRYPTION_RULE"],
    link: "https://docs.aws.amazon.com/controltower/latest/controlreference/kinesis-rules.html",
    type: "AWS::Kinesis::Stream",
    passes: (stream) =>
      at(stream, "StreamEncryption", "EncryptionType") === "KMS" &&
      at(stream, "StreamEncryption", "KeyId") !== undefined,
  },
  {
    rule: "firehose-enc",
    asks: ["DataFirehose.1", "W88", "KINESIS_FIREHOSE_DELIVERY_STREAM_ENCRYPTION_RULE"],
    link: "https://docs.aws.amazon.com/securityhub/latest/userguide/datafirehose-controls.html",
    type: "AWS::KinesisFirehose::DeliveryStream",
    passes: (stream) => at(stream, "DeliveryStreamEncryptionConfigurationInput", "KeyType") !== undefined,
  },
];
