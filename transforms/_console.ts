import { own } from "../src/json.js";
import { at, type Path } from "../src/pointer.js";
import type { Edit } from "../src/transform.js";

const interfacePath: Path = ["Metadata", "AWS::CloudFormation::Interface"];

/** Takes a parameter that is gone from the groups and labels under which the console shows it. */
export function forgetInConsole(edit: Edit, parameter: string): void {
  edit.remove([...interfacePath, "ParameterLabels", parameter]);
  const groups = at(edit.template.view, [...interfacePath, "ParameterGroups"]);
  for (const [index, group] of (Array.isArray(groups) ? [...groups.entries()] : []).reverse()) {
    const listed = own(group, "Parameters");
    if (!Array.isArray(listed) || !listed.includes(parameter)) continue;
    const path = [...interfacePath, "ParameterGroups", index];
    if (listed.length === 1) edit.remove(path);
    else edit.remove([...path, "Parameters", listed.indexOf(parameter)]);
  }
}
