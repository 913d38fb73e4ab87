import type { Rule } from "../../src/contract/rule.js";
import { messageKey, writtenByOthers, writtenByServices } from "../aws/messages/message-key.js";
import { keyPurposes } from "../aws/recipes/key-purpose.js";
import { keyObjections } from "../aws/recipes/kms-key.js";

const managed = "alias/aws/sns";
const controls = {
  "Security Hub": ["SNS.1"],
  "cfn-guard": ["SNS_ENCRYPTED_KMS"],
  checkov: ["CKV_AWS_26"],
  cfn_nag: ["W47"],
  KICS: ["9d13b150-a2ab-42a1-b6f4-142e41f81e52"],
  Trivy: ["AVD-AWS-0095"],
  "cdk-nag": ["AwsSolutions-SNS2"],
};
const references = ["https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html"];

/** The rules about Amazon SNS. */
export const sns: readonly Rule[] = [
  {
    kind: "property",
    id: "sns-kms",
    title: "Encrypt topics with a key that all publishers can use",
    why: "Without a key Amazon SNS keeps messages as they were sent until they are delivered. The key that AWS manages lets no service publish, and what an alarm or a rule sends is lost without a word, so that such topics need a customer managed key.",
    controls,
    objections: keyObjections,
    references,
    tags: ["security"],
    stability: "preview",
    after: ["sns-kms-simple"],
    type: "AWS::SNS::Topic",
    property: "KmsMasterKeyId",
    want: { companion: messageKey(keyPurposes.topics, managed) },
    unless: writtenByOthers,
    flaw: "messages are not encrypted",
    class: "review",
    impactNote:
      "publishers need rights to the key, which services outside of the template do not have; a key costs 1 USD a month",
  },
  {
    kind: "property",
    id: "sns-kms-simple",
    title: "Encrypt topics of the account with the key for SNS",
    why: "Without a key Amazon SNS keeps messages as they were sent until they are delivered. Where principals of the account alone publish, the key that AWS manages encrypts them at no cost.",
    controls,
    references,
    tags: ["security"],
    stability: "preview",
    type: "AWS::SNS::Topic",
    property: "KmsMasterKeyId",
    want: { present: managed },
    unless: writtenByServices,
    flaw: "messages are not encrypted",
    class: "review",
    impactNote: "publishers in other accounts, and services, can publish no more",
  },
];
