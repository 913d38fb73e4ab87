import { asRef, isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Reference, Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";

const groupType = "AWS::AutoScaling::AutoScalingGroup";

/** Returns why something keeps a launch configuration from becoming a launch template, as a clause. */
export function whyNotReplaced({ template, logicalId, isInLoop, resource }: ResourceView): string | undefined {
  if (isInLoop) return "created in an Fn::ForEach loop";
  const missing = template.undefinedReferences().find(({ reference }) => reference.owner === logicalId);
  if (missing !== undefined) return `refers to ${missing.reference.target}, which does not exist in the template`;
  const absent = template.dangling().find(({ reference }) => [reference.owner, reference.target].includes(logicalId));
  if (absent !== undefined) return `${absent.reference.target} may not exist where ${absent.reference.owner} needs it`;
  const uses = template.referencesTo(logicalId).filter(({ kind }) => kind !== "DependsOn");
  const other = uses.find((use) => !isOfGroup(template, use));
  if (other !== undefined) return `${other.owner} uses its name for something other than an Auto Scaling group`;
  const group = uses.find(({ path }) => (template.at(templatePath(path)) ?? null) !== null && !isFree(template, path));
  if (group !== undefined) return `${group.owner} also has a launch template`;
  const texts = [own(resource.properties, "UserData"), own(resource.body, "Metadata")];
  return texts.some((value) => namesOtherwise(value, logicalId))
    ? `UserData uses ${logicalId} in a way that cannot be corrected safely`
    : undefined;
}

/** True for the reference by which a group takes its launch configuration, in some case or always. */
function isOfGroup(template: Template, { kind, path, owner }: Reference): boolean {
  const resource = template.resource(owner);
  const [key, ...steps] = path.slice((resource?.path.length ?? 0) + 1);
  const isPlain = steps.every((step) => typeof step === "number" || step === "Fn::If");
  return resource?.type === groupType && kind === "Ref" && key === "LaunchConfigurationName" && isPlain;
}

/** Returns where a group takes a launch template in place of the launch configuration at a path. */
export function templatePath(path: Path): Path {
  return path.map((step) => (step === "LaunchConfigurationName" ? "LaunchTemplate" : step));
}

/** True where a choice has no launch template for this case yet. */
function isFree(template: Template, path: Path): boolean {
  return isNoValue(template.at(templatePath(path)));
}

/** A script that names the resource whose metadata it reads: `cfn-init --resource Configuration`, or the path of cfn-hup. */
const option = /((?:--resource|-r)(?:=|[ \t"',\\n]+)|path ?= ?Resources\.)(\w+)/g;

/** Returns a text in which options name the new resource. */
export function renamedInText(text: string, from: string, to: string): string {
  return text.replace(option, (all: string, start: string, name: string) => (name === from ? `${start}${to}` : all));
}

/** True if a script names a resource otherwise than by the option for it. */
function namesOtherwise(value: Json | undefined, name: string): boolean {
  const texts = textsOf(value, []).map(({ text }) => renamedInText(text, name, ""));
  return texts.some((text) => new RegExp(`(?:^|[^\\w-])${name}(?![\\w-])`).test(text) && /cfn|resource/i.test(text));
}

/** Returns the texts in a value, each with its path. */
export function textsOf(value: Json | undefined, path: Path, depth = 0): { text: string; path: Path }[] {
  if (typeof value === "string") return [{ text: value, path }];
  if (depth > 60 || asRef(value) !== undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsOf(item, [...path, index], depth + 1));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => textsOf(member, [...path, key], depth + 1));
}
