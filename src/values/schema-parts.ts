import type { Json, JsonObject } from "./json.js";

/** Returns the schema of an object with these members and no others; those in `optional` may be missing. */
export function object(description: string, required: JsonObject, optional: JsonObject = {}): JsonObject {
  return {
    description,
    type: "object",
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

/** Returns the schema of a list. */
export function list(description: string, items: Json): JsonObject {
  return { description, type: "array", items };
}

/** Returns the schema of one of some words. */
export function choice(description: string, values: readonly string[]): JsonObject {
  return { description, enum: [...values] };
}

/** Returns the schema of a text; `more` says what it looks like. */
export function text(description: string, more: JsonObject = {}): JsonObject {
  return { description, type: "string", ...more };
}

/** Returns the schema of a Boolean. */
export function flag(description: string): JsonObject {
  return { description, type: "boolean" };
}

/** Returns the schema of a number of things. */
export function count(description: string): JsonObject {
  return { description, type: "integer", minimum: 0 };
}

/** Returns the schema of numbers of things by their names. */
export function counts(description: string, names: readonly string[]): JsonObject {
  return object(description, Object.fromEntries(names.map((name) => [name, { type: "integer", minimum: 0 }])));
}
