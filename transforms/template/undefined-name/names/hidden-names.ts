import { isObject, own } from "../../../../src/values/json.js";
import { memoize } from "../../../../src/values/memoize.js";
import type { Template } from "../../../../src/template/template.js";

/** The sections of a template, those of its transforms among them. */
const sections: ReadonlySet<string> = new Set([
  "AWSTemplateFormatVersion",
  "Description",
  "Metadata",
  "Parameters",
  "Rules",
  "Mappings",
  "Conditions",
  "Transform",
  "Resources",
  "Outputs",
  "Hooks",
  "Globals",
]);

/** The sections whose members references name. */
const naming = ["Parameters", "Mappings", "Conditions", "Resources"];

/**
 * True if a name may be declared by what the template does not show: a macro, an include, a loop over what only the
 * deployment knows, AWS SAM, a module, or another tool that puts templates together.
 */
export function mayBeDeclared(template: Template, name: string): boolean {
  return hidesNames(template) || makers(template).some((maker) => name.startsWith(maker)) || isGenerated(name);
}

const hidesNames = memoize((template: Template): boolean => {
  if (template.hasUnknownMacro || isFragment(template)) return true;
  if (template.resources.some(({ isInLoop, expandedIds }) => isInLoop && expandedIds.length === 0)) return true;
  return template.outerUnknowns.some(({ path }) => {
    const [section] = path;
    if (section !== undefined && !naming.includes(String(section))) return false;
    // The copies of resources are known here; those of conditions and mappings are not.
    return section !== "Resources" || !hasOnlyLoops(template);
  });
});

function hasOnlyLoops(template: Template): boolean {
  const resources = template.section("Resources") ?? {};
  return Object.keys(resources).every((name) => /^Fn::ForEach::|^(?!Fn::|!)/.test(name));
}

/**
 * True for a part of a template that another tool completes: it has resources and says nothing else, or it has sections
 * that CloudFormation does not know, such as those of modules. https://github.com/aws-cloudformation/rain
 */
function isFragment(template: Template): boolean {
  const { view } = template;
  if (!isObject(view)) return true;
  const names = Object.keys(view);
  return names.some((name) => !sections.has(name)) || names.every((name) => name === "Resources");
}

/**
 * Returns the logical IDs with which names of generated resources begin: what AWS SAM and modules make of a resource is
 * called `<LogicalId>Role`, `<LogicalId>.Version`, `<LogicalId><Name in the module>`.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/modules.html
 */
const makers = memoize((template: Template): readonly string[] =>
  template.resources
    .filter(({ type, body }) => isMaker(type) || own(body, "Connectors") !== undefined)
    .map(({ logicalId }) => logicalId),
);

function isMaker(type: string): boolean {
  return type.startsWith("AWS::Serverless::") || !/^(?:AWS|Custom|Alexa)::/.test(type) || type.endsWith("::MODULE");
}

/** True for resources that AWS SAM makes of several others, and for what CDK adds to what it writes. */
function isGenerated(name: string): boolean {
  return /^(?:Serverless|CodeDeployServiceRole|CDKMetadata)/.test(name);
}
