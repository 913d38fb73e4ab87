import { databaseSupport } from "../../../src/schema/facts/database-support.js";

/** Returns the day on which the standard support for a major version ends; undefined where AWS names none. */
export function supportEnd(engine: string, major: string): string | undefined {
  const words = Object.hasOwn(databaseSupport.names, engine) ? databaseSupport.names[engine] : undefined;
  return words
    ?.split(" ")
    .find((word) => word.startsWith(`${major}:`))
    ?.slice(major.length + 1);
}
