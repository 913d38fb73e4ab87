import { own, type Json } from "../values/json.js";
import type { Thing } from "./facts.js";

/** Returns the member of a value by its name, or further in by names after dots. */
export function member(value: Json | undefined, path: string): Json | undefined {
  return path.split(".").reduce<Json | undefined>(own, value);
}

/** Returns a member as a text, a number among them; undefined for all else. */
export function textAt(value: Json | undefined, path: string): string | undefined {
  const found = member(value, path);
  if (typeof found === "string" && found !== "") return found;
  return typeof found === "number" ? String(found) : undefined;
}

/** Returns the items of a list; none for what is no list. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** Returns the members of a value that are there, by the last of their names. */
export function kept(value: Json | undefined, paths: readonly string[]): Record<string, Json> {
  return Object.fromEntries(
    paths.flatMap((path): [string, Json][] => {
      const found = member(value, path);
      return found === undefined || found === null ? [] : [[path.split(".").at(-1) ?? path, found]];
    }),
  );
}

/** Returns a thing with more properties. */
export function withProperties(thing: Thing, properties: Readonly<Record<string, Json>>): Thing {
  return { ...thing, properties: { ...thing.properties, ...properties } };
}

/** Returns a thing whose name is that of its tag `Name`, if it has one. */
export function namedByTag(thing: Thing, item: Json): Thing {
  const tag = itemsOf(own(item, "Tags")).find((each) => own(each, "Key") === "Name");
  const name = textAt(tag, "Value");
  return name === undefined ? thing : { ...thing, name };
}

/** Returns what Cloud Control says of a resource: the object that is in the text of its properties. */
export function describedProperties(description: Json | undefined): Json {
  const text = own(description, "Properties");
  if (typeof text !== "string") return null;
  try {
    const properties: Json = JSON.parse(text);
    return properties;
  } catch {
    return null;
  }
}
