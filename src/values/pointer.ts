import { isObject, type Json } from "./json.js";

/** The path to a value in a template: object keys and list indexes, outermost first. */
export type Path = readonly (string | number)[];

/** Returns the RFC 6901 JSON Pointer of a path: `["Resources", "a/b", 0]` gives `/Resources/a~1b/0`. */
export function toPointer(path: Path): string {
  return path.map((step) => "/" + String(step).replaceAll("~", "~0").replaceAll("/", "~1")).join("");
}

/** Returns the steps of an RFC 6901 JSON Pointer, all as strings. */
export function fromPointer(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Returns the value at `path`; undefined if there is none. */
export function at(root: Json, path: Path): Json | undefined {
  let value: Json | undefined = root;
  for (const step of path) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isObject(value) && Object.hasOwn(value, String(step))) value = value[String(step)];
    else return undefined;
  }
  return value;
}

/** True if `path` is `outer`, or leads to something inside it. */
export function isWithin(path: Path, outer: Path): boolean {
  return outer.every((step, index) => path[index] === step);
}
