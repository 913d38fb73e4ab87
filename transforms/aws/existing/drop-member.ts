import { own } from "../../../src/values/json.js";
import { type Path } from "../../../src/values/pointer.js";
import type { Edit } from "../../../src/contract/rule.js";

const shown: Path = ["Metadata", "AWS::CloudFormation::Interface"];

/** Takes a member of a section away, and the section with its last one. */
export function dropMember(
  edit: Edit,
  section: "Parameters" | "Mappings" | "Conditions" | "Rules" | "Outputs",
  name: string,
): void {
  const members = edit.template.section(section) ?? {};
  if (own(members, name) === undefined) return;
  edit.remove(Object.keys(members).length > 1 ? [section, name] : [section]);
}

/** Takes a parameter away that nothing refers to any more, also from where the template has it shown to its users. */
export function dropParameter(edit: Edit, name: string): void {
  if (edit.template.referencesTo(name).length > 0) return;
  dropMember(edit, "Parameters", name);
  edit.remove([...shown, "ParameterLabels", name]);
  const groups = edit.template.at([...shown, "ParameterGroups"]);
  for (const [index, group] of (Array.isArray(groups) ? [...groups.entries()] : []).reverse()) {
    const listed = own(group, "Parameters");
    if (!Array.isArray(listed) || !listed.includes(name)) continue;
    const path = [...shown, "ParameterGroups", index];
    if (listed.length === 1) edit.remove(path);
    else edit.remove([...path, "Parameters", listed.indexOf(name)]);
  }
}
