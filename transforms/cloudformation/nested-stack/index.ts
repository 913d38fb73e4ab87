import { isRequired, type ChildTemplate } from "../../../src/contract/nested.js";
import type { Context, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import { lackFindings } from "./lacks.js";
import { offerFindings } from "./offers.js";
import { outputFindings } from "./outputs.js";
import { isPassed, passedIn, type NestedStack } from "./stack.js";
import { strangerFindings } from "./strangers.js";

/** Passes values for the parameters of nested templates. */
export const nestedStack: TemplateRule = {
  kind: "template",
  id: "nested-stack",
  title: "Pass parameters to nested stacks",
  why: "CloudFormation creates a nested stack only with a value for each parameter that has no default, and takes no value for a parameter that the nested template does not have. A correction of the nested template that adds, renames or removes a parameter reaches the template that nests it.",
  tags: ["deploy"],
  level: "default",
  types: ["AWS::CloudFormation::Stack", "AWS::CloudFormation::StackSet", "AWS::Serverless::Application"],
  controls: { "cfn-lint": ["E3043"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html",
    "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-application.html",
  ],
  *find(template, context) {
    for (const resource of viewsOf(template, ...this.types)) {
      const stack = stackOf(resource, context);
      if (stack !== undefined) yield* findingsOf(stack);
    }
  },
};

function stackOf(resource: ResourceView, { nested }: Context): NestedStack | undefined {
  const child = childOf(nested, resource.logicalId);
  if (child === undefined || !isReadable(resource)) return undefined;
  const lacking = Object.entries(child.parameters)
    .filter(([name, parameter]) => isRequired(parameter) && !isPassed(resource, name))
    .map(([name]) => name);
  return { resource, child, passed: passedIn(resource), lacking, nested };
}

function childOf(nested: Context["nested"], logicalId: string): ChildTemplate | undefined {
  return Object.hasOwn(nested, logicalId) ? nested[logicalId] : undefined;
}

function* findingsOf(stack: NestedStack): Iterable<Finding> {
  const renamed = yield* strangerFindings(stack);
  yield* lackFindings(stack, renamed);
  yield* offerFindings(stack, renamed);
  yield* outputFindings(stack);
}
