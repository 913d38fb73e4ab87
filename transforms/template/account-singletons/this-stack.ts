import { isNoValue } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { textOf } from "../../aws/values/normal-text.js";
import { namesIn } from "../../aws/values/references.js";

/**
 * True if a property gets its value from this stack in every case: from a resource that the stack creates, or from the
 * name of the stack. What carries it cannot exist before. A value that a custom resource looks up may be that of
 * something else.
 */
export function isOfThisStack(resource: ResourceView, property: string): boolean {
  const { template } = resource;
  const { leaves } = resource.property(property);
  return (
    leaves.length > 0 &&
    leaves.every(({ value }) => {
      if (isNoValue(value)) return false;
      return (
        namesIn(value).some((name) => isMadeHere(template, name)) ||
        /\$\{AWS::Stack(?:Name|Id)\}/.test(textOf(template, value) ?? "")
      );
    })
  );
}

function isMadeHere(template: Template, name: string, depth = 0): boolean {
  const resource = viewNamed(template, name);
  if (resource === undefined || depth > 3) return false;
  if (!/^(?:Custom::|AWS::CloudFormation::CustomResource$)/.test(resource.type)) return true;
  const { ServiceToken: _, ...asked } = resource.resource.properties ?? {};
  return namesIn(asked).some((each) => isMadeHere(template, each, depth + 1));
}
