import { asSub, isIntrinsic, sub } from "../../../src/template/intrinsics.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";

/** A value that names the partition, where it stands, and what names none. */
export interface Portable {
  readonly path: Path;
  readonly value: Json;
}

/** Functions that take no function in the place of a text. */
const literalArguments = new Set([
  "Ref",
  "Fn::GetAtt",
  "Fn::FindInMap",
  "Fn::Transform",
  "Fn::ImportValue",
  "Condition",
]);

/** Returns the texts below a value that name the partition `aws`, with what they become. */
export function* portableTexts(value: Json, path: Path): Iterable<Portable> {
  if (typeof value === "string") {
    const text = value.startsWith(start) ? withPartition(value.replaceAll("${", "${!")) : value;
    if (text !== value && text.startsWith(`arn:${pseudo}:`)) yield { path, value: sub(text) };
    return;
  }
  const call = asSub(value);
  if (call !== undefined) {
    const text = withPartition(call.text);
    const place = typeof own(value, "Fn::Sub") === "string" ? ["Fn::Sub"] : ["Fn::Sub", 0];
    if (text !== call.text) yield { path: [...path, ...place], value: text };
    if (place.length > 1) yield* portableTexts(call.variables, [...path, "Fn::Sub", 1]);
    return;
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* portableTexts(item, [...path, index]);
  } else if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (!isIntrinsic(value) || !literalArguments.has(key)) yield* portableTexts(member, [...path, key]);
    }
  }
}

const [start, pseudo] = ["arn:aws:", "${AWS::Partition}"];

/** Returns the text of an `Fn::Sub` in which ARNs name the partition of the stack, but for those of one account or Region. */
function withPartition(text: string): string {
  const [first = "", ...others] = text.split(start);
  return others.reduce((made, rest) => {
    const [, region = "", account = ""] = rest
      .slice(0, 400)
      .replace(/\$\{[^{}]*\}/g, "*")
      .split(":");
    const isWord = /[A-Za-z0-9]$/.test(made);
    const isTied = /^[a-z]{2}-[a-z-]+-\d$/.test(region) || /^\d/.test(account);
    return `${made}${isWord || isTied ? start : `arn:${pseudo}:`}${rest}`;
  }, first);
}
