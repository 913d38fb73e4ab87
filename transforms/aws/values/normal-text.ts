import { isObject, own, type Json } from "../../../src/values/json.js";
import { asGetAtt, asRef, asSub, subParts, type SubPart } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";

/**
 * Returns a text in one normal form, so that the ways of writing it compare equal: the text of an `Fn::Sub` in which
 * variables stand for what is not known. The name of an S3 bucket is what its `BucketName` says, where it says one, and
 * its ARN is made of its name. Undefined where the value is no text, or depends on a condition, a mapping or another stack.
 */
export function textOf(template: Template, value: Json | undefined): string | undefined {
  const text = plainTextOf(template, value, 0);
  return text?.replace(/^arn:(?:aws|aws-cn|aws-us-gov):/, "arn:${AWS::Partition}:");
}

/** How deep the functions that make a text may be nested. */
const maxDepth = 20;

function plainTextOf(template: Template, value: Json | undefined, depth: number): string | undefined {
  if (depth > maxDepth) return undefined;
  if (typeof value === "string" || typeof value === "number") return String(value);
  const name = asRef(value);
  if (name !== undefined) return variable(template, name, undefined, depth);
  const attribute = asGetAtt(value);
  if (attribute?.attribute !== undefined) return variable(template, attribute.target, attribute.attribute, depth);
  return substituted(template, value, depth) ?? joined(template, value, depth);
}

/** Returns what `${name}` or `${name.attribute}` stands for. */
function variable(template: Template, name: string, attribute: string | undefined, depth: number): string | undefined {
  const resource = template.resource(name);
  if (resource?.type !== "AWS::S3::Bucket") return `\${${name}${attribute === undefined ? "" : `.${attribute}`}}`;
  if (attribute !== undefined && attribute !== "Arn") return `\${${name}.${attribute}}`;
  const bucketName = nameOfBucket(template, resource, depth + 1);
  return attribute === undefined ? bucketName : `arn:\${AWS::Partition}:s3:::${bucketName}`;
}

/** Returns the name of a bucket in normal form: its own text when that is known, else a reference to it. */
export function nameOfBucket(template: Template, { logicalId, properties }: Resource, depth = 0): string {
  return plainTextOf(template, own(properties, "BucketName"), depth) ?? `\${${logicalId}}`;
}

function substituted(template: Template, value: Json | undefined, depth: number): string | undefined {
  const call = asSub(value);
  if (call === undefined) return undefined;
  const texts = subParts(call.text).map((part) => partOf(template, part, call.variables, depth));
  return texts.includes(undefined) ? undefined : texts.join("");
}

function partOf(template: Template, part: SubPart, variables: Json, depth: number): string | undefined {
  // `${!aws:username}` is how Fn::Sub writes `${aws:username}`, which plain texts hold as it is.
  if (part.kind === "escape") return `\${${part.text.slice(3)}`;
  if (part.kind === "text") return part.text;
  const given = own(variables, part.name ?? "");
  if (given !== undefined) return plainTextOf(template, given, depth + 1);
  return variable(template, part.target ?? "", part.attribute, depth);
}

function joined(template: Template, value: Json | undefined, depth: number): string | undefined {
  const join = isObject(value) && Object.keys(value).length === 1 ? own(value, "Fn::Join") : undefined;
  if (!Array.isArray(join)) return undefined;
  const [delimiter, items] = join;
  if (typeof delimiter !== "string" || !Array.isArray(items)) return undefined;
  const texts = items.map((item) => plainTextOf(template, item, depth + 1));
  return texts.includes(undefined) ? undefined : texts.join(delimiter);
}

/** True if a pattern with `*` and `?` covers a text. A `*` in the text stands for anything, so that only a `*` covers it. */
export function covers(pattern: string, text: string): boolean {
  let [at, star, retry] = [0, -1, 0];
  let position = 0;
  while (position < text.length) {
    if (at < pattern.length && pattern[at] === "*") {
      [star, retry] = [at, position];
      at += 1;
    } else if (
      at < pattern.length &&
      (pattern[at] === text[position] || (pattern[at] === "?" && text[position] !== "*"))
    ) {
      at += 1;
      position += 1;
    } else if (star >= 0) {
      at = star + 1;
      retry += 1;
      position = retry;
    } else return false;
  }
  while (pattern[at] === "*") at += 1;
  return at === pattern.length;
}
