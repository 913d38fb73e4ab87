import { existsSync, readFileSync } from "node:fs";
import type { SchemaReader } from "../schema/schema.js";
import { explainError } from "../values/system-errors.js";

/** Where the table is: beside the sources and beside the command it is in the first place, beside the compiled library in the second. */
const places = ["../schema/types/", "../../schema/types/"];

/** Returns a reader of the files that come with cfn-fix. Nothing is read before it is asked. */
export function schemaReader(): SchemaReader {
  let folder: URL | undefined;
  return (name) => {
    if (!/^[a-z0-9]+$/.test(name)) return undefined;
    folder ??= places
      .map((place) => new URL(place, import.meta.url))
      .find((place) => existsSync(new URL("index.json", place)));
    if (folder === undefined) return undefined;
    const file = new URL(`${name}.json`, folder);
    try {
      return existsSync(file) ? readFileSync(file, "utf8") : undefined;
    } catch (error) {
      throw explainError(error, "READ");
    }
  };
}
