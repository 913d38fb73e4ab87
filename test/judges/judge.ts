import type { Json, JsonObject } from "../../src/values/json.js";

/** What other tools ask of the resources of a type, restated from their public definitions, apart from how our rule does it. */
export interface Judge {
  /** The rule of ours whose repairs it judges. */
  readonly rule: string;
  /** Ids of rules of other tools, as `controls` of our rule has them. */
  readonly asks: readonly string[];
  /** Their public definition. */
  readonly link: string;
  readonly type: string | readonly string[];
  /**
   * True if a resource is as they ask. `properties`: as they are written; `template`: all of it, for what lies in other
   * resources; `resource`: with its attributes, such as DeletionPolicy.
   */
  passes(properties: JsonObject, template: JsonObject, resource: JsonObject): boolean;
}

/** Returns what is at the keys and indexes of a path below a value; undefined if it is absent. */
export function at(value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  return path.reduce<Json | undefined>((now, key) => {
    if (typeof now !== "object" || now === null) return undefined;
    return new Map(Object.entries(now)).get(String(key));
  }, value);
}

/** Returns the items of a list; none for what is no list. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** True for `true` in the forms that CloudFormation takes. */
export function isYes(value: Json | undefined): boolean {
  return value === true || value === "true";
}
