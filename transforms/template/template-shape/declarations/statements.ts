import type { Finding } from "../../../../src/contract/rule.js";
import { viewOf } from "../../../../src/template/resource-view.js";
import type { Template } from "../../../../src/template/template.js";
import { isObject, own, type JsonObject } from "../../../../src/values/json.js";
import type { Path } from "../../../../src/values/pointer.js";
import { isReadable } from "../../../aws/values/visibility.js";
import { isCommentKey, isRemark } from "./comment-keys.js";
import { keepRemark } from "./comments.js";
import { marksIn } from "./marks.js";
import { repairedIn } from "./refused.js";

/**
 * Returns the remarks in policy documents and their statements: IAM takes nothing there that it does not know.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function* statementFindings(template: Template): Iterable<Finding> {
  for (const resource of template.resources) {
    if (!marksIn(resource.body).hasRemarks || !isReadable(viewOf(template, resource))) continue;
    const inner = remarksIn(resource.body);
    for (const path of inner) {
      const key = String(path.at(-1));
      const message = `${key} is a comment, which policies do not support; moved to Metadata`;
      const { logicalId } = resource;
      yield repairedIn({ logicalId, path: [...resource.path, ...path], message }, (edit, now) => {
        const at = [...now.path, ...path];
        const value = edit.template.at(at);
        if (value === undefined) return;
        edit.remove(at);
        keepRemark(edit, [...now.path, "Metadata", key], value);
      });
    }
  }
}

/** The places of remarks in the policies of a resource. */
function remarksIn(body: JsonObject): readonly Path[] {
  return [...remarksBelow(own(body, "Properties"), ["Properties"], false)];
}

function* remarksBelow(value: unknown, path: Path, isInPolicy: boolean): Iterable<Path> {
  if (typeof value !== "object" || value === null) return;
  const isStrict = isInPolicy && isObject(value) && (isStatement(value) || isDocument(value));
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (isStrict && (isCommentKey(key) || key === "Description") && isRemark(inner)) yield at;
    else yield* remarksBelow(inner, at, isInPolicy || /Polic(?:y|ies)/.test(key));
  }
}

function isStatement(value: JsonObject): boolean {
  return own(value, "Effect") !== undefined && (own(value, "Action") ?? own(value, "NotAction")) !== undefined;
}

function isDocument(value: JsonObject): boolean {
  return typeof own(value, "Statement") === "object";
}
