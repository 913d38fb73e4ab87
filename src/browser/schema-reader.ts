import { inflateSync, strFromU8 } from "fflate";
import type { SchemaReader } from "../schema/schema.js";
import { packedTypes } from "./packed-types.js";

/** Returns a reader of the table in the bundle. What it says of a service is unpacked when it is asked for. */
export function schemaReader(): SchemaReader {
  return (name) => {
    const packed = packedTypes.get(name);
    if (packed === undefined) return undefined;
    return strFromU8(inflateSync(Uint8Array.from(atob(packed), (byte) => byte.charCodeAt(0))));
  };
}
