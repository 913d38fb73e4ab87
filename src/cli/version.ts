import { createRequire } from "node:module";

/** Returns the version of cfn-fix as its package says it. */
export function version(): string {
  const require = createRequire(import.meta.url);
  // Compiled, this file stands one folder deeper than its source.
  for (const place of ["../../../package.json", "../../package.json"]) {
    const found = load(require, place);
    if (found !== undefined) return found;
  }
  return "unknown";
}

function load(require: NodeJS.Require, place: string): string | undefined {
  try {
    const data: unknown = require(place);
    const isOurs = typeof data === "object" && data !== null && "name" in data && data.name === "cfn-fix";
    return isOurs && "version" in data && typeof data.version === "string" ? data.version : undefined;
  } catch {
    return undefined;
  }
}
