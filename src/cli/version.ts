import { createRequire } from "node:module";

/** Returns the version of cfn-fix as its package says it. */
export function version(): string {
  const require = createRequire(import.meta.url);
  try {
    // As far away from the sources as from the bundle.
    const data: unknown = require("../../package.json");
    const isOurs = typeof data === "object" && data !== null && "name" in data && data.name === "cfn-fix";
    return isOurs && "version" in data && typeof data.version === "string" ? data.version : "unknown";
  } catch {
    return "unknown";
  }
}
