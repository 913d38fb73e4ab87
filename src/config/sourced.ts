import type { Sourced } from "./config.js";

/** Returns a value that the command line gives. */
export function fromCommandLine<T>(value: T): Sourced<T> {
  return { value, from: "command line" };
}

/** Returns a value that holds because nobody gives another. */
export function byDefault<T>(value: T): Sourced<T> {
  return { value, from: "default" };
}
