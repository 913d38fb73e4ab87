import type { Thing } from "../facts/facts.js";
import { own, type Json } from "../values/json.js";

/** Returns what a facts file says of a thing. */
export function propertyOf({ properties }: Thing, name: string): Json | undefined {
  return own({ ...properties }, name);
}

/** Returns the same if it is a text. */
export function textOf(thing: Thing, name: string): string | undefined {
  const value = propertyOf(thing, name);
  return typeof value === "string" ? value : undefined;
}
