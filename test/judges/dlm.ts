import { at, isYes, itemsOf, type Judge } from "./judge.js";

/** What other tools ask of policies of Amazon Data Lifecycle Manager. */
export const dlm: readonly Judge[] = [
  {
    rule: "dlm-encrypted",
    asks: ["W81", "DLM_LIFECYCLE_POLICY_CROSS_REGION_ENCRYPTION_RULE"],
    link: "https://github.com/stelligent/cfn_nag/blob/master/lib/cfn-nag/custom_rules/DLMLifecyclePolicyCrossRegionCopyEncryptionRule.rb",
    type: "AWS::DLM::LifecyclePolicy",
    passes: (properties) =>
      itemsOf(at(properties, "PolicyDetails", "Actions"))
        .flatMap((action) => itemsOf(at(action, "CrossRegionCopy")))
        .every((copy) => isYes(at(copy, "EncryptionConfiguration", "Encrypted"))),
  },
];
