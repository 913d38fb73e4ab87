import { at, type Judge } from "./judge.js";

const link = "https://docs.aws.amazon.com/controltower/latest/controlreference/sagemaker-rules.html";

/** What other tools ask of notebook instances. */
export const sagemaker: readonly Judge[] = [
  {
    rule: "sagemaker-internet",
    asks: ["CT.SAGEMAKER.PR.1", "SageMaker.1", "SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS"],
    link,
    type: "AWS::SageMaker::NotebookInstance",
    passes: (notebook) =>
      at(notebook, "DirectInternetAccess") === "Disabled" &&
      ["SubnetId", "SecurityGroupIds"].every((name) => at(notebook, name) !== undefined),
  },
  {
    rule: "sagemaker-root",
    asks: ["CT.SAGEMAKER.PR.3", "SageMaker.3"],
    link,
    type: "AWS::SageMaker::NotebookInstance",
    passes: (notebook) => at(notebook, "RootAccess") === "Disabled",
  },
];
