import type { TemplateRule } from "../../../src/contract/rule.js";
import { deprecationOf } from "../renewal.js";
import { runtimePlaces } from "../runtime-places.js";
import { isDeprecated, isEnded } from "../successor.js";

/** Lets functions run on a runtime that AWS keeps up to date. */
export const lambdaRuntimeDeprecated: TemplateRule = {
  kind: "template",
  id: "lambda-runtime-deprecated",
  title: "Run Lambda functions on a runtime that AWS keeps up to date",
  why: "AWS patches a deprecated runtime no more, and on a day that it names it stops to create and to update functions with it. AWS has put these days off several times, so the choice when to change is yours.",
  tags: ["operations", "security"],
  level: "opt-in",
  facts: ["lambda-runtimes"],
  types: ["AWS::Lambda::Function", "AWS::Serverless::Function"],
  controls: { "cfn-lint": ["W2531"], "Security Hub": ["Lambda.2"], checkov: ["CKV_AWS_363"] },
  references: [
    "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
    "https://docs.aws.amazon.com/lambda/latest/dg/runtime-support-policy.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-2",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const place of runtimePlaces(template)) {
      if (isDeprecated(place.text) && !isEnded(place.text)) yield deprecationOf(place);
    }
  },
};
