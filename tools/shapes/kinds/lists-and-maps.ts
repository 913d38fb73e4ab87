import { isIntrinsic } from "../../../src/template/intrinsics.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Break, BreakKind } from "../break-kind.js";
import type { PropertyPlace } from "../property-places.js";
import { renameKey, replaceMember } from "../rewrite.js";
import { labelOf } from "./property-moves.js";

/** The ways to write a list for one value, one value for a list, pairs for a map, a map for pairs, and tags wrong. */
export const listAndMapKinds: readonly BreakKind[] = [
  changing("tags: list as map", true, (place) => (isTags(place) ? asMap(place) : undefined)),
  changing("tags: map as list", true, (place) => (isTags(place) ? asPairs(place, "Key") : undefined)),
  {
    name: "tags: wrong name",
    isCertain: true,
    breaks: ({ places }) =>
      places.flatMap((place) => {
        const { key, map, schema } = place;
        if (!isTags(place) || map.of !== undefined || map.outer !== undefined) return [];
        const names = ["Tags", "TagList", "ResourceTags", "Tag"].filter((name) => !schema.properties.has(name));
        return names
          .slice(0, 1)
          .map((name) => ({
            what: `${labelOf(place)} -> ${name}`,
            apply: (broken): void => renameKey(broken, map.path, key, name),
          }));
      }),
  },
  changing("pairs as map", true, (place) => (isTags(place) ? undefined : asMap(place))),
  changing("map as pairs", true, (place) => (isTags(place) ? undefined : asPairs(place, "Name"))),
  changing("list of one object as object", true, ({ value, node }) => {
    const [only, ...more] = listOf(value);
    return more.length === 0 && isObject(only) && !isIntrinsic(only) && (node.items?.properties.size ?? 0) > 0
      ? only
      : undefined;
  }),
  changing("list of one text as text", true, ({ value, node }) => {
    const [only, ...more] = listOf(value);
    return more.length === 0 && typeof only === "string" && node.items?.types.join() === "string" ? only : undefined;
  }),
  changing("object as list of one", true, ({ value, node }) =>
    isObject(value) && !isIntrinsic(value) && node.properties.size > 0 && node.types.join() === "object"
      ? [value]
      : undefined,
  ),
  changing("text as list of one", true, ({ value, node }) =>
    typeof value === "string" && node.types.join() === "string" ? [value] : undefined,
  ),
];

function changing(name: string, isCertain: boolean, valueFor: (place: PropertyPlace) => Json | undefined): BreakKind {
  return {
    name,
    isCertain,
    breaks: ({ places }) =>
      places
        .filter(({ node }) => !node.hasChoices)
        .flatMap((place): Break[] => {
          const wrong = valueFor(place);
          if (wrong === undefined) return [];
          const { map, key } = place;
          return [
            {
              what: `${labelOf(place)}: ${JSON.stringify(wrong).slice(0, 80)}`,
              apply: (broken) => replaceMember(broken, map.path, key, () => [[key, wrong]]),
            },
          ];
        }),
  };
}

function isTags({ schema, key, map }: PropertyPlace): boolean {
  return schema.tagProperty === key && map.of === undefined && map.outer === undefined;
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** Returns a list of pairs as a map; undefined for any other list, or one that names something twice. */
function asMap({ value, node }: PropertyPlace): JsonObject | undefined {
  const name = node.pairKey;
  if (name === undefined || !Array.isArray(value) || value.length === 0) return undefined;
  const entries = value.map((item) => [own(item, name), own(item, "Value")] as const);
  const plain = entries.flatMap(([key, member]): [string, Json][] =>
    typeof key === "string" && member !== undefined ? [[key, member]] : [],
  );
  const isWhole = plain.length === value.length && new Set(plain.map(([key]) => key)).size === value.length;
  return isWhole ? Object.fromEntries(plain) : undefined;
}

/** Returns a map of texts as a list of pairs. */
function asPairs({ value, node }: PropertyPlace, name: "Key" | "Name"): Json | undefined {
  if (!node.isTextMap || !isObject(value) || isIntrinsic(value)) return undefined;
  const entries = Object.entries(value);
  const hasFunction = entries.some(([key]) => key.startsWith("Fn::"));
  return entries.length === 0 || hasFunction
    ? undefined
    : entries.map(([key, member]) => ({ [name]: key, Value: member }));
}
