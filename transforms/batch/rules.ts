import type { Rule } from "../../src/contract/rule.js";
import { noValue } from "../../src/template/intrinsics.js";
import { runsDocker } from "./runs-docker.js";

/** The rules about AWS Batch. */
export const batch: readonly Rule[] = [
  {
    kind: "property",
    id: "batch-privileged",
    title: "Run jobs without privileges on their host",
    why: "A privileged container has the rights of root on the instance that it runs on. Whoever breaks into the job has the instance, and the other jobs on it.",
    controls: {
      "cfn-guard": ["BATCH_JOB_CONTAINER_PROPERTIES_PRIVILEGED_RULE"],
      cfn_nag: ["W34"],
      KICS: ["76ddf32c-85b1-4808-8935-7eef8030ab36"],
    },
    references: ["https://docs.aws.amazon.com/batch/latest/userguide/job_definition_parameters.html"],
    tags: ["security"],
    stability: "preview",
    type: "AWS::Batch::JobDefinition",
    property: "ContainerProperties.Privileged",
    want: { oneOf: [false, noValue] },
    unless: runsDocker,
    flaw: "its container has the rights of root on the instance",
    class: "review",
    impactNote:
      "a new revision of the job definition; jobs that mount file systems or use devices of the instance fail",
  },
];
