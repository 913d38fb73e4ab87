import type { ValidateFunction } from "ajv";
import type { JsonObject } from "../values/json.js";
import { madeValidator } from "./made-validator.js";

/**
 * Returns what checks values by the schema of a pack. It was made at build time: edge workers and pages with a strict
 * policy let nothing make code.
 */
export function compileSchema<Written>(schema: JsonObject): Promise<ValidateFunction<Written>> {
  return Promise.resolve(madeValidator<Written>(schema));
}
