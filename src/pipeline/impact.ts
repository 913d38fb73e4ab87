import type { Impact } from "../contract/rule.js";
import type { Schema } from "../schema/schema.js";

/**
 * Returns what a change of a property does to a deployed resource. Where the schema knows no such property, or where the
 * values decide, it is the worst that may happen.
 */
export function impactOf(schema: Schema | undefined, type: string, property: string): Impact {
  return schema?.type(type)?.property(property)?.replacement === "never" ? "in-place" : "replacement";
}
