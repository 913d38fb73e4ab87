import { CfnFixError } from "../index.js";
import { closestMatch } from "../values/closest-match.js";

const usualHelp = "run cfn-fix --help to see how to use it";

/** Returns an error of the command line. */
export function usageError(message: string, help = usualHelp): CfnFixError {
  return new CfnFixError("USAGE", message, help);
}

/** Returns an error in the command line of a command: where it names no other help, that is the help of the command. */
export function usageErrorOf(command: string, error: unknown): unknown {
  if (!(error instanceof CfnFixError) || error.help !== usualHelp) return error;
  return usageError(error.message, `run cfn-fix ${command} --help to see how to use it`);
}

/** Returns `value` as one of `values`. Throws `CfnFixError` USAGE with the closest of them, or all. */
export function oneOf<T extends string>(kind: string, value: string, values: readonly T[]): T {
  const found = values.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw usageError(
    `unknown ${kind} ${/\w$/.test(value) ? value : `"${value}"`}`,
    helpWith(value, values, kind === "rule" ? "run cfn-fix --list to see them" : undefined),
  );
}

/** Returns the closest of some values, if one is close, and all of them where they are few or none is close. */
function helpWith(value: string, values: readonly string[], whereListed: string | undefined): string {
  const all = values.join(", ");
  // A number is no misspelling of another one.
  const guess = /^\d+$/.test(value) ? undefined : closestMatch(value, values);
  if (guess === undefined) return whereListed ?? `expected one of: ${all}`;
  const isListed = whereListed === undefined && values.length <= maxListed;
  return `did you mean ${guess}?${isListed ? ` Expected one of: ${all}` : ""}`;
}

/** Values that are listed beside the closest one. */
const maxListed = 8;

/**
 * Returns the value of an option that may stand only once. Throws USAGE for a list, which yargs gives when it stands
 * twice.
 */
export function singleValue(name: string, value: unknown): string | undefined {
  if (Array.isArray(value)) throw usageError(`--${name} given more than once`);
  return typeof value === "string" ? value : undefined;
}

/** Returns all values of an option that may stand several times; none where it does not stand. */
export function allOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

/** Returns all values of an option that may stand several times, each a list with commas. */
export function listOf(name: string, values: readonly unknown[] | undefined, what: string): string[] | undefined {
  const all = values?.flatMap((value) => String(value).split(",")).map((value) => value.trim());
  if (all?.includes("") === true) throw usageError(`--${name} needs ${what}`);
  return all;
}

/** Returns the two sides of each `name=value`. */
export function pairs(
  option: string,
  values: readonly unknown[] | undefined,
  form: string,
): [name: string, value: string][] {
  return (values ?? []).map((each) => {
    const text = String(each);
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined)
      throw usageError(`--${option} ${text} has no value`, `write --${option} ${form}`);
    return [name, value];
  });
}

/** Returns a whole number from 1 on. Throws USAGE for anything else. */
export function wholeNumber(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(value)) throw usageError(`--${name} takes a number from 1, not ${value}`);
  return Number(value);
}
