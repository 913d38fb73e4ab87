import type { Schema } from "./schema.js";

/** True if resources of a type hold data, such as a database or a bucket. Of a type that the schema does not know nobody can tell. */
export function holdsData(type: string, schema: Schema | undefined): boolean {
  return schema?.type(type)?.isStateful !== false;
}
