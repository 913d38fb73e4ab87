import type { Rule } from "../../src/contract/rule.js";
import { sharedWithOthers } from "./shared-with-others.js";

/** The rules about Amazon Kinesis Data Streams. */
export const kinesis: readonly Rule[] = [
  {
    kind: "property",
    id: "kinesis-enc",
    title: "Encrypt the records of Kinesis streams",
    why: "Without encryption the records lie on the storage of the stream as their producers sent them. With the key that AWS manages, nobody in the account needs rights to a key.",
    stability: "preview",
    controls: {
      "Security Hub": ["Kinesis.1"],
      "Control Tower": ["CT.KINESIS.PR.1"],
      "cfn-guard": ["KINESIS_STREAM_ENCRYPTION_RULE"],
      checkov: ["CKV_AWS_43"],
      cfn_nag: ["W49"],
      KICS: ["7f65be75-90ab-4036-8c2a-410aef7bb650"],
    },
    references: [
      "https://docs.aws.amazon.com/streams/latest/dev/what-is-sse.html",
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-kinesis-stream-streamencryption.html",
    ],
    tags: ["security"],
    type: "AWS::Kinesis::Stream",
    property: "StreamEncryption",
    want: { present: { EncryptionType: "KMS", KeyId: "alias/aws/kinesis" } },
    unless: sharedWithOthers,
    flaw: "its records are not encrypted",
    impactNote:
      "producers and consumers of other accounts cannot use the key that AWS manages; calls to AWS KMS cost a little",
  },
];
