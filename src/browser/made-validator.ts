import type { ValidateFunction } from "ajv";
import type { JsonObject } from "../values/json.js";

/** Returns what checks values by a schema. There is none in the sources; the build for browsers puts it here. */
export function madeValidator<Written>(schema: JsonObject): ValidateFunction<Written> {
  throw new Error(`${JSON.stringify(schema["title"])} is compiled by the build for browsers only`);
}
