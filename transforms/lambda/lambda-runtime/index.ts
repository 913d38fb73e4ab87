import type { TemplateRule } from "../../../src/contract/rule.js";
import { renewalOf } from "../renewal.js";
import { runtimePlaces } from "../runtime-places.js";
import { isEnded } from "../successor.js";
import { inlineCodeFindings } from "./inline-code.js";

/** Lets functions run on a runtime with which AWS creates functions. */
export const lambdaRuntime: TemplateRule = {
  kind: "template",
  id: "lambda-runtime",
  title: "Replace Lambda runtimes that can no longer be created",
  why: "AWS Lambda does not create functions with a runtime past its block date, so new stacks fail. The function gets the latest runtime of its language that runs its code, as far as the template contains the code.",
  tags: ["deploy"],
  level: "default",
  facts: ["lambda-runtimes"],
  types: ["AWS::Lambda::Function", "AWS::Serverless::Function"],
  controls: { "cfn-lint": ["E2531", "E2533", "E3677"], "Security Hub": ["Lambda.2"], checkov: ["CKV_AWS_363"] },
  references: [
    "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
    "https://docs.aws.amazon.com/lambda/latest/dg/runtime-support-policy.html",
    "https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html",
    "https://docs.aws.amazon.com/lambda/latest/dg/golang-package.html",
  ],
  *find(template, context) {
    if (template.hasUnknownMacro) return;
    for (const place of runtimePlaces(template)) {
      if (isEnded(place.text)) yield renewalOf(place, context);
      yield* inlineCodeFindings(place);
    }
  },
};
