import { maxBytes as mostBytes } from "../../../files/template-files.js";
import { singleValue, usageError } from "../../choices.js";
import type { CommandArguments } from "../command.js";

/** What a server takes of its clients. */
export interface Limits {
  /** Largest template, in bytes of UTF-8. */
  readonly maxBytes: number;
  /** Longest time for one answer, in milliseconds. */
  readonly timeout: number;
}

/** As much as CloudFormation takes. */
export const usualBytes = 1024 * 1024;

/** Longest time for one answer, in seconds. */
export const usualSeconds = 30;

/** Longest time that can be chosen. */
const mostSeconds = 600;

/** Returns the limits that a command line gives. Throws USAGE for what is none. */
export function limitsIn(options: CommandArguments["options"]): Limits {
  const number = (name: string, usual: number, most: number): number => {
    const text = singleValue(name, options[name]);
    if (text === undefined) return usual;
    const value = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : Infinity;
    if (value > most) throw usageError(`--${name} takes a number from 1 to ${most}, not ${text}`);
    return value;
  };
  return {
    maxBytes: number("max-bytes", usualBytes, mostBytes),
    timeout: number("timeout", usualSeconds, mostSeconds) * 1000,
  };
}
