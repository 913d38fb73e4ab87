import type { Rule } from "../../src/contract/rule.js";
import { noValue } from "../../src/template/intrinsics.js";
import { passwordKinesisFirehose } from "./password-kinesisfirehose.js";

/** The rules about Amazon Data Firehose. */
export const kinesisfirehose: readonly Rule[] = [
  passwordKinesisFirehose,
  {
    kind: "property",
    id: "firehose-enc",
    title: "Encrypt the records that Firehose streams buffer",
    why: "Without encryption Firehose keeps the records that it is given unencrypted until it delivers them. The key that AWS owns costs nothing and needs no rights.",
    stability: "preview",
    controls: {
      "Security Hub": ["DataFirehose.1"],
      "cfn-guard": ["KINESIS_FIREHOSE_DELIVERY_STREAM_ENCRYPTION_RULE"],
      cfn_nag: ["W88"],
    },
    references: ["https://docs.aws.amazon.com/firehose/latest/dev/encryption.html"],
    tags: ["security"],
    type: "AWS::KinesisFirehose::DeliveryStream",
    property: "DeliveryStreamEncryptionConfigurationInput",
    want: { present: { KeyType: "AWS_OWNED_CMK" } },
    // Firehose refuses it with any other source, whose records are encrypted where they come from.
    when: {
      DeliveryStreamType: { oneOf: [noValue, "DirectPut"] },
      KinesisStreamSourceConfiguration: { absent: true },
      MSKSourceConfiguration: { absent: true },
      DatabaseSourceConfiguration: { absent: true },
    },
    flaw: "the records that it buffers are not encrypted",
  },
];
