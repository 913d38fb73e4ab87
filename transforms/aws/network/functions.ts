import { own, type Json } from "../../../src/values/json.js";
import { noValue } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { rolesNamed } from "../policies/roles.js";
import { textOf } from "../values/text.js";

const serverlessType = "AWS::Serverless::Function";

export const functionTypes = ["AWS::Lambda::Function", serverlessType] as const;

/** What `Globals` says about all functions of AWS SAM. */
export function globalsFor(template: Template, { type }: Pick<Resource, "type">): Json | undefined {
  return type === serverlessType ? template.member("Globals", "Function") : undefined;
}

/** A property of a function, or what `Globals` says instead. */
export function settingOf(template: Template, fn: Resource, name: string): Json | undefined {
  return own(fn.properties, name) ?? own(globalsFor(template, fn), name);
}

/** Does AWS SAM make the role of the function? Then it gives it what a VPC takes, too. */
export function hasGeneratedRole(template: Template, fn: Resource): boolean {
  return fn.type === serverlessType && settingOf(template, fn, "Role") === undefined;
}

/** The roles of the template that a function has, in some branch. */
export function rolesOfFunction(template: Template, fn: Resource): Resource[] {
  return rolesNamed(template, settingOf(template, fn, "Role"));
}

/** May the function have a role that is not in the template? */
export function hasForeignRole(template: Template, fn: Resource): boolean {
  const role = settingOf(template, fn, "Role") ?? noValue;
  return template.alternatives(role, template.guardsOf(fn)).some(({ value }) => {
    return textOf(template, value) !== "${AWS::NoValue}" && rolesNamed(template, value).length === 0;
  });
}

/** The code that stands in the template itself. */
export function inlineCodeOf({ properties }: Resource): Json | undefined {
  return own(properties, "InlineCode") ?? own(own(properties, "Code"), "ZipFile");
}
