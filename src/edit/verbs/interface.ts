import { isObject, own, type Json } from "../../values/json.js";
import type { Path } from "../../values/pointer.js";
import type { Edit } from "../../contract/rule.js";

const groupsPath: Path = ["Metadata", "AWS::CloudFormation::Interface", "ParameterGroups"];

/** What the parameters of corrections are about. */
const label = "Further settings";

/**
 * Shows a new parameter in the console beside the others of its kind, where the template groups its parameters.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cloudformation-interface.html
 */
export function showInConsole(edit: Edit, parameter: string): void {
  const groups = edit.template.at(groupsPath);
  if (!Array.isArray(groups) || groups.length === 0 || !groups.every(isGroup)) return;
  const ours = groups.findIndex((group) => own(own(group, "Label"), "default") === label);
  if (ours >= 0) edit.append([...groupsPath, ours, "Parameters"], parameter);
  else edit.append(groupsPath, { Label: { default: label }, Parameters: [parameter] });
}

function isGroup(value: Json): boolean {
  return isObject(value) && Array.isArray(own(value, "Parameters"));
}
