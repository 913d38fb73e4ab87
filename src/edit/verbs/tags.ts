import type { Schema, TagsProperty, TypeSchema } from "../../schema/schema.js";
import { isObject, own, type Json } from "../../values/json.js";

type Tags = Readonly<Record<string, string>>;

/** Returns a new resource with the tags that the user wants, except those it has already; anything that takes none as it is. */
export function withTags(body: Json, tags: Tags, schema: Schema | undefined): Json {
  const type = own(body, "Type");
  const isWanted = Object.keys(tags).length > 0;
  const known = isWanted && typeof type === "string" ? schema?.type(type) : undefined;
  if (!isObject(body) || known?.tags === undefined) return body;
  const properties = own(body, "Properties") ?? {};
  if (!isObject(properties)) return body;
  const { property } = known.tags;
  const tagged = taggedIn(known, known.tags, own(properties, property), tags);
  return tagged === undefined ? body : { ...body, Properties: { ...properties, [property]: tagged } };
}

/** Returns the value of the property of tags with those that are missing; undefined if none is, or if it cannot be told. */
function taggedIn(
  type: TypeSchema,
  { property, form }: TagsProperty,
  present: Json | undefined,
  tags: Tags,
): Json | undefined {
  if (form === "map") {
    const map = present ?? {};
    if (!isObject(map) || Object.keys(map).some((key) => key === "Ref" || key.startsWith("Fn::"))) return undefined;
    const missing = Object.entries(tags).filter(([key]) => own(map, key) === undefined);
    return missing.length === 0 ? undefined : { ...map, ...Object.fromEntries(missing) };
  }
  const list = present ?? [];
  if (!Array.isArray(list) || !isKeyAndValue(type, property)) return undefined;
  const missing = Object.entries(tags).filter(([key]) => !list.some((tag) => own(tag, "Key") === key));
  return missing.length === 0 ? undefined : [...list, ...missing.map(([key, value]) => ({ Key: key, Value: value }))];
}

/** True if a tag needs no more than a key and a value; one of an Auto Scaling group says too whether instances get it. */
function isKeyAndValue(type: TypeSchema, property: string): boolean {
  const item = type.property(`${property}.*`)?.type;
  if (item?.kind !== "object") return false;
  return [...item.properties.values()].every(
    ({ name, isRequired }) => !isRequired || name === "Key" || name === "Value",
  );
}
