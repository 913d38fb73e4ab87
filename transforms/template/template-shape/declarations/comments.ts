import type { Context, Edit, Finding } from "../../../../src/contract/rule.js";
import { mapsOf } from "../../../../src/shape/visit.js";
import { viewOf, type ResourceView } from "../../../../src/template/resource-view.js";
import type { Resource, Template } from "../../../../src/template/template.js";
import { isObject, own, type Json } from "../../../../src/values/json.js";
import type { Path } from "../../../../src/values/pointer.js";
import { isReadable } from "../../../aws/values/visibility.js";
import { isCommentKey, isRemark } from "./comment-keys.js";
import { marksIn } from "./marks.js";
import { repaired, repairedIn, type Where } from "./refused.js";
import { isServerlessType } from "./transforms.js";

const sections = ["Resources", "Parameters", "Mappings", "Conditions", "Rules", "Outputs"] as const;

/** Returns the remarks that stand where CloudFormation takes members, attributes or properties alone. */
export function* commentFindings(template: Template, context: Context): Iterable<Finding> {
  for (const section of sections) {
    for (const [name, member] of Object.entries(template.section(section) ?? {})) {
      if (isRemarkAt(section, name, member)) yield ofSection([section, name], member);
      else if (section === "Parameters" || section === "Outputs") yield* inDeclaration([section, name], member);
    }
  }
  for (const resource of template.resources)
    if (marksIn(resource.body).hasRemarks) yield* inResource(viewOf(template, resource), context);
}

function isRemarkAt(section: string, name: string, member: Json): boolean {
  // No resource, and no map of values, is a sentence.
  const isText = typeof member === "string" && /\s/.test(member) && (section === "Resources" || section === "Mappings");
  return (isText && !/[${<]/.test(name)) || (isCommentKey(name) && isRemark(member));
}

function ofSection(path: Path, value: Json): Finding {
  const [section, name = ""] = path;
  const message = `${name} is a comment, which ${String(section)} does not support; moved to Metadata`;
  return repaired({ logicalId: String(name), path, message }, (edit) => {
    edit.remove(path);
    keepRemark(edit, ["Metadata", String(name)], value);
  });
}

/** A remark on a parameter or an output, which have a description for it. */
function* inDeclaration([section = "", name = ""]: Path, member: Json): Iterable<Finding> {
  for (const [key, value] of Object.entries(isObject(member) ? member : {})) {
    if (!isCommentKey(key) || !isRemark(value)) continue;
    const message = `${key} is a comment, which belongs in Description`;
    yield repaired({ logicalId: String(name), path: [section, name, key], message }, (edit) => {
      const description: Path = [section, name, "Description"];
      if (typeof value === "string" && edit.template.at(description) === undefined)
        edit.rename([section, name, key], "Description");
      else edit.remove([section, name, key]);
    });
  }
}

function* inResource(view: ResourceView, { schema }: Context): Iterable<Finding> {
  const { resource, path, logicalId } = view;
  const type = schema?.type(resource.type);
  // AWS SAM passes over what it does not know beside the properties.
  for (const [key, value] of isServerlessType(resource) ? [] : Object.entries(resource.body)) {
    const isKnown = type?.properties.has(key) === true;
    if (isCommentKey(key) && !isKnown && isRemark(value))
      yield ofResource(resource, { logicalId, path: [...path, key] }, value);
  }
  if (type === undefined || !isReadable(view)) return;
  for (const map of mapsOf(view, type)) {
    for (const [key, value] of Object.entries(map.value)) {
      if (isCommentKey(key) && !map.properties.has(key) && isRemark(value))
        yield ofResource(resource, { logicalId, path: [...map.path, key] }, value);
    }
  }
}

function ofResource({ path }: Resource, where: Omit<Where, "message">, value: Json): Finding {
  const key = String(where.path.at(-1));
  return repairedIn(
    { ...where, message: `${key} is a comment, which is not supported here; moved to Metadata` },
    (edit) => {
      edit.remove(where.path);
      keepRemark(edit, [...path, "Metadata", key], value);
    },
  );
}

/** Puts a remark where AWS reads nothing; where there is something under that key, it goes. */
export function keepRemark(edit: Edit, path: Path, value: Json): void {
  const metadata = edit.template.at(path.slice(0, -1)) ?? {};
  const isFree = isObject(metadata) && own(metadata, String(path.at(-1))) === undefined;
  if (isFree && own(metadata, "Fn::Transform") === undefined) edit.set(path, value);
}
