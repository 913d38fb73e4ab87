import { at, isYes, type Judge } from "./judge.js";

/** What other tools ask of jobs of AWS Batch. */
export const batch: readonly Judge[] = [
  {
    rule: "batch-privileged",
    asks: ["W34", "BATCH_JOB_CONTAINER_PROPERTIES_PRIVILEGED_RULE"],
    link: "https://github.com/stelligent/cfn_nag/blob/master/lib/cfn-nag/custom_rules/BatchJobDefinitionContainerPropertiesPrivilegedRule.rb",
    type: "AWS::Batch::JobDefinition",
    passes: (properties) => !isYes(at(properties, "ContainerProperties", "Privileged")),
  },
];
