import { createHash } from "node:crypto";

/** Returns the name under which git keeps a text; `git am -3` looks for it. */
export function blobId(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
