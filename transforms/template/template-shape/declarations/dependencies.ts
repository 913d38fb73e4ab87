import type { Edit, Finding } from "../../../../src/contract/rule.js";
import { asGetAtt, asRef, asSub, isIntrinsic, isNoValue } from "../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import type { Resource, Template } from "../../../../src/template/template.js";
import { equal, own, type Json } from "../../../../src/values/json.js";
import { isServerlessType } from "./transforms.js";
import { leftAlone, repairedIn, type Where } from "./refused.js";
import { lettersOf } from "../../../../src/values/letters.js";

/**
 * Returns the dependencies that are no names of resources.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html
 */
export function* dependencyFindings(template: Template): Iterable<Finding> {
  for (const resource of template.resources) {
    const written = own(resource.body, "DependsOn");
    if (written === undefined || resource.isInLoop) continue;
    const items = Array.isArray(written) ? written : [written];
    for (const [index, item] of items.entries()) {
      const at = Array.isArray(written) ? ["DependsOn", index] : ["DependsOn"];
      const finding = dependencyFinding(template, resource, item, at);
      if (finding !== undefined) yield finding;
    }
  }
}

function dependencyFinding(
  template: Template,
  resource: Resource,
  item: Json,
  at: readonly (string | number)[],
): Finding | undefined {
  const { logicalId, path } = resource;
  const where: Where = { logicalId, path: [...path, ...at], message: "" };
  if (typeof item !== "string") return calledFinding(template, resource, item, { ...where, message: noName });
  if (isThere(template, item)) return undefined;
  const message = `DependsOn names ${item}, which does not exist in the template`;
  const several = item.split(/[\s,]+/).filter((name) => name !== "");
  if (several.length > 1 && at.length === 1 && several.every((name) => template.resource(name) !== undefined)) {
    return repairedIn({ ...where, message: "several names in DependsOn must be a list" }, (edit) => {
      edit.set(where.path, several);
    });
  }
  const meant = sameLetters(template, item);
  if (meant.length > 1) return leftAlone({ ...where, message }, `possible matches: ${meant.join(" or ")}`);
  const [name] = meant;
  if (name !== undefined) {
    const isDouble = resource.dependsOn.includes(name);
    return repairedIn(
      { ...where, message: `${message}; the correct name is ${name}` },
      isDouble ? droppingOf(item) : namingOf(where, name),
    );
  }
  if (mayBeMade(template)) return undefined;
  return repairedIn({ ...where, message }, droppingOf(item), "review");
}

function namingOf({ path }: Where, name: string): (edit: Edit) => void {
  return (edit) => {
    edit.set(path, name);
  };
}

function droppingOf(item: Json): (edit: Edit, resource: ResourceView) => void {
  return (edit, { resource }) => {
    const path = [...resource.path, "DependsOn"];
    const listed = own(resource.body, "DependsOn");
    if (!Array.isArray(listed) || listed.length === 1) edit.remove(path);
    else edit.remove([...path, listed.findIndex((each) => equal(each, item))]);
  };
}

const noName = "DependsOn requires names of resources, and does not support functions";

/** A name that is written as a reference. */
function calledFinding(template: Template, resource: Resource, item: Json, where: Where): Finding | undefined {
  if (isNoValue(item)) return repairedIn(where, droppingOf(item));
  const call = asSub(item);
  const plain =
    call !== undefined && !call.text.includes("${") ? call.text : /^\$\{(\w+)\}$/.exec(call?.text ?? "")?.[1];
  const name = asRef(item) ?? asGetAtt(item)?.target ?? plain;
  if (name !== undefined && template.resource(name) !== undefined && name !== resource.logicalId) {
    const isDouble = resource.dependsOn.includes(name);
    return repairedIn(where, isDouble ? droppingOf(item) : namingOf(where, name));
  }
  return isIntrinsic(item) ? leftAlone(where, "cannot determine the intended dependency") : undefined;
}

function isThere(template: Template, name: string): boolean {
  return template.resource(name) !== undefined || name.includes("${") || name.includes("&{");
}

/** What AWS SAM, a loop or an include makes has names that the template does not show. */
function mayBeMade(template: Template): boolean {
  return (
    template.isServerless ||
    template.outerUnknowns.length > 0 ||
    template.resources.some((resource) => resource.isInLoop || isServerlessType(resource))
  );
}

/** Returns the resources whose names differ from one in capitals and separators alone. */
function sameLetters(template: Template, name: string): string[] {
  const wanted = lettersOf(name);
  return template.resources.map(({ logicalId }) => logicalId).filter((id) => lettersOf(id) === wanted);
}
