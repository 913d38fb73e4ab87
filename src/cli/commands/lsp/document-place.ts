import { fileURLToPath } from "node:url";

/** Returns the absolute path of a document by its address; undefined for a buffer that is no file. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith("file:")) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    // An address on another host, or one that no file can have.
    return undefined;
  }
}

/** Returns the end of an address, as a person reads it. */
export function nameIn(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
