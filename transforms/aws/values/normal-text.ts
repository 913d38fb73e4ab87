import { own, type Json } from "../../../src/values/json.js";
import { plainText, writtenVariable, type VariableText } from "../../../src/template/plain-text.js";
import type { Resource, Template } from "../../../src/template/template.js";

/**
 * Returns a text in one normal form, so that the ways of writing it compare equal: the text of an `Fn::Sub` in which
 * variables stand for what is not known. The name of an S3 bucket is what its `BucketName` says, where it says one, and
 * its ARN is made of its name. Undefined where the value is no text, or depends on a condition, a mapping or another stack.
 */
export function textOf(template: Template, value: Json | undefined): string | undefined {
  const text = plainText(value, bucketsIn(template));
  return text?.replace(/^arn:(?:aws|aws-cn|aws-us-gov):/, "arn:${AWS::Partition}:");
}

/** Returns what references stand for where the names of buckets are known. */
function bucketsIn(template: Template): VariableText {
  return (name, attribute, depth) => {
    const resource = template.resource(name);
    const isNamed = attribute === undefined || attribute === "Arn";
    if (resource?.type !== "AWS::S3::Bucket" || !isNamed) return writtenVariable(name, attribute);
    const bucketName = nameOfBucket(template, resource, depth + 1);
    return attribute === undefined ? bucketName : `arn:\${AWS::Partition}:s3:::${bucketName}`;
  };
}

/** Returns the name of a bucket in normal form: its own text when that is known, else a reference to it. */
export function nameOfBucket(template: Template, { logicalId, properties }: Resource, depth = 0): string {
  return plainText(own(properties, "BucketName"), bucketsIn(template), depth) ?? `\${${logicalId}}`;
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
