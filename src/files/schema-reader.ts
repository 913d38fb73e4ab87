import { existsSync, readFileSync } from "node:fs";
import type { SchemaReader } from "../schema/schema.js";
import { explainError } from "../values/system-errors.js";
import { bytesOfFile, TextArchive } from "./table-archive.js";

/** The files of the table, beside the sources. */
const folder = new URL("../schema/types/", import.meta.url);

/** The same in one file, beside the bundle. */
const archive = new URL("../schema/types.bin", import.meta.url);

/** Returns a reader of the table that comes with cfn-fix. Nothing is read before it is asked. */
export function schemaReader(): SchemaReader {
  let packed: TextArchive | undefined;
  return (name) => {
    if (!/^[a-z0-9]+$/.test(name)) return undefined;
    try {
      if (packed === undefined && existsSync(archive)) packed = new TextArchive(bytesOfFile(archive));
      if (packed !== undefined) return packed.read(name);
      const file = new URL(`${name}.json`, folder);
      return existsSync(file) ? readFileSync(file, "utf8") : undefined;
    } catch (error) {
      throw explainError(error, "READ");
    }
  };
}
