import type { ValidateFunction } from "ajv";
import type { JsonObject } from "../values/json.js";
import { validatorOptions } from "./validator-options.js";

/** Returns what checks values by a schema. Only a run that has a configuration waits for the compiler. */
export async function compileSchema<Written>(schema: JsonObject): Promise<ValidateFunction<Written>> {
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  return new Ajv2020(validatorOptions).compile<Written>(schema);
}
