import { lettersOf } from "../../../src/values/letters.js";

/**
 * The intrinsic functions of Step Functions.
 * https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
 */
const names = [
  ...["Array", "ArrayPartition", "ArrayContains", "ArrayRange", "ArrayGetItem", "ArrayLength", "ArrayUnique"],
  ...["Base64Encode", "Base64Decode", "Hash", "JsonMerge", "StringToJson", "JsonToString"],
  ...["MathRandom", "MathAdd", "StringSplit", "UUID", "Format"],
].map((name) => `States.${name}`);

/** Returns the function that a text calls, and what it calls it; undefined if it is no call. */
export function callIn(text: string): { readonly written: string; readonly meant: string | undefined } | undefined {
  const written = /^([A-Za-z][\w.]*)\(/.exec(text)?.[1];
  if (written === undefined || !text.trimEnd().endsWith(")")) return undefined;
  const letters = lettersOf(written);
  const meant = names.find((name) => [lettersOf(name), lettersOf(name.slice("States.".length))].includes(letters));
  return meant === undefined && !/^states\./i.test(written) ? undefined : { written, meant };
}
