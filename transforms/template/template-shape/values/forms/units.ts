import type { KnownValue } from "../../../../../src/shape/visit.js";

/** How units are written, by the word for them in names of properties. */
const units: ReadonlyMap<string, readonly string[]> = new Map([
  ["Seconds", ["s", "sec", "secs", "second", "seconds"]],
  ["Minutes", ["m", "min", "mins", "minute", "minutes"]],
  ["Hours", ["h", "hr", "hrs", "hour", "hours"]],
  ["Days", ["d", "day", "days"]],
  ["MB", ["mb", "mib", "megabytes"]],
  ["GB", ["gb", "gib", "gigabytes"]],
]);

/**
 * The units of numbers whose names do not say them.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html
 */
const known: ReadonlyMap<string, string> = new Map([
  ["AWS::Lambda::Function MemorySize", "MB"],
  ["AWS::Lambda::Function Timeout", "Seconds"],
]);

/** Returns the number of a text such as `30 days`, where a property takes a number in just this unit. */
export function withoutUnit(of: string, { type, value, property: { name } }: KnownValue): number | undefined {
  if ((type.kind !== "integer" && type.kind !== "number") || typeof value !== "string") return undefined;
  const [, digits, word = ""] = /^(\d{1,9}) ?([A-Za-z]{1,9})$/.exec(value) ?? [];
  const unit = known.get(`${of} ${name}`) ?? [...units.keys()].find((each) => name.endsWith(each));
  const isSame = unit !== undefined && units.get(unit)?.includes(word.toLowerCase()) === true;
  return isSame && digits !== undefined ? Number(digits) : undefined;
}
