import { isObject, own, type Json, type JsonObject } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import { entries, expandedNames, type SectionEntry } from "./loops.js";

/** A resource as it is declared. */
export interface Resource {
  /** Its logical ID; in a loop body with the `${Identifier}` of the loop. */
  logicalId: string;
  /** Its type; empty if it has none. */
  type: string;
  path: Path;
  body: JsonObject;
  /** Its properties; undefined if it has none, or if they are no object. */
  properties: JsonObject | undefined;
  /** The name of its condition. */
  condition?: string;
  dependsOn: readonly string[];
  /** True inside an `Fn::ForEach`, where one declaration makes many resources. */
  isInLoop: boolean;
  /** The logical IDs of its copies, as far as the collections of its loops are plain lists; none outside loops. */
  expandedIds: readonly string[];
}

/** An output as it is declared. */
export interface Output {
  name: string;
  path: Path;
  body: JsonObject;
  condition?: string;
  /** True inside an `Fn::ForEach`. */
  isInLoop: boolean;
}

/** A member that may have a condition. */
export type Conditional = Pick<Resource, "condition">;

/** Views share the values that an edit leaves untouched, which need not be read again. */
const cache = new WeakMap<JsonObject, Resource>();

/** Returns all resources in order. Members of the section that are no objects are left out. */
export function readResources(view: Json): Resource[] {
  const section = own(view, "Resources");
  if (!isObject(section)) return [];
  return Object.keys(section).flatMap((name) => readMember(name, section[name] ?? null));
}

/** Returns the resource that a member of the section is, or those that a loop holds. */
export function readMember(name: string, body: Json): Resource[] {
  const cached = isObject(body) ? cache.get(body) : undefined;
  if (cached?.logicalId === name) return [cached];
  const found = declarations({ Resources: { [name]: body } }, "Resources").map(readResource);
  // A loop has no body of its own.
  for (const resource of found) if (!resource.isInLoop) cache.set(resource.body, resource);
  return found;
}

function readResource({ entry, body, attributes }: Declaration): Resource {
  const type = own(body, "Type");
  const properties = own(body, "Properties");
  return {
    logicalId: entry.name,
    type: typeof type === "string" ? type : "",
    path: entry.path,
    body,
    properties: isObject(properties) ? properties : undefined,
    dependsOn: strings(own(body, "DependsOn")),
    expandedIds: expandedNames(entry),
    ...attributes,
  };
}

/** Returns all outputs in order. */
export function readOutputs(view: Json): Output[] {
  return declarations(view, "Outputs").map(({ entry, body, attributes }) => {
    return { name: entry.name, path: entry.path, body, ...attributes };
  });
}

/** Returns the members of a section by name, of whatever form; those in loop bodies among them. */
export function readSection(view: Json, section: string): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  for (const { name, value, kind } of entries(view, section)) {
    if (kind === "member") found.set(name, value);
  }
  return found;
}

/** A resource or an output. */
interface Declaration {
  entry: SectionEntry;
  body: JsonObject;
  attributes: { condition?: string; isInLoop: boolean };
}

function declarations(view: Json, section: string): Declaration[] {
  const found: Declaration[] = [];
  for (const entry of entries(view, section)) {
    const { value: body, kind } = entry;
    if (kind === "macro" || !isObject(body)) continue;
    const condition = own(body, "Condition");
    const isInLoop = entry.loops.length > 0;
    found.push({ entry, body, attributes: typeof condition === "string" ? { condition, isInLoop } : { isInLoop } });
  }
  return found;
}

function strings(value: Json | undefined): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === "string");
}
