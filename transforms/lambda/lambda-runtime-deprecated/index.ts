import type { TemplateRule } from "../../../src/contract/rule.js";
import { deprecationOf } from "../renewal.js";
import { runtimePlaces } from "../runtime-places.js";
import { isDeprecated, isEnded } from "../successor.js";

/** Lets functions run on a runtime that AWS keeps up to date. */
export const lambdaRuntimeDeprecated: TemplateRule = {
  kind: "template",
  id: "lambda-runtime-deprecated",
  title: "Replace deprecated Lambda runtimes",
  why: "AWS no longer patches a deprecated runtime, and blocks creating and updating functions with it on announced dates. AWS has postponed these dates several times, so when to migrate is your decision.",
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
