import { own, type Json } from "../../../src/values/json.js";
import { noValue } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { rolesNamed } from "../policies/role-policies.js";
import { textOf } from "../values/normal-text.js";

const serverlessType = "AWS::Serverless::Function";

/** The types of Lambda functions. */
export const functionTypes = ["AWS::Lambda::Function", serverlessType] as const;

/** Returns what `Globals` says about all functions of AWS SAM. */
export function globalsFor(template: Template, { type }: Pick<Resource, "type">): Json | undefined {
  return type === serverlessType ? template.member("Globals", "Function") : undefined;
}

/** Returns a property of a function, or what `Globals` says instead. */
export function settingOf(template: Template, fn: Resource, name: string): Json | undefined {
  return own(fn.properties, name) ?? own(globalsFor(template, fn), name);
}

/** True if AWS SAM makes the role of the function; it then lets it create network interfaces too. */
export function hasGeneratedRole(template: Template, fn: Resource): boolean {
  return fn.type === serverlessType && settingOf(template, fn, "Role") === undefined;
}

/** Returns the roles of the template that a function has, in some branch. */
export function rolesOfFunction(template: Template, fn: Resource): Resource[] {
  return rolesNamed(template, settingOf(template, fn, "Role"));
}

/** True if the function may have a role that is not in the template. */
export function hasForeignRole(template: Template, fn: Resource): boolean {
  const role = settingOf(template, fn, "Role") ?? noValue;
  return template.alternatives(role, template.guardsOf(fn)).some(({ value }) => {
    return textOf(template, value) !== "${AWS::NoValue}" && rolesNamed(template, value).length === 0;
  });
}

/** Returns the code that stands in the template itself. */
export function inlineCodeOf({ properties }: Resource): Json | undefined {
  return own(properties, "InlineCode") ?? own(own(properties, "Code"), "ZipFile");
}
