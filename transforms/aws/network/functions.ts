import { noValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import { rolesNamed } from "../policies/role-policies.js";
import { textOf } from "../values/normal-text.js";

const serverlessType = "AWS::Serverless::Function";

/** The types of Lambda functions. */
export const functionTypes = ["AWS::Lambda::Function", serverlessType] as const;

/** Returns a property of a function as it is written, or as `Globals` has it. */
export function settingOf(fn: ResourceView, property: string): Json | undefined {
  return fn.property(property).written ?? own(fn.globals, property);
}

/** True if AWS SAM makes the role of the function; it then lets it create network interfaces too. */
export function hasGeneratedRole(fn: ResourceView): boolean {
  return fn.type === serverlessType && settingOf(fn, "Role") === undefined;
}

/** Returns the roles of the template that a function has, in some branch. */
export function rolesOfFunction(fn: ResourceView): ResourceView[] {
  return rolesNamed(fn.template, settingOf(fn, "Role"));
}

/** True if the function may have a role that is not in the template. */
export function hasForeignRole(fn: ResourceView): boolean {
  const { template } = fn;
  return template.alternatives(settingOf(fn, "Role") ?? noValue, fn.guards).some(({ value }) => {
    return textOf(template, value) !== "${AWS::NoValue}" && rolesNamed(template, value).length === 0;
  });
}

/** Returns the code that stands in the template itself. */
export function inlineCodeOf(fn: ResourceView): Json | undefined {
  return fn.property("InlineCode").written ?? fn.property("Code.ZipFile").written;
}
