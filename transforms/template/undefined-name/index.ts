import type { TemplateRule } from "../../../src/contract/rule.js";
import { attributeFindings } from "./attributes/findings.js";
import { conditionalFindings } from "./names/conditional.js";
import { lookupFindings } from "./names/lookups.js";
import { nowhereFindings } from "./names/nowhere.js";
import { pseudoFindings, subFindings } from "./texts/sub-findings.js";
import { textFindings } from "./texts/plain-texts.js";

/** Lets references name what is there. */
export const undefinedName: TemplateRule = {
  kind: "template",
  id: "undefined-name",
  title: "Fix references to undefined names",
  why: "CloudFormation rejects a whole template for one unresolved reference, such as a shell variable in Fn::Sub, an unknown attribute or an undeclared parameter. References with only one possible match are corrected, and values that only you know become parameters.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  types: [],
  controls: { "cfn-lint": ["E1010", "E1011", "E1019", "E1020", "E1021", "E1028", "E1029", "E6101", "W1001"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
  ],
  *find(template, context) {
    if (template.hasUnknownMacro) return;
    yield* pseudoFindings(template);
    yield* subFindings(template);
    yield* attributeFindings(template, context);
    yield* nowhereFindings(template, context);
    yield* lookupFindings(template);
    yield* conditionalFindings(template);
    yield* textFindings(template, context);
  },
};
