import { CfnFixError } from "../index.js";
import { closestMatch } from "../values/closest-match.js";
import { isObject, own, type Json, type JsonObject } from "../values/json.js";
import { shown } from "./shown.js";

/** The arguments of a call, by the kinds that the input schemas know. */
export interface Arguments {
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  texts(name: string): readonly string[] | undefined;
  map(name: string): Readonly<Record<string, string>> | undefined;
  /** Returns a text that is one of some words. */
  word<T extends string>(name: string, words: readonly T[]): T | undefined;
  /** Returns texts that are each one of some words. */
  words<T extends string>(name: string, words: readonly T[]): readonly T[] | undefined;
}

/**
 * Returns the arguments of a call that are as the input schema says. Throws `CfnFixError` USAGE for any other, with the
 * closest name or word.
 */
export function readArguments(given: unknown, schema: JsonObject): Arguments {
  const values = given ?? {};
  if (!isObject(values)) throw usage("the arguments are no object", "hand them in as a JSON object");
  const properties = own(schema, "properties");
  const names = isObject(properties) ? Object.keys(properties) : [];
  for (const [name, value] of Object.entries(values)) {
    const wanted = own(properties, name);
    if (wanted === undefined) throw unknown("argument", name, names);
    assertFits(value, wanted, name);
  }
  const required = own(schema, "required");
  for (const name of Array.isArray(required) ? required : [])
    if (typeof name === "string" && own(values, name) === undefined)
      throw usage(`the argument ${name} is missing`, `give ${name}`);
  return {
    text: (name) => textIn(own(values, name)),
    number: (name) => numberIn(own(values, name)),
    texts: (name) => textsIn(own(values, name)),
    map: (name) => mapIn(own(values, name)),
    word: (name, words) => words.find((word) => word === own(values, name)),
    words: (name, words) => textsIn(own(values, name))?.flatMap((text) => words.filter((word) => word === text)),
  };
}

function textIn(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function numberIn(value: Json | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function textsIn(value: Json | undefined): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : undefined;
}

function mapIn(value: Json | undefined): Readonly<Record<string, string>> | undefined {
  if (!isObject(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (typeof each === "string" ? [[key, each]] : [])),
  );
}

/** Throws USAGE for a value that is not as its schema says: one of `text`, `list`, `choice` or a map of texts. */
function assertFits(value: Json, schema: Json, name: string): void {
  const words = own(schema, "enum");
  if (Array.isArray(words)) {
    const texts = words.filter((word) => typeof word === "string");
    if (typeof value !== "string") throw usage(`the argument ${name} is no text`, `give one of: ${texts.join(", ")}`);
    if (!texts.includes(value)) throw unknown(`value of ${name}`, value, texts);
    return;
  }
  switch (own(schema, "type")) {
    case "string":
      if (typeof value !== "string") throw usage(`the argument ${name} is no text`, "give a JSON string");
      return;
    case "integer":
      if (typeof value !== "number" || !Number.isInteger(value) || value < 1)
        throw usage(`the argument ${name} is no whole number from 1`, "give a JSON number such as 1");
      return;
    case "array":
      if (!Array.isArray(value)) throw usage(`the argument ${name} is no list`, "give a JSON array of strings");
      for (const each of value) assertFits(each, own(schema, "items") ?? {}, name);
      return;
    case "object":
      if (!isObject(value)) throw usage(`the argument ${name} is no object`, "give a JSON object of strings");
      for (const [key, each] of Object.entries(value)) assertFits(each, { type: "string" }, `${name}.${shown(key)}`);
      return;
  }
}

function unknown(kind: string, word: string, words: readonly string[]): CfnFixError {
  const guess = closestMatch(word, words);
  const all = `expected one of: ${words.join(", ")}`;
  return usage(`unknown ${kind} ${shown(word)}`, guess === undefined ? all : `did you mean ${guess}? ${all}`);
}

function usage(message: string, help: string): CfnFixError {
  return new CfnFixError("USAGE", message, help);
}
