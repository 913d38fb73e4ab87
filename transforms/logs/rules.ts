import type { Rule } from "../../src/contract/rule.js";
import { keyPurposes } from "../aws/recipes/key-purpose.js";
import { kmsKey } from "../aws/recipes/kms-key.js";
import { metricFilter } from "./metric-filter/index.js";
import { retentionRules } from "./retention-rules.js";

/** The rules about Amazon CloudWatch Logs. */
export const logs: readonly Rule[] = [
  metricFilter,
  ...retentionRules,
  {
    kind: "property",
    id: "logs-kms",
    title: "Encrypt log groups with a customer managed key",
    why: "CloudWatch Logs encrypts log groups with a key of AWS that you cannot control. By the policy of a key of your own you decide who reads the events, and its use is recorded.",
    controls: {
      "Control Tower": ["CT.CLOUDWATCH.PR.3"],
      "cfn-guard": ["CLOUDWATCH_LOG_GROUP_ENCRYPTED"],
      checkov: ["CKV_AWS_158"],
      cfn_nag: ["W84"],
    },
    references: ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"],
    tags: ["security"],
    stability: "preview",
    type: "AWS::Logs::LogGroup",
    property: "KmsKeyId",
    want: { companion: kmsKey(keyPurposes.logs, "KmsKeyId") },
    flaw: "is not encrypted with a customer managed key",
    class: "review",
    impactNote:
      "events from then on are encrypted with the key, which costs 1 USD a month; the others stay as they are",
  },
];
