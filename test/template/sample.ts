import type { Json, JsonObject } from "../../src/json.js";
import { condition, equals, not, or, ref } from "../../src/template/intrinsics.js";
import { Template } from "../../src/template/template.js";

/** Of every sample template. */
export const conditions: JsonObject = {
  Prod: equals(ref("Env"), "prod"),
  Dev: equals(ref("Env"), "dev"),
  NotProd: not(condition("Prod")),
  ProdOrDev: or(condition("Prod"), condition("Dev")),
};

/** A template with a parameter, conditions on it, and these resources. */
export function template(Resources: Json, rest: JsonObject = {}): Template {
  return new Template({ Parameters: { Env: { Type: "String" } }, Conditions: conditions, Resources, ...rest });
}

export function resource(Properties: Json, rest: JsonObject = {}): JsonObject {
  return { Type: "T", Properties, ...rest };
}

/** A loop that makes two copies of its body. */
export function loop(body: JsonObject): JsonObject {
  return { "Fn::ForEach::L": ["Name", ["A", "B"], body] };
}
