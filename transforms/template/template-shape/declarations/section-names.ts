import type { Finding } from "../../../../src/contract/rule.js";
import type { Template } from "../../../../src/template/template.js";
import { closestMatch } from "../../../../src/values/closest-match.js";
import { isObject, own, soleEntry, type Json } from "../../../../src/values/json.js";
import { isLogicalId } from "../../../aws/values/logical-id.js";
import { isCommentKey, isRemark } from "./comment-keys.js";
import { leftAlone, repaired, type Where } from "./refused.js";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html; `Globals` is of AWS SAM. */
const sections = [
  "AWSTemplateFormatVersion",
  "Description",
  "Metadata",
  "Parameters",
  "Mappings",
  "Conditions",
  "Rules",
  "Transform",
  "Globals",
  "Resources",
  "Hooks",
  "Outputs",
] as const;
type SectionName = (typeof sections)[number];

const known: ReadonlySet<string> = new Set(sections);
const byLetters = new Map(sections.map((name) => [name.toLowerCase(), name]));

/** Returns the sections that CloudFormation does not have: it refuses the whole template for one. */
export function* sectionFindings(template: Template): Iterable<Finding> {
  if (!isObject(template.view)) return;
  for (const [key, value] of Object.entries(template.view)) {
    if (!known.has(key)) yield sectionFinding(template, key, value);
  }
  yield* versionFindings(template);
}

function sectionFinding(template: Template, key: string, value: Json): Finding {
  const where: Where = { logicalId: key, path: [key], message: `unknown template section ${key}` };
  const meant = meantSection(key, value);
  if (meant !== undefined) {
    const renaming = { ...where, message: `${where.message}; the correct name is ${meant}` };
    if (template.at([meant]) !== undefined) return leftAlone(renaming, `the template also has a section ${meant}`);
    return repaired(renaming, (edit) => {
      edit.rename([key], meant);
    });
  }
  const home = isCommentKey(key) ? undefined : homeOf(value);
  if (home !== undefined && isLogicalId(key)) {
    const moving = { ...where, message: `${where.message}; it belongs one level deeper, in ${home}` };
    if (template.member(home, key) !== undefined) return leftAlone(moving, `${home} also has ${key}`);
    return repaired(moving, (edit) => {
      const current = edit.template.at([key]) ?? value;
      edit.remove([key]);
      edit.set([home, key], current);
    });
  }
  if (!isRemark(value)) return leftAlone(where, "cannot determine its purpose");
  const isComment = isCommentKey(key) || typeof value === "string";
  return repaired(
    { ...where, message: `${where.message}; moved to Metadata` },
    (edit) => {
      edit.remove([key]);
      if (edit.template.at(["Metadata", key]) === undefined) edit.set(["Metadata", key], value);
    },
    isComment ? "safe" : "review",
  );
}

/** Returns the section that is meant: one that differs in capitals and hyphens alone, or one that holds such members. */
function meantSection(key: string, value: Json): SectionName | undefined {
  const letters = key.replace(/[^A-Za-z]/g, "").toLowerCase();
  const same = byLetters.get(letters);
  if (same !== undefined) return same;
  if (/version/i.test(key) && typeof value === "string" && /^2010-09-\d\d/.test(value))
    return "AWSTemplateFormatVersion";
  const near = closestMatch(letters, byLetters.keys());
  const section = near === undefined ? undefined : byLetters.get(near);
  return section !== undefined && holdsMembersOf(section, value) ? section : undefined;
}

function holdsMembersOf(section: SectionName, value: Json): boolean {
  if (!isObject(value)) return false;
  const members = Object.values(value);
  return members.length > 0 && members.every((member) => isMemberOf(section, member));
}

function isMemberOf(section: SectionName, member: Json): boolean {
  switch (section) {
    case "Parameters":
      return isParameter(member);
    case "Outputs":
      return own(member, "Value") !== undefined && own(member, "Type") === undefined;
    case "Resources":
      return isResource(member);
    case "Conditions":
      return /^(?:Fn::(?:Equals|And|Or|Not)|Condition)$/.test(soleEntry(member)?.[0] ?? "");
    case "Mappings":
      return (
        isObject(member) && Object.values(member).every((row) => isObject(row) && own(member, "Type") === undefined)
      );
    default:
      return false;
  }
}

function isParameter(value: Json): boolean {
  const type = own(value, "Type");
  return (
    typeof type === "string" && /^(?:String|Number|CommaDelimitedList|List<.+>|AWS::SSM::Parameter::.+)$/.test(type)
  );
}

function isResource(value: Json): boolean {
  const type = own(value, "Type");
  return typeof type === "string" && /^(?:AWS|Custom)::\w+/.test(type) && isObject(own(value, "Properties") ?? {});
}

/** Returns the section whose members look like a value. */
function homeOf(value: Json): "Parameters" | "Resources" | "Outputs" | undefined {
  if (isParameter(value)) return "Parameters";
  if (isResource(value)) return "Resources";
  const isOutput =
    own(value, "Value") !== undefined && (own(value, "Description") ?? own(value, "Export")) !== undefined;
  return isOutput ? "Outputs" : undefined;
}

/** The only version that there is: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/format-version-structure.html */
const version = "2010-09-09";

function* versionFindings(template: Template): Iterable<Finding> {
  const path = ["AWSTemplateFormatVersion"];
  const written = template.at(path);
  if (written === undefined || written === version) return;
  const message = `the only AWSTemplateFormatVersion is ${version}`;
  yield repaired({ logicalId: "AWSTemplateFormatVersion", path, message }, (edit) => {
    edit.set(path, version);
  });
}
