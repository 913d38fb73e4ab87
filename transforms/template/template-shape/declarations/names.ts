import type { Edit, Finding } from "../../../../src/contract/rule.js";
import type { Template } from "../../../../src/template/template.js";
import { isObject, own, type Json } from "../../../../src/values/json.js";
import { isLogicalId } from "../../../aws/values/logical-id.js";
import { isCommentKey } from "./comment-keys.js";
import { leftAlone, repaired, repairedIn, type Where } from "./refused.js";
import { renamedReferences, type Renaming } from "./renamed-references.js";

/**
 * Sections whose members may have letters and digits in their names alone. The names of conditions are free: AWS's own
 * samples have `Is-EC2-VPC`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html
 */
const sections = ["Parameters", "Mappings", "Resources", "Outputs"] as const;

/** Returns the names with characters that CloudFormation does not take. */
export function* nameFindings(template: Template): Iterable<Finding> {
  for (const section of sections) {
    for (const [name, member] of Object.entries(template.section(section) ?? {})) {
      if (isLogicalId(name) || isMade(name) || !isMember(section, name, member)) continue;
      yield nameFinding(template, { section, name, to: lettersAndDigits(name) });
    }
  }
}

/** True for a name that a template engine or a loop completes, and for what is no name but a function or a tag. */
function isMade(name: string): boolean {
  return /[${}<>%&]|^!|^(?:Fn|AWS|Rain)::/.test(name);
}

function isMember(section: string, name: string, member: Json): boolean {
  if (!isObject(member) || isCommentKey(name)) return isObject(member) && own(member, "Type") !== undefined;
  return section !== "Resources" || own(member, "Type") !== undefined;
}

/**
 * Returns a name without its separators; a letter after one becomes a capital, so that the words stay apart. Of several
 * words in capitals alone only the first letters stay capitals.
 */
function lettersAndDigits(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const isCapitals = !/[a-z]/.test(name) && words.filter((word) => /[A-Z]{2}/.test(word)).length > 1;
  const [first = "", ...rest] = isCapitals ? words.map(capitalized) : words;
  return [first, ...rest.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))].join("");
}

function capitalized(word: string): string {
  return word.slice(0, 1) + word.slice(1).toLowerCase();
}

function nameFinding(template: Template, renaming: Renaming): Finding {
  const { section, name, to } = renaming;
  const message = `the name ${name} contains characters other than letters and digits`;
  const where: Where = { logicalId: name, path: [section, name], message };
  const reason = whyNot(template, renaming);
  if (reason !== undefined) return leftAlone(where, reason);
  const rename = (edit: Edit): void => {
    for (const { path, value } of renamedReferences(edit.template, renaming)) edit.set(path, value);
    edit.rename([section, name], to);
    inInterface(edit, renaming);
  };
  const renamed = { ...where, message: `${message}; renamed to ${to}` };
  return section === "Resources" ? repairedIn(renamed, rename) : repaired(renamed, rename);
}

function whyNot(template: Template, { section, name, to }: Renaming): string | undefined {
  if (to === "" || /[^\w\-. ]/.test(name)) return "choose another name of letters and digits";
  const isTaken = section === "Outputs" ? template.member("Outputs", to) !== undefined : template.freeName(to) !== to;
  return isTaken ? `the name ${to} already exists` : undefined;
}

/** Parameters have their names in what the console shows, too. */
function inInterface(edit: Edit, { section, name, to }: Renaming): void {
  const shown = ["Metadata", "AWS::CloudFormation::Interface"];
  if (section !== "Parameters") return;
  const groups = edit.template.at([...shown, "ParameterGroups"]);
  for (const [index, group] of Array.isArray(groups) ? groups.entries() : []) {
    const listed = own(group, "Parameters");
    const position = Array.isArray(listed) ? listed.indexOf(name) : -1;
    if (position >= 0) edit.set([...shown, "ParameterGroups", index, "Parameters", position], to);
  }
  const labels = [...shown, "ParameterLabels"];
  if (edit.template.at([...labels, name]) !== undefined && edit.template.at([...labels, to]) === undefined)
    edit.rename([...labels, name], to);
}
