import { isObject, own, type Json, type JsonObject } from "../values/json.js";
import type { Path } from "../values/pointer.js";

/** `Fn::ForEach::Name: [identifier, collection, body]` of the AWS::LanguageExtensions transform. */
interface Loop {
  identifier: string;
  collection: Json;
  body: JsonObject;
}

/** Returns the loop of a key and its value; undefined for another key and for a malformed loop. */
export function asLoop(key: string, value: Json): Loop | undefined {
  if (!isLoopKey(key) || !Array.isArray(value) || value.length !== 3) return undefined;
  const [identifier, collection, body] = value;
  if (typeof identifier !== "string" || collection === undefined || !isObject(body)) return undefined;
  return { identifier, collection, body };
}

/** True for a key that stands for a loop, well-formed or not. */
export function isLoopKey(key: string): boolean {
  return key.startsWith("Fn::ForEach::");
}

/** A member of a section. In a loop it stands for all its copies, and its name holds `${Identifier}`. */
export interface SectionEntry {
  name: string;
  path: Path;
  value: Json;
  /** The loops around it, outermost first. */
  loops: readonly Loop[];
  /** `macro`: not a member, but the arguments of an `Fn::Transform` or the collection of a loop. */
  kind: "member" | "macro";
}

/** Returns the members of a section in order, those in loop bodies among them. A section that is no object has none. */
export function* entries(view: Json, section: string): Generator<SectionEntry> {
  const members = own(view, section);
  if (isObject(members)) yield* entriesOf(members, [section], []);
}

function* entriesOf(members: JsonObject, at: Path, loops: readonly Loop[]): Generator<SectionEntry> {
  for (const [name, value] of Object.entries(members)) {
    const path = [...at, name];
    const loop = asLoop(name, value);
    if (loop === undefined) {
      yield { name, path, value, loops, kind: name.startsWith("Fn::") ? "macro" : "member" };
      continue;
    }
    yield { name, path: [...path, 1], value: loop.collection, loops, kind: "macro" };
    yield* entriesOf(loop.body, [...path, 2], [...loops, loop]);
  }
}

/** If loops make more names of one, none of them is listed. */
const maxNames = 10_000;

/**
 * Returns the names that loops make of the name of an entry, as far as their collections are plain lists; none outside
 * loops. `&{Identifier}` is a value without the characters that are not alphanumeric.
 */
export function expandedNames({ name, loops }: SectionEntry): string[] {
  let names = loops.length === 0 ? [] : [name];
  for (const { identifier, collection } of loops) {
    const [whole, alphanumeric] = [`\${${identifier}}`, `&{${identifier}}`];
    const values = Array.isArray(collection) ? collection.filter((value) => typeof value === "string") : [];
    if (names.length * values.length > maxNames) return [];
    names = values.flatMap((value) =>
      names.map((made) =>
        made
          .split(whole)
          .join(value)
          .split(alphanumeric)
          .join(value.replace(/[^A-Za-z0-9]/g, "")),
      ),
    );
  }
  return names;
}
