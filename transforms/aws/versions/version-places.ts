import type { ResourceType } from "../../../src/contract/rule.js";
import type { Guard } from "../../../src/template/intrinsics.js";
import { asRef, isNoValue } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Leaf } from "../../../src/template/value.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { isReadable } from "../values/visibility.js";

/** A type of resource that is created with a version of an engine. */
export interface VersionedType {
  readonly type: ResourceType;
  /** The property with the version. */
  readonly version: string;
  /** The property with the engine, or the engine itself. */
  readonly engine: { readonly property: string; readonly preset?: string } | { readonly is: string };
  /** Properties that give it the version of something else; with one of them it is left to that. */
  readonly unless?: readonly string[];
  /** The property with the group of parameters that must fit the major version. */
  readonly group?: string;
  /** True if the value means the same whatever the engine is, so that a parameter may serve resources without one. */
  readonly isForAll?: true;
  /** The property with the cluster that gives its members the version, where they have none of their own. */
  readonly memberOf?: string;
}

/** A version as it is written, with its engine. */
export interface WrittenVersion {
  readonly resource: ResourceView;
  readonly kind: VersionedType;
  readonly engine: string;
  readonly value: Json;
  /** Where the value stands: in the resource, or as the default of a parameter or in a mapping. */
  readonly path: Path;
  readonly leaf: Leaf;
}

/** Returns the versions that a resource is created with by default, each with the place where it is written. */
export function versionsOf(resource: ResourceView, kind: VersionedType): WrittenVersion[] {
  if (!isReadable(resource) || resource.isInLoop) return [];
  if (kind.unless?.some((property) => resource.property(property).leaves.every(({ value }) => !isNoValue(value)))) {
    return [];
  }
  return resource.property(kind.version).leaves.flatMap((leaf) =>
    sourcesOf(resource, leaf).flatMap(({ value, path, row }): WrittenVersion[] => {
      const engine = engineOf(resource, kind, leaf, row);
      return engine === undefined ? [] : [{ resource, kind, engine, value, path, leaf }];
    }),
  );
}

/** The row of a mapping in which a value stands, and the key that leads there. */
interface Row {
  readonly mapping: string;
  readonly key: Json;
  readonly name: string;
}

interface ValueSource {
  readonly value: Json;
  readonly path: Path;
  readonly row?: Row;
}

function sourcesOf({ template }: ResourceView, { value, path }: Leaf): ValueSource[] {
  if (typeof value === "string" || typeof value === "number") return [{ value, path }];
  const parameter = asRef(value);
  if (parameter !== undefined) {
    const preset = own(template.parameters.get(parameter), "Default");
    return preset === undefined ? [] : [{ value: preset, path: ["Parameters", parameter, "Default"] }];
  }
  const call = own(value, "Fn::FindInMap");
  const [mapping, key = null, column = null] = Array.isArray(call) && call.length === 3 ? call : [];
  if (typeof mapping !== "string" || typeof column !== "string") return [];
  const rows = Object.entries(template.mappings.get(mapping) ?? {});
  const chosen = chosenRow(template, key);
  return rows.flatMap(([name, row]): ValueSource[] => {
    const found = own(row, column);
    if (found === undefined || (chosen !== undefined && chosen !== name)) return [];
    return [{ value: found, path: ["Mappings", mapping, name, column], row: { mapping, key, name } }];
  });
}

/** Returns the row that a key of `Fn::FindInMap` names by default; undefined where it may be any, as by the Region. */
function chosenRow(template: Template, key: Json): string | undefined {
  if (typeof key === "string") return key;
  const parameter = template.parameters.get(asRef(key) ?? "");
  return parameter === undefined ? undefined : String(own(parameter, "Default") ?? "");
}

/** Returns the one engine that a version can be of; undefined where several are possible, or none is known. */
function engineOf(resource: ResourceView, kind: VersionedType, leaf: Leaf, row?: Row): string | undefined {
  if ("is" in kind.engine) return kind.engine.is;
  const { property, preset } = kind.engine;
  const possible = resource.property(property).leaves.filter(({ guards }) => canMeet(guards, leaf.guards));
  const names = possible.map(({ value }) => (isNoValue(value) ? preset : engineIn(resource, value, row)));
  const [name] = names;
  return names.every((each) => each === name) ? name : undefined;
}

function engineIn({ template }: ResourceView, value: Json, row: Row | undefined): string | undefined {
  if (typeof value === "string") return value;
  const parameter = asRef(value);
  if (parameter !== undefined) {
    if (row !== undefined && asRef(row.key) === parameter) return row.name;
    const preset = own(template.parameters.get(parameter), "Default");
    return typeof preset === "string" ? preset : undefined;
  }
  const call = own(value, "Fn::FindInMap");
  const [mapping, key = null, column = null] = Array.isArray(call) ? call : [];
  const isSame = row !== undefined && mapping === row.mapping && JSON.stringify(key) === JSON.stringify(row.key);
  if (!isSame || typeof column !== "string") return undefined;
  const found = own(own(template.mappings.get(row.mapping), row.name), column);
  return typeof found === "string" ? found : undefined;
}

function canMeet(some: readonly Guard[], others: readonly Guard[]): boolean {
  return !some.some(({ condition, holds }) =>
    others.some((other) => other.condition === condition && other.holds !== holds),
  );
}
