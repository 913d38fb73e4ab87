import type { InputValue } from "./edit.js";

/** What CloudFormation wants to have acknowledged before it creates what a template declares. */
export type Capability = "CAPABILITY_IAM" | "CAPABILITY_NAMED_IAM" | "CAPABILITY_AUTO_EXPAND";

/** What a deployment of a template has to be given. */
export interface Deployment {
  /**
   * The parameters without a default, in the order of the template: CloudFormation refuses a stack that lacks a value of
   * one (`Parameters: [Name] must have values`). The example of one that no fix has made is a placeholder in angle brackets.
   */
  readonly values: readonly InputValue[];
  /** In alphabetical order. */
  readonly capabilities: readonly Capability[];
  /** True if the template uses the AWS SAM transform, so that `sam deploy` deploys it. */
  readonly isServerless: boolean;
  /** True if it names a file or folder beside it, such as the code of a function, which has to be uploaded first. */
  readonly hasLocalFiles: boolean;
}
