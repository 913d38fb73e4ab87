import { isIntrinsic } from "../template/intrinsics.js";
import type { ObjectType, ValueType } from "../schema/schema.js";
import { isObject, type Json, type JsonObject } from "../values/json.js";
import { fitOf, fits, isOpen } from "./fit.js";
import { lettersOf } from "../values/letters.js";

/**
 * Returns a value in the form that the schema wants, and with the same meaning: itself if it fits; undefined where no form,
 * or more than one, would do.
 */
export function conformed(type: ValueType, value: Json): Json | undefined {
  const fit = fitOf(type, value);
  if (fit === "fits") return value;
  if (type.kind === "union") return only(type.types.flatMap((member) => conformed(member, value) ?? []));
  if (isOpen(value)) return undefined;
  if (fit === "unknown") return spelledAs(type, value);
  if (Array.isArray(value)) return fromList(type, value);
  if (isObject(value) && !isIntrinsic(value)) return fromMap(type, value);
  return fromScalar(type, value);
}

/** Returns the one allowed value that a text differs from in upper and lower case, hyphens and underscores alone. */
function spelledAs(type: ValueType, value: Json): Json | undefined {
  if (type.kind !== "string" || typeof value !== "string") return undefined;
  return only((type.allowedValues ?? []).filter((allowed) => lettersOf(allowed) === lettersOf(value)));
}

function fromList(type: ValueType, items: readonly Json[]): Json | undefined {
  const [first] = items;
  if (type.kind === "list") return every(items.map((item) => conformed(type.item, item)));
  if (type.kind === "map") return asMap(type.value, items);
  return items.length === 1 && first !== undefined ? conformed(type, first) : undefined;
}

/** Returns a list of keys or names with values as a map. */
function asMap(type: ValueType, items: readonly Json[]): Json | undefined {
  const entries = every(
    items.map((item): [string, Json] | undefined => {
      const { Key, Name = Key, Value, ...rest } = isObject(item) ? item : {};
      return typeof Name === "string" && Value !== undefined && Object.keys(rest).length === 0
        ? [Name, Value]
        : undefined;
    }),
  );
  if (entries === undefined || new Set(entries.map(([name]) => name)).size < items.length) return undefined;
  return entries.every(([, value]) => fits(type, value)) ? Object.fromEntries(entries) : undefined;
}

function fromMap(type: ValueType, value: JsonObject): Json | undefined {
  if (type.kind === "list") return asPairs(type.item, value) ?? listed(type.item, value);
  if (type.kind === "object") return sameMembers(type, value);
  const inner = Object.values(value);
  const [first] = inner;
  return type.kind !== "map" && inner.length === 1 && first !== undefined && fits(type, first) ? first : undefined;
}

/** Returns a map as a list of keys or names with values, where the items of the list need nothing else. */
function asPairs(item: ValueType, value: JsonObject): Json | undefined {
  if (item.kind !== "object" || fits(item, value)) return undefined;
  const key = ["Key", "Name"].find((name) => item.properties.has(name));
  if (key === undefined || !item.properties.has("Value")) return undefined;
  // What has properties of an item is an item, right or wrong.
  const isItem = item.properties.size > 2 && Object.keys(value).some((name) => item.properties.has(name));
  const needsMore = [...item.properties.values()].some(
    ({ name, isRequired }) => isRequired && name !== key && name !== "Value",
  );
  if (isItem || needsMore) return undefined;
  const pairs = Object.entries(value).map(([name, inner]) => ({ [key]: name, Value: inner }));
  return pairs.every((pair) => fits(item, pair)) ? pairs : undefined;
}

function listed(item: ValueType, value: Json): Json | undefined {
  const one = conformed(item, value);
  return one === undefined ? undefined : [one];
}

function sameMembers({ properties }: ObjectType, value: JsonObject): Json | undefined {
  const members = every(
    Object.entries(value).map(([name, inner]): [string, Json] | undefined => {
      const property = properties.get(name);
      const right = property && conformed(property.type, inner);
      return right === undefined ? undefined : [name, right];
    }),
  );
  return members && Object.fromEntries(members);
}

function fromScalar(type: ValueType, value: Json): Json | undefined {
  if (type.kind === "list") return listed(type.item, value);
  return type.kind === "object" ? asMember(type, value) : undefined;
}

/** Returns an object with a value as its only member, or as the one that has allowed values among which it is. */
function asMember({ properties }: ObjectType, value: Json): Json | undefined {
  const all = [...properties.values()];
  const required = all.filter(({ isRequired }) => isRequired);
  const [sole] = all.length === 1 ? all : [];
  if (sole !== undefined && fits(sole.type, value)) return { [sole.name]: value };
  const named = all.filter(({ allowedValues, type }) => allowedValues !== undefined && fits(type, value));
  const name = only(named.map((property) => property.name));
  const isEnough = required.every((property) => property.name === name);
  return name !== undefined && isEnough && !isIntrinsic(value) ? { [name]: value } : undefined;
}

/** Returns the values if none is missing. */
function every<T>(values: readonly (T | undefined)[]): T[] | undefined {
  const known = values.flatMap((value) => (value === undefined ? [] : [value]));
  return known.length === values.length ? known : undefined;
}

function only<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}
