import type { Edit, Finding } from "../../../../../src/contract/rule.js";
import { ref } from "../../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../../src/template/resource-view.js";
import { isLogicalId } from "../../../../aws/values/logical-id.js";

/** The parameter that asks where the template of a nested stack is. */
export const templateUrlParameter = {
  name: "<LogicalId>TemplateUrl",
  description: "template of a nested stack without TemplateURL, in an Amazon S3 bucket",
};

/** What else a nested stack has. */
const others: ReadonlySet<string> = new Set(["NotificationARNs", "Parameters", "Tags", "TimeoutInMinutes"]);

/**
 * Returns the nested stack of which no template is named.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html
 */
export function* templateUrl(stack: ResourceView): Iterable<Finding> {
  const { type, logicalId, resource } = stack;
  const names = Object.keys(resource.properties ?? {});
  // With a property of another type it may be no nested stack at all.
  if (type !== "AWS::CloudFormation::Stack" || !isLogicalId(logicalId) || !names.every((name) => others.has(name)))
    return;
  yield {
    logicalId,
    path: [...stack.path, "Properties"],
    message: "required key [TemplateURL] not found",
    isRefused: true,
    class: "input",
    impact: "none",
    fix: (edit, now) => askForTemplate(edit, now),
  };
}

function askForTemplate(edit: Edit, stack: ResourceView): void {
  const { name, description } = templateUrlParameter;
  const parameter = edit.parameter(name.replace("<LogicalId>", stack.logicalId), {
    Type: "String",
    Description: `URL of the template of ${stack.logicalId}`,
  });
  edit.set(stack.pathOf("TemplateURL"), ref(parameter));
  edit.needs({ parameter, description, example: "https://s3.amazonaws.com/templates/network.yaml", required: true });
}
