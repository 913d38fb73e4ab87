import type { ResourceType } from "../../../src/contract/rule.js";
import { namespaces } from "../../../src/schema/facts/namespaces.js";
import type { Schema } from "../../../src/schema/schema.js";
import { isOneLetterOff } from "../../../src/values/closest-match.js";
import type { JsonObject } from "../../../src/values/json.js";
import { lazy } from "../../../src/values/memoize.js";

/** A type that is meant by one that the table of types does not have. */
export interface SimilarType {
  readonly to: ResourceType;
  /** True if the name alone says so; else the properties do. */
  readonly isByName: boolean;
}

const services = lazy(() => (namespaces.names["AWS::"] ?? "").split(" "));

/** Properties that so many types have that they tell nothing. */
const common: ReadonlySet<string> = new Set(["Name", "Description", "Tags", "Type", "Id", "Arn", "Status", "Enabled"]);

/**
 * Returns the types that may be meant by one that nobody knows: of the same service one that differs in capitals, in a plural or
 * in the name of the service before its own; else one that differs by a letter and takes all properties; else the types
 * of the same name that other services have, and that take all properties and miss none.
 */
export function similarTypes(type: string, properties: JsonObject, schema: Schema): readonly SimilarType[] {
  const [, service = "", name = ""] = type.split("::");
  if (!/^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/.test(type)) return [];
  const own = schema.typesOf(service).filter((known) => known.startsWith("AWS::"));
  const wanted = stemsOf(name, service);
  const alike = own.filter((known) => wanted.includes(stemOf(known.split("::")[2] ?? "")));
  if (alike.length > 0) return alike.flatMap((to) => named(to, true));
  const written = Object.keys(properties);
  const near = own.filter(
    (known) => isOneLetterOff(name, known.split("::")[2] ?? "") && hasAll(schema, known, written),
  );
  if (near.length > 0) return near.flatMap((to) => named(to, false));
  return services()
    .map((other) => `AWS::${other}::${name}`)
    .filter((other) => takes(schema, other, written))
    .flatMap((to) => named(to, false));
}

function named(type: string, isByName: boolean): SimilarType[] {
  const [, service, name] = type.split("::");
  return service === undefined || name === undefined ? [] : [{ to: `AWS::${service}::${name}`, isByName }];
}

/** Returns a name in small letters without a plural. */
function stemOf(name: string): string {
  return name.toLowerCase().replace(/ies$/, "y").replace(/s$/, "");
}

function stemsOf(name: string, service: string): string[] {
  const lower = name.toLowerCase();
  const prefix = service.toLowerCase();
  return [stemOf(lower), ...(lower.startsWith(prefix) && lower !== prefix ? [stemOf(lower.slice(prefix.length))] : [])];
}

function hasAll(schema: Schema, type: string, written: readonly string[]): boolean {
  const known = schema.type(type)?.properties;
  return known !== undefined && written.every((name) => known.has(name));
}

/** True if a type takes all these properties, needs no others, and they are its own. */
function takes(schema: Schema, type: string, written: readonly string[]): boolean {
  const known = schema.type(type);
  if (known === undefined || written.length < 2 || written.every((name) => common.has(name))) return false;
  return written.every((name) => known.properties.has(name)) && known.required.every((name) => written.includes(name));
}
