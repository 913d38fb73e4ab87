import type { Context, Finding } from "../../../../src/contract/rule.js";
import { fits } from "../../../../src/shape/fit.js";
import { viewOf, type ResourceView } from "../../../../src/template/resource-view.js";
import type { Template } from "../../../../src/template/template.js";
import { equal, isObject, own, type Json } from "../../../../src/values/json.js";
import { isReadable } from "../../../aws/values/visibility.js";
import { isCommentKey } from "./comment-keys.js";
import { leftAlone, repairedIn, type Where } from "./refused.js";
import { isServerlessType } from "./transforms.js";

/**
 * What stands beside the properties of a resource. `Version` is for custom resources; CloudFormation takes `Description` as well,
 * and passes over it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-product-attribute-reference.html
 * https://github.com/aws/aws-cdk/pull/10522
 */
const attributes = [
  "Type",
  "Properties",
  "Condition",
  "DependsOn",
  "Metadata",
  "DeletionPolicy",
  "UpdateReplacePolicy",
  "CreationPolicy",
  "UpdatePolicy",
  "Version",
  "Description",
  // Of AWS SAM.
  "Connectors",
  "IgnoreGlobals",
] as const;

const known: ReadonlySet<string> = new Set(attributes);
const byLetters = new Map<string, string>([
  ...attributes.map((name): [string, string] => [name.toLowerCase(), name]),
  ["property", "Properties"],
  ["propertys", "Properties"],
  ["propertie", "Properties"],
  ["propeties", "Properties"],
  ["proprties", "Properties"],
  ["properites", "Properties"],
  ["conditions", "Condition"],
  ["dependon", "DependsOn"],
  ["dependencies", "DependsOn"],
]);

/** Returns what stands beside the properties of a resource and is none of its attributes: CloudFormation refuses it. */
export function* attributeFindings(template: Template, context: Context): Iterable<Finding> {
  for (const resource of template.resources) {
    // AWS SAM passes over what it does not know, and what a loop makes is not to be seen. https://github.com/aws-cloudformation/cfn-lint/issues/4606
    if (isServerlessType(resource) || resource.isInLoop) continue;
    const view = viewOf(template, resource);
    for (const [key, value] of Object.entries(resource.body)) {
      if (known.has(key) || isCommentKey(key) || key.startsWith("Fn::") || /[$!:]/.test(key)) continue;
      const finding = attributeFinding(view, key, value, context);
      if (finding !== undefined) yield finding;
    }
  }
}

function attributeFinding(view: ResourceView, key: string, value: Json, context: Context): Finding | undefined {
  const { logicalId, path, resource } = view;
  const where: Where = { logicalId, path: [...path, key], message: `unknown resource attribute ${key}` };
  const meant = byLetters.get(key.replace(/[^A-Za-z]/g, "").toLowerCase());
  const isProperty = context.schema?.type(resource.type)?.properties.has(key) === true;
  if (meant !== undefined && !isProperty && isPlausible(meant, value)) {
    const renaming = { ...where, message: `${where.message}; the correct name is ${meant}` };
    if (own(resource.body, meant) !== undefined) return leftAlone(renaming, `it also has ${meant}`);
    return repairedIn(renaming, (edit, now) => {
      edit.rename([...now.path, key], meant);
    });
  }
  // Without its type nobody knows what a resource takes.
  if (resource.type === "" || own(resource.body, "Type") === undefined) return undefined;
  if (isProperty) return propertyFinding(view, where, key, value, context);
  return leftAlone(where, "cannot determine its purpose");
}

function isPlausible(attribute: string, value: Json): boolean {
  if (attribute === "Type") return typeof value === "string" && /^[A-Za-z0-9]+::/.test(value);
  if (attribute === "Properties" || attribute === "Metadata") return isObject(value);
  if (attribute === "Condition") return typeof value === "string";
  return attribute !== "DependsOn" || typeof value === "string" || Array.isArray(value);
}

function propertyFinding(
  view: ResourceView,
  where: Where,
  key: string,
  value: Json,
  { schema }: Context,
): Finding | undefined {
  const { resource } = view;
  const moving = { ...where, message: `the property ${key} is outside Properties` };
  if (!isReadable(view)) return undefined;
  const there = own(resource.properties, key);
  if (equal(there, value)) {
    return repairedIn({ ...moving, message: `${moving.message}, where it also exists` }, (edit, now) => {
      edit.remove([...now.path, key]);
    });
  }
  if (there !== undefined) return leftAlone(moving, `Properties also has ${key}`);
  const type = schema?.type(resource.type)?.properties.get(key)?.type;
  if (type === undefined || !fits(type, value)) return leftAlone(moving, `its value is not valid for ${key}`);
  return repairedIn(moving, (edit, now) => {
    const current = edit.template.at([...now.path, key]) ?? value;
    edit.remove([...now.path, key]);
    edit.set(now.pathOf(key), current);
  });
}
