import type { Finding } from "../../../../src/contract/rule.js";
import { asGetAtt, asJoin, asRef, asSub, subParts } from "../../../../src/template/intrinsics.js";
import { isObject, own, type Json } from "../../../../src/values/json.js";
import type { Path } from "../../../../src/values/pointer.js";
import { leftAlone, repaired, type Where } from "./refused.js";

/**
 * Returns a description that is made by a function: CloudFormation takes plain text alone.
 * "Every Description member must be a string": https://github.com/aws-cloudformation/cfn-lint/issues/304
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html
 */
export function* descriptionFindings(logicalId: string, at: Path, member: Json): Iterable<Finding> {
  const written = own(member, "Description");
  if (!isObject(written)) return;
  const path = [...at, "Description"];
  const where: Where = { logicalId, path, message: "a description must be plain text, and does not support functions" };
  const text = textOf(written);
  if (text === undefined) yield leftAlone(where, "cannot determine the intended text");
  else
    yield repaired(
      where,
      (edit) => {
        edit.set(path, text);
      },
      "review",
    );
}

/** Returns the text of a function with the names of what it refers to in place of their values. */
function textOf(value: Json): string | undefined {
  if (typeof value === "string") return value;
  const call = asSub(value);
  if (call !== undefined) return subParts(call.text).reduce((text, part) => text + (part.name ?? part.text), "");
  const join = asJoin(value);
  if (join !== undefined) {
    const texts = join.items.map(textOf);
    return texts.includes(undefined) ? undefined : texts.join(typeof join.delimiter === "string" ? join.delimiter : "");
  }
  const attribute = asGetAtt(value);
  return asRef(value) ?? (attribute && [attribute.target, attribute.attribute].filter(Boolean).join("."));
}
