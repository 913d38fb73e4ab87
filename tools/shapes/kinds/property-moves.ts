import { asIf, isIntrinsic } from "../../../src/template/intrinsics.js";
import { isObject, type Json, type JsonObject } from "../../../src/values/json.js";
import { pick, type Break, type BreakKind } from "../break-kind.js";
import type { SchemaNode } from "../lint-schemas.js";
import type { PropertyPlace } from "../property-places.js";
import { replaceMember } from "../rewrite.js";
import type { BrokenTemplate } from "../../recovery/broken-template.js";

/** The ways to write a property in the wrong place, or its value with a level too many or too few. */
export const propertyMoveKinds: readonly BreakKind[] = [
  moving("moved up", (place) => {
    const { of } = place.map;
    if (of === undefined || hasName(of.map.node, place.key) || takersOf(of.map.node, place.key).length !== 1) return [];
    return [
      (broken) => {
        broken.remove(place.path);
        const rest = broken.get(of.path);
        if (isObject(rest) && Object.keys(rest).length === 0) broken.remove(of.path);
        broken.set([...of.map.path, place.key], place.value);
      },
    ];
  }),
  moving("moved down", ({ map, path, key, value }) => {
    const siblings = Object.entries(map.value).filter(([name, member]) => {
      const node = map.node.properties.get(name);
      return name !== key && node?.isClosed === true && isPlainMap(member) && !hasName(node, key);
    });
    return siblings.map(([name]) => (broken) => {
      broken.remove(path);
      broken.set([...map.path, name, key], value);
    });
  }),
  moving("unwrapped", ({ map, key, value, node }) => {
    const [only, ...more] = isPlainMap(value) ? Object.entries(value) : [];
    if (only === undefined || more.length > 0 || isFunctionName(only[0])) return [];
    const isSole = node.properties.size === 1 || (node.required.length === 1 && node.required[0] === only[0]);
    if (!isSole || isPlainMap(only[1]) || asIf(only[1]) !== undefined || !node.types.includes("object")) return [];
    return [(broken) => replaceMember(broken, map.path, key, () => [[key, only[1]]])];
  }),
  moving("wrapped", ({ map, key, value, node }, random) => {
    if (isIntrinsic(value) || node.types.length !== 1 || node.types[0] === "object") return [];
    const around = pick([key, ...(Array.isArray(value) ? ["Items"] : ["Value"])], random) ?? key;
    return [(broken) => replaceMember(broken, map.path, key, () => [[key, { [around]: value }]])];
  }),
  moving("beside Properties", (place) => {
    const { resource, path, key, value, map } = place;
    if (map.path.length !== resource.path.length + 1 || reserved.has(key)) return [];
    return [
      (broken) => {
        broken.remove(path);
        broken.set([...resource.path, key], value);
      },
    ];
  }),
  {
    name: "attribute inside Properties",
    isCertain: true,
    breaks: ({ template, schemas }) =>
      template.resources.flatMap(({ logicalId, type, path, body, properties, isInLoop }) => {
        const schema = schemas.type(type);
        if (properties === undefined || schema === undefined || isInLoop) return [];
        return attributes
          .filter((name) => Object.hasOwn(body, name) && !schema.properties.has(name))
          .map((name) => ({
            what: `${logicalId} ${type}: ${name} -> Properties/${name}`,
            apply: (broken: BrokenTemplate) => {
              const value = broken.get([...path, name]);
              broken.remove([...path, name]);
              if (value !== undefined) broken.set([...path, "Properties", name], value);
            },
          }));
      }),
  },
];

const attributes = [
  "DependsOn",
  "DeletionPolicy",
  "UpdateReplacePolicy",
  "Condition",
  "UpdatePolicy",
  "CreationPolicy",
];

/** What CloudFormation reads beside `Properties` itself. */
const reserved: ReadonlySet<string> = new Set([...attributes, "Type", "Metadata", "Properties"]);

type Change = Break["apply"];

function moving(name: string, changes: (place: PropertyPlace, random: () => number) => readonly Change[]): BreakKind {
  return {
    name,
    isCertain: true,
    breaks: ({ places }, random) =>
      places
        .filter(({ map }) => map.node.isClosed)
        .flatMap((place) => changes(place, random).map((apply) => ({ what: `${name}: ${labelOf(place)}`, apply }))),
  };
}

/** Returns where a property is, for a reader. */
export function labelOf({ resource, path }: PropertyPlace): string {
  return `${resource.logicalId} ${resource.type} ${path.slice(resource.path.length + 1).join("/")}`;
}

function hasName({ properties }: SchemaNode, name: string): boolean {
  return properties.has(name);
}

/** Returns the names of the objects below a map that may have a property, down to their own objects. */
function takersOf(node: SchemaNode, name: string, depth = 0): string[] {
  if (depth > 3) return [];
  return [...node.properties].flatMap(([key, member]) => {
    const objects = member.properties.size > 0 ? member : member.items;
    if (objects === undefined) return [];
    return [...(objects.properties.has(name) ? [key] : []), ...takersOf(objects, name, depth + 1)];
  });
}

function isPlainMap(value: Json): value is JsonObject {
  return isObject(value) && !isIntrinsic(value) && !Object.keys(value).some(isFunctionName);
}

function isFunctionName(name: string): boolean {
  return name === "Ref" || name.startsWith("Fn::");
}
