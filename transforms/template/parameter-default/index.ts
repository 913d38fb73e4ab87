import type { TemplateRule } from "../../../src/contract/rule.js";
import { isObject } from "../../../src/values/json.js";
import { accountFindings } from "./accounts.js";
import { capitalFindings } from "./capitals.js";
import { typedFindings } from "./typed.js";
import { untypedFindings } from "./untyped.js";

/** Takes away the defaults of parameters that AWS refuses. */
export const parameterDefault: TemplateRule = {
  kind: "template",
  id: "parameter-default",
  title: "Remove invalid parameter defaults",
  why: "CloudFormation validates the key pairs, networks and AMIs in parameter values before it creates anything, even if they are unused, and services reject placeholder names. Without such a default the value becomes required; a parameter that may stay empty gets the type String.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  after: ["template-shape"],
  types: [],
  controls: { "cfn-lint": ["W1030", "W1031", "W1035"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html",
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const [name, parameter] of template.parameters) {
      if (!isObject(parameter)) continue;
      yield* typedFindings(template, name, parameter);
      yield* untypedFindings(template, name, parameter);
      yield* accountFindings(template, name, parameter);
    }
    yield* capitalFindings(template);
  },
};
