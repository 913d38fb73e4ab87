import type { TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import { inlineCodeFindings } from "./inline-code.js";
import { variableFindings } from "./variables.js";

/** Takes the environment variables from functions that AWS Lambda sets itself. */
export const lambdaEnvironment: TemplateRule = {
  kind: "template",
  id: "lambda-environment",
  title: "Fix environment variables and inline code that AWS Lambda rejects",
  why: "AWS Lambda sets some environment variables itself, and rejects functions that set them or that use invalid variable names. Reserved variables stay available, so the code reads AWS_REGION as before.",
  tags: ["deploy"],
  level: "default",
  facts: ["reserved-variables"],
  phase: "shape",
  after: ["template-shape"],
  types: ["AWS::Lambda::Function", "AWS::Serverless::Function"],
  controls: { "cfn-lint": ["E3663", "E3677"] },
  references: [
    "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const view of viewsOf(template, "AWS::Lambda::Function", "AWS::Serverless::Function")) {
      if (!isReadable(view)) continue;
      yield* variableFindings(view);
      yield* inlineCodeFindings(view);
    }
  },
};
