import type { Rule } from "../../src/contract/rule.js";
import { keyPurposes } from "../aws/recipes/key-purpose.js";
import { keyObjections, kmsKey } from "../aws/recipes/kms-key.js";
import { organizationTrail } from "./organization-trail.js";

/** The rules about how the events of trails are kept. */
export const eventRules: readonly Rule[] = [
  {
    kind: "property",
    id: "trail-kms",
    title: "Encrypt the logs of trails with a customer managed key",
    why: "Who reads the log files needs a permission for the key besides that for the bucket. Each use of the key is recorded, so that reading the logs leaves a trace.",
    controls: {
      "Security Hub": ["CloudTrail.2"],
      "Control Tower": ["CT.CLOUDTRAIL.PR.1"],
      "cfn-guard": ["CLOUD_TRAIL_ENCRYPTION_ENABLED"],
      checkov: ["CKV_AWS_35"],
      KICS: ["050a9ba8-d1cb-4c61-a5e8-8805a70d3b85"],
      Trivy: ["AVD-AWS-0015"],
    },
    objections: {
      ...keyObjections,
      "cfn-guard CLOUD_TRAIL_ENCRYPTION_ENABLED": "reads a literal ARN only, no reference to a key of the template",
    },
    references: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
    ],
    tags: ["security"],
    stability: "preview",
    type: "AWS::CloudTrail::Trail",
    property: "KMSKeyId",
    want: { companion: kmsKey(keyPurposes.trails, "KMSKeyId", "KeyId") },
    unless: organizationTrail,
    flaw: "log files are not encrypted with a customer managed key",
    class: "review",
    impactNote: "readers of new log files need rights to the key; a key costs 1 USD a month, and each request besides",
  },
];
