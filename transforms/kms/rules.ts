import type { Rule } from "../../src/contract/rule.js";
import { noValue } from "../../src/template/intrinsics.js";
import { kmsGrants } from "./kms-grants.js";
import { kmsKeyAdministration } from "./kms-key-administration/index.js";
import { kmsKeyPolicy } from "./kms-key-policy/index.js";

/** The rules about AWS KMS. */
export const kms: readonly Rule[] = [
  kmsKeyAdministration,
  kmsKeyPolicy,
  kmsGrants,
  {
    kind: "property",
    id: "kms-rotation",
    title: "Enable yearly rotation of customer managed keys",
    why: "A key that is never rotated protects more and more data over time. AWS KMS can rotate the key material of symmetric keys without changes for their users.",
    controls: {
      "Security Hub": ["KMS.4"],
      "cfn-guard": ["CMK_BACKING_KEY_ROTATION_ENABLED"],
      "Control Tower": ["CT.KMS.PR.1"],
      checkov: ["CKV_AWS_7"],
      cfn_nag: ["F19"],
    },
    references: ["https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html"],
    tags: ["security"],
    harm: "lacks-hardening",
    type: "AWS::KMS::Key",
    property: "EnableKeyRotation",
    want: { is: true },
    // KMS refuses it for asymmetric and HMAC keys, and for imported material and custom key stores.
    when: { KeySpec: { oneOf: [noValue, "SYMMETRIC_DEFAULT"] }, Origin: { oneOf: [noValue, "AWS_KMS"] } },
    flaw: "key rotation is off",
    impactNote: "each of the first two rotations increases the monthly price of the key",
  },
];
