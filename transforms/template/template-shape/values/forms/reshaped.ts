import type { ObjectType, PropertySchema, ValueType } from "../../../../../src/schema/schema.js";
import { conformed } from "../../../../../src/shape/conformed.js";
import { fits } from "../../../../../src/shape/fit.js";
import { asJoin, asSub, isIntrinsic } from "../../../../../src/template/intrinsics.js";
import { isObject, type Json } from "../../../../../src/values/json.js";
import { spelled } from "./allowed-values.js";
import { isMisshaped } from "./misshaped.js";
import { booleanOf } from "./switches.js";

/** Returns a misshaped value in the form that the schema wants, with the same meaning; undefined where that is not certain. */
export function reshaped(type: ValueType, value: Json): Json | undefined {
  if (type.kind === "boolean") return booleanOf(value) ?? sole(type, value);
  const parsed = fromText(type, value);
  if (parsed !== undefined) return parsed;
  if (type.kind === "list") return asList(type.item, value);
  if (type.kind === "map") return isObject(value) ? undefined : (asMap(type.value, value) ?? conformed(type, value));
  if (type.kind === "object") return asObject(type, value);
  return sole(type, value);
}

/** Returns the object or list that a text of JSON is. */
function fromText(type: ValueType, value: Json): Json | undefined {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value) || value.includes("{{")) return undefined;
  try {
    const parsed: Json = JSON.parse(value);
    return typeof parsed === "object" && !isMisshaped(type, parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function asList(item: ValueType, value: Json): Json | undefined {
  const join = asJoin(value);
  if (join !== undefined) return join.delimiter === "," && !isMisshaped(item, "") ? [...join.items] : undefined;
  const sub = asSub(value);
  if (sub !== undefined) return sub.text.includes(",") ? undefined : [value];
  if (typeof value === "string" && value.includes(",")) return isMisshaped(item, "") ? undefined : separated(value);
  const pairs = conformed({ kind: "list", item }, value);
  if (pairs !== undefined) return pairs;
  return isPlainItem(item, value) ? [value] : undefined;
}

/** Returns the words of a text that are parted by commas, where nothing else can be meant by these. */
function separated(text: string): string[] | undefined {
  const words = text.split(",").map((word) => word.trim());
  return words.every((word) => /^[\w:/.*-]+$/.test(word)) ? words : undefined;
}

/** True if a value is an item of a list that is written without the list. */
function isPlainItem(item: ValueType, value: Json): boolean {
  if (isMisshaped(item, value)) return false;
  if (item.kind !== "object" || !isObject(value)) return true;
  return Object.keys(value).some((name) => item.properties.has(name));
}

/** The names under which lists of pairs give a key and its value. */
const pairNames = [
  ["Key", "Value"],
  ["Name", "Value"],
  ["key", "value"],
  ["name", "value"],
  ["ParameterKey", "ParameterValue"],
  ["TagKey", "TagValue"],
] as const;

/** Returns a list of pairs as a map. */
function asMap(of: ValueType, value: Json): Json | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const entries = value.map((item) => pairOf(item) ?? entryOf(item));
  const known = entries.flatMap((entry) => (entry === undefined ? [] : [entry]));
  const isWhole = known.length === value.length && new Set(known.map(([key]) => key)).size === value.length;
  return isWhole && known.every(([, each]) => !isMisshaped(of, each)) ? Object.fromEntries(known) : undefined;
}

function pairOf(item: Json): [string, Json] | undefined {
  if (!isObject(item) || Object.keys(item).length !== 2) return undefined;
  for (const [keyName, valueName] of pairNames) {
    const { [keyName]: key, [valueName]: value } = item;
    if (typeof key === "string" && value !== undefined) return [key, value];
  }
  return undefined;
}

/** Returns the entry of a map with only one. */
function entryOf(item: Json): [string, Json] | undefined {
  const [entry, ...others] = isObject(item) && !isIntrinsic(item) ? Object.entries(item) : [];
  return others.length === 0 ? entry : undefined;
}

/** Returns the object that has a value as its one member that takes it. */
function asObject(type: ObjectType, value: Json): Json | undefined {
  if (Array.isArray(value)) {
    const [first] = value;
    if (value.length === 1 && first !== undefined && isPlainItem(type, first)) return first;
  }
  // Without quotes CloudFormation reads these words as Booleans, and a value that moves keeps its quotes or has none.
  if (typeof value === "string" && /^(?:yes|no|on|off|y|n)$/i.test(value)) return undefined;
  const all = [...type.properties.values()];
  const required = all.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  const taking = all.flatMap(({ name, type: inner }) => {
    const member = all.length === 1 ? fitting(inner, value) : named(inner, value);
    return member === undefined || isNoArn(name, value) ? [] : [{ name, member }];
  });
  const [only = needed(all, value), ...others] = taking;
  if (only === undefined || others.length > 0 || required.some((name) => name !== only.name)) return undefined;
  return { [only.name]: only.member };
}

/**
 * Returns the only required member, where a number, a Boolean or a word such as `NEW_IMAGE` stands for the object. Other
 * texts may be the name of the thing itself.
 */
function needed(all: readonly PropertySchema[], value: Json): { name: string; member: Json } | undefined {
  const [first, another] = all.filter(({ isRequired }) => isRequired);
  if (first === undefined || another !== undefined) return undefined;
  const { kind } = first.type;
  const isTelling =
    typeof value === "string"
      ? kind === "string" && /^[A-Z][A-Z0-9_]+$/.test(value)
      : (typeof value === "number" && kind === "integer") || (typeof value === "boolean" && kind === "boolean");
  return isTelling && fits(first.type, value) ? { name: first.name, member: value } : undefined;
}

/** True for a text that is no ARN where the name of the property says that it takes one. */
function isNoArn(name: string, value: Json): boolean {
  return /(?:Arn|ARN)$/.test(name) && typeof value === "string" && !/^(?:arn:|\{\{resolve:)/.test(value);
}

function fitting(type: ValueType, value: Json): Json | undefined {
  if (fits(type, value)) return value;
  return named(type, value) ?? (isMisshaped(type, value) && Array.isArray(value) ? reshaped(type, value) : undefined);
}

/** Returns the allowed value that a text or Boolean stands for. */
function named(type: ValueType, value: Json): string | undefined {
  if (type.kind !== "string" || type.allowedValues === undefined) return undefined;
  if (typeof value === "string" && type.allowedValues.includes(value)) return value;
  return spelled({ values: type.allowedValues, words: new Map() }, value);
}

/** The members whose value stands for the whole object. */
const telling = /^(?:Value|Name|Arn|ARN|Id|ID|Mode|Status|State|Enabled|Type)$/;

/** Returns the only item of a list, or the only value of an object, where one text, number or Boolean is wanted. */
function sole(type: ValueType, value: Json): Json | undefined {
  if (Array.isArray(value)) {
    const [first, ...others] = value;
    return first !== undefined && others.length === 0 && !isMisshaped(type, first) ? first : undefined;
  }
  if (!isObject(value) || isIntrinsic(value)) return undefined;
  const [[name, inner] = ["", null], ...others] = Object.entries(value);
  return others.length === 0 && inner !== null && telling.test(name) && fits(type, inner) ? inner : undefined;
}
