import { asIf, isIntrinsic } from "../../src/template/intrinsics.js";
import type { Resource, Template } from "../../src/template/template.js";
import { isObject, own, type Json, type JsonObject } from "../../src/values/json.js";
import type { Path } from "../../src/values/pointer.js";
import type { LintSchemas, ResourceSchema, SchemaNode } from "./lint-schemas.js";

/** A map in a template of which cfn-lint knows the properties. */
export interface MapPlace {
  readonly path: Path;
  readonly value: JsonObject;
  readonly node: SchemaNode;
  /** The property whose value it is; undefined for the properties of a resource and for an item of a list. */
  readonly of?: PropertyPlace;
  /** The map around it, past lists and branches. */
  readonly outer?: MapPlace;
}

/** A property in a template, with what cfn-lint knows of it. */
export interface PropertyPlace {
  readonly resource: Resource;
  readonly schema: ResourceSchema;
  /** The path to the value. */
  readonly path: Path;
  readonly key: string;
  readonly value: Json;
  readonly node: SchemaNode;
  readonly map: MapPlace;
}

/** Deeper than any type of resource, and safe for values that refer to themselves in the schema. */
const deepest = 12;

/** Returns every property that cfn-lint knows, of resources outside of loops, through lists and the branches of `Fn::If`. */
export function propertyPlaces(template: Template, schemas: LintSchemas): PropertyPlace[] {
  return template.resources.flatMap((resource) => {
    const schema = schemas.type(resource.type);
    if (schema === undefined || resource.isInLoop || resource.properties === undefined) return [];
    const path = [...resource.path, "Properties"];
    return placesIn({ path, value: resource.properties, node: schema }, { resource, schema }, 0);
  });
}

type Owner = Pick<PropertyPlace, "resource" | "schema">;

function placesIn(map: MapPlace, owner: Owner, depth: number): PropertyPlace[] {
  return Object.entries(map.value).flatMap(([key, value]): PropertyPlace[] => {
    const node = map.node.properties.get(key);
    if (node === undefined) return [];
    const place = { ...owner, path: [...map.path, key], key, value, node, map };
    return [place, ...below(place, place.path, value, node, depth + 1)];
  });
}

/** Returns the places below a value of a property, which may be an item of a list or a branch of it. */
function below(
  of: PropertyPlace,
  path: Path,
  value: Json,
  node: SchemaNode,
  depth: number,
  isItem = false,
): PropertyPlace[] {
  if (depth > deepest) return [];
  const branches = asIf(value);
  if (branches !== undefined)
    return [1, 2].flatMap((index) =>
      below(
        of,
        [...path, "Fn::If", index],
        index === 1 ? branches.whenTrue : branches.whenFalse,
        node,
        depth + 1,
        true,
      ),
    );
  if (isIntrinsic(value)) return [];
  if (Array.isArray(value)) {
    const { items } = node;
    return items === undefined
      ? []
      : value.flatMap((item, index) => below(of, [...path, index], item, items, depth + 1, true));
  }
  if (!isObject(value) || node.properties.size === 0 || hasFunctions(value)) return [];
  const map = { path, value, node, outer: of.map, ...(isItem ? {} : { of }) };
  return placesIn(map, of, depth + 1);
}

/** True for a map with `Fn::Transform` or the like beside its properties. */
function hasFunctions(value: JsonObject): boolean {
  return Object.keys(value).some((key) => key.startsWith("Fn::")) || own(value, "Ref") !== undefined;
}
