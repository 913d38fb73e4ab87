import type { Edit, SectionFinding, TemplateRule } from "../../../src/contract/rule.js";
import type { Template } from "../../../src/template/template.js";
import { isObject } from "../../../src/values/json.js";
import { dropMember, dropParameter } from "../../aws/existing/drop-member.js";

/** Takes parameters, mappings and conditions away that nothing uses. */
export const unusedDeclaration: TemplateRule = {
  kind: "template",
  id: "unused-declaration",
  title: "Remove unused parameters, mappings and conditions",
  why: "An unused parameter asks for a value that changes nothing, and fails deployments that do not provide one. Unused mappings and conditions are left over from earlier versions of the template.",
  tags: ["tidy"],
  level: "opt-in",
  phase: "order",
  types: [],
  controls: { "cfn-lint": ["W2001", "W7001", "W8001"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html",
  ],
  *find(template) {
    // What is included, or made by a macro, may name anything.
    if (template.hasUnknownMacro || template.unknowns.length > 0) return;
    for (const section of ["Conditions", "Parameters", "Mappings"] as const) {
      const written = textOf(template, section);
      for (const name of Object.keys(template.section(section) ?? {})) {
        if (isOf(template, section, name) && !isNamed(template, section, name, written)) yield findingOn(section, name);
      }
    }
  },
};

/** A section whose members something else has to use. */
type Section = "Conditions" | "Parameters" | "Mappings";

/** True for a member that is one of the section: no loop, and no other thing by mistake. */
function isOf(template: Template, section: Section, name: string): boolean {
  const members = { Conditions: template.conditions, Parameters: template.parameters, Mappings: template.mappings };
  return isObject(members[section].get(name));
}

/** Returns the text of all that may name a member of the section. */
function textOf(template: Template, section: Section): string {
  const view = isObject(template.view) ? template.view : {};
  const { Parameters: parameters, Metadata: metadata, [section]: own, ...others } = view;
  const shown = isObject(metadata) ? metadata : {};
  const { "AWS::CloudFormation::Interface": forms, ...more } = shown;
  const conditions = section === "Conditions" ? Object.values(isObject(own) ? own : {}) : [];
  return JSON.stringify([others, more, conditions]);
}

/** True if anything may name it: also what forgot `Fn::Sub`, and functions whose map comes from elsewhere. */
function isNamed(template: Template, section: Section, name: string, written: string): boolean {
  if (template.referencesTo(name).length + template.usesOfCondition(name).length > 0) return true;
  if (section === "Mappings" && /"Fn::FindInMap":\[\{/.test(written)) return true;
  return written.includes(JSON.stringify(name)) || written.includes(`\${${name}`);
}

const words = { Conditions: "condition", Parameters: "parameter", Mappings: "mapping" } as const;

function findingOn(section: Section, name: string): SectionFinding {
  const isParameter = section === "Parameters";
  return {
    logicalId: name,
    path: [section, name],
    message: `unused ${words[section]}`,
    class: isParameter ? "review" : "safe",
    impact: "none",
    ...(isParameter && { impactNote: "a deployment or parent stack that still passes a value fails" }),
    fixSection: (edit: Edit) => {
      if (isParameter) dropParameter(edit, name);
      else dropMember(edit, section, name);
    },
  };
}
