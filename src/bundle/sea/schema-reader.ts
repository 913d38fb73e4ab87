import { TextArchive } from "../../files/table-archive.js";
import type { SchemaReader } from "../../schema/schema.js";
import { assetBytes } from "./assets.js";

/** Returns a reader of the table in the executable; it takes the place of the one that reads files. */
export function schemaReader(): SchemaReader {
  let archive: TextArchive | undefined;
  return (name) => {
    archive ??= new TextArchive(bytesOfAsset());
    return archive.read(name);
  };
}

function bytesOfAsset(): (start: number, length: number) => Buffer {
  const bytes = assetBytes("types.bin");
  return (start, length) => bytes.subarray(start, start + length);
}
