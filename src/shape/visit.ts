import { asIf, isIntrinsic } from "../template/intrinsics.js";
import type { ResourceView } from "../template/resource-view.js";
import type { PropertySchema, TypeSchema, ValueType } from "../schema/schema.js";
import { isObject, type Json, type JsonObject } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import { isOpen } from "./fit.js";

/** A map in the properties of a resource whose members the schema lists. */
export interface KnownMap {
  readonly path: Path;
  readonly value: JsonObject;
  /** What the schema knows to be in it; of a union all that one of its objects has. */
  readonly properties: ReadonlyMap<string, PropertySchema>;
  /** The map around it; undefined for `Properties` itself. */
  readonly around: KnownMap | undefined;
  /** The name of the property of the map around that holds it, or holds the list or map that it is in. */
  readonly name: string;
  /** True if it is an item of a list, or a value of a map with free keys. */
  readonly isItem: boolean;
}

/** A value that the schema wants in a form. */
export interface KnownValue {
  readonly path: Path;
  readonly value: Json;
  readonly type: ValueType;
  /** The property that it is a value of; of an item of a list, the property that has the list. */
  readonly property: PropertySchema;
  /** The map that has the property. */
  readonly map: KnownMap;
}

/**
 * Returns every map in the properties of a resource whose members the schema lists, outer ones first, through lists and all
 * branches of `Fn::If`. What a macro, an include or a loop may add to is left out with all that is in it.
 */
export function* mapsOf({ path, resource: { properties } }: ResourceView, type: TypeSchema): Iterable<KnownMap> {
  if (properties === undefined) return;
  yield* mapsIn(rootOf([...path, "Properties"], properties, type));
}

/** Returns a map as the properties of a type, and all known maps in it: those that `Globals` of AWS SAM has, for example. */
export function* mapsBelow(path: Path, properties: JsonObject, type: TypeSchema): Iterable<KnownMap> {
  yield* mapsIn(rootOf(path, properties, type));
}

/** Returns every value in the properties of a resource whose form the schema knows, outer ones first. */
export function* valuesOf(view: ResourceView, type: TypeSchema): Iterable<KnownValue> {
  for (const map of mapsOf(view, type)) yield* valuesIn(map);
}

/** Returns the values in a map whose form the schema knows, with the items of lists and without those of maps further in. */
export function* valuesIn(map: KnownMap): Iterable<KnownValue> {
  for (const [name, value] of Object.entries(map.value)) {
    const property = map.properties.get(name);
    if (property !== undefined)
      yield* visited({ path: [...map.path, name], value, type: property.type, property, map });
  }
}

function rootOf(path: Path, value: JsonObject, { properties }: TypeSchema): KnownMap | undefined {
  if (isOpen(value) || isIntrinsic(value)) return undefined;
  return { path, value, properties, around: undefined, name: "Properties", isItem: false };
}

function* mapsIn(map: KnownMap | undefined): Iterable<KnownMap> {
  if (map === undefined) return;
  yield map;
  for (const known of valuesIn(map)) {
    const { value, path, type, property } = known;
    if (!isObject(value) || isIntrinsic(value) || isOpen(value)) continue;
    const properties = membersOf(type);
    const isItem = type !== property.type;
    if (properties !== undefined) yield* mapsIn({ path, value, properties, around: map, name: property.name, isItem });
  }
}

/** Returns a value, those of its branches, and the items of a list or values of a map that it is. */
function* visited(known: KnownValue): Iterable<KnownValue> {
  const { value, type, path } = known;
  const choice = asIf(value);
  if (choice !== undefined) {
    yield* visited({ ...known, value: choice.whenTrue, path: [...path, "Fn::If", 1] });
    yield* visited({ ...known, value: choice.whenFalse, path: [...path, "Fn::If", 2] });
    return;
  }
  yield known;
  if (isIntrinsic(value) || isOpen(value)) return;
  for (const [key, inner, of] of innerOf(type, value))
    yield* visited({ ...known, value: inner, type: of, path: [...path, key] });
}

function* innerOf(type: ValueType, value: Json): Iterable<[string | number, Json, ValueType]> {
  const [list, map] = [listOf(type), mapOf(type)];
  if (Array.isArray(value) && list !== undefined) {
    for (const [index, item] of value.entries()) yield [index, item, list];
  } else if (isObject(value) && map !== undefined) {
    for (const [key, item] of Object.entries(value)) yield [key, item, map];
  }
}

function listOf(type: ValueType): ValueType | undefined {
  if (type.kind === "list") return type.item;
  const lists = type.kind === "union" ? type.types.flatMap((member) => listOf(member) ?? []) : [];
  return lists.length === 1 ? lists[0] : undefined;
}

function mapOf(type: ValueType): ValueType | undefined {
  return type.kind === "map" ? type.value : undefined;
}

/** Returns what an object of a type can have; undefined where its keys are free or not known. */
export function membersOf(type: ValueType): ReadonlyMap<string, PropertySchema> | undefined {
  if (type.kind === "object") return type.properties.size === 0 ? undefined : type.properties;
  if (type.kind !== "union" || type.types.some(({ kind }) => kind === "json" || kind === "map")) return undefined;
  const objects = type.types.flatMap((member) => (member.kind === "object" ? [member.properties] : []));
  const [only, ...others] = objects;
  if (only === undefined || objects.some(({ size }) => size === 0)) return undefined;
  return others.length === 0 ? only : new Map(objects.flatMap((properties) => [...properties]));
}
