import type { Rule } from "../../src/contract/rule.js";

/** The rules about Amazon Data Lifecycle Manager. */
export const dlm: readonly Rule[] = [
  {
    kind: "property",
    id: "dlm-encrypted",
    title: "Encrypt copies of snapshots in other Regions",
    why: "A copy of a snapshot holds all data of its volume. Encryption keeps them from whoever gets hold of the copy but not of its key.",
    controls: { "cfn-guard": ["DLM_LIFECYCLE_POLICY_CROSS_REGION_ENCRYPTION_RULE"], cfn_nag: ["W81"] },
    references: [
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dlm-lifecyclepolicy-encryptionconfiguration.html",
    ],
    tags: ["security"],
    stability: "preview",
    type: "AWS::DLM::LifecyclePolicy",
    property: "PolicyDetails.Actions.*.CrossRegionCopy.*.EncryptionConfiguration.Encrypted",
    want: { is: true },
    flaw: "copies of snapshots are not encrypted",
    class: "review",
    impactNote: "new copies are encrypted with the default key of their Region, unless the policy names another",
  },
];
