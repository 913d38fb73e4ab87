import type { TemplateRule } from "../../../src/contract/rule.js";
import { declarationFindings } from "./declarations/index.js";
import { propertyFindings } from "./properties/index.js";
import { templateUrlParameter, valueFindings, vpcParameter } from "./values/index.js";

/** Gives a template the form in which CloudFormation takes it. */
export const templateShape: TemplateRule = {
  kind: "template",
  id: "template-shape",
  title: "Fix invalid properties and values",
  why: "CloudFormation rejects a whole template for one unknown property or one value in the wrong form. Misspelled names are corrected, and properties at the wrong level are moved.",
  tags: ["deploy"],
  level: "default",
  facts: ["resource-types"],
  phase: "shape",
  types: [],
  controls: {
    "cfn-lint": [
      ...["E1001", "E1005", "E1028", "E2001", "E2002", "E2015", "E3001", "E3002", "E3003", "E3005", "E3007", "E3012"],
      ...["E3030", "E3035", "E3036", "E3038", "E6001", "E6004", "E6005", "E6101", "E7001", "E8001", "E8004", "E8005"],
    ],
  },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html",
  ],
  parameters: [templateUrlParameter, vpcParameter],
  *find(template, context) {
    const named = [...declarationFindings(template, context), ...propertyFindings(template, context)];
    yield* named;
    // What a resource lacks is told when its properties have their names and places: one of them may be it.
    const waiting = new Set(named.flatMap((finding) => ("skipped" in finding ? [] : [finding.logicalId])));
    for (const finding of valueFindings(template, context)) if (!waiting.has(finding.logicalId)) yield finding;
  },
};
