import { isObject, own, type Json } from "../../../src/values/json.js";
import { type Path } from "../../../src/values/pointer.js";
import type { Edit } from "../../../src/contract/rule.js";

/** A property as the template calls it, and as the type of the resource does. */
export interface Misspelling {
  written: string;
  meant: string;
}

/** Returns the properties whose names differ from those of the resource type in upper and lower case only. */
export function misspelled(properties: Json | undefined, names: readonly string[]): Misspelling[] {
  const meanings = new Map(names.map((name) => [name.toLowerCase(), name]));
  const found: Misspelling[] = [];
  for (const written of isObject(properties) ? Object.keys(properties) : []) {
    const meant = meanings.get(written.toLowerCase());
    // A property that is also there under its right name may say something else.
    if (meant === undefined || names.includes(written) || own(properties, meant) !== undefined) continue;
    if (!found.some((other) => other.meant === meant)) found.push({ written, meant });
  }
  return found;
}

/** Gives a key of the map at `path` its right name, in its place. */
export function rename(edit: Edit, path: Path, { written, meant }: Misspelling): void {
  const map = edit.template.at(path);
  if (own(map, written) === undefined || !isObject(map)) return;
  edit.set(path, Object.fromEntries(Object.entries(map).map(([key, value]) => [key === written ? meant : key, value])));
}
