import type { Rule } from "../../src/contract/rule.js";
import { sageMakerInternet } from "./sagemaker-internet.js";

/** The rules about Amazon SageMaker. */
export const sagemaker: readonly Rule[] = [
  sageMakerInternet,
  {
    kind: "property",
    id: "sagemaker-root",
    title: "Give the users of notebook instances no root access",
    why: "A user with root access can change everything on a notebook instance, its protection as well. Without it lifecycle scripts still run as root.",
    stability: "preview",
    controls: { "Security Hub": ["SageMaker.3"], "Control Tower": ["CT.SAGEMAKER.PR.3"] },
    references: ["https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-root-access.html"],
    tags: ["security"],
    type: "AWS::SageMaker::NotebookInstance",
    property: "RootAccess",
    want: { is: "Disabled" },
    flaw: "its users have root access",
    class: "review",
    impact: "interruption",
    impactNote: "the instance stops and starts, and its users cannot install system packages",
  },
];
