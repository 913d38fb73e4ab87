import { dirname, resolve } from "node:path";
import { CfnFixError, type Place } from "../values/errors.js";
import { isObject, own, type Json } from "../values/json.js";
import { ruleFileFault } from "./check.js";
import { readDocument } from "./document.js";
import { ConfigError } from "./fault.js";
import { maxChain, type ConfigReading } from "./load.js";

/** Files, folders or globs of an organization's own rules, as one configuration file names them. */
export interface RuleFileNames {
  /** The folder that the names are relative to; absolute. */
  readonly folder: string;
  readonly names: readonly { readonly name: string; readonly place: Place }[];
  /** The configuration file, as the user knows it. */
  readonly file: string;
}

/**
 * Returns the names of rule files in a configuration and in what it extends, before anything else of it is read: which
 * rules it can name depends on them. What is wrong with its other keys is found when it is loaded.
 *
 * Throws `ConfigError` for a file that cannot be read as YAML, and for names that cannot be.
 */
export async function customRuleNames(
  path: string,
  { read, nameOf = String }: ConfigReading,
): Promise<readonly RuleFileNames[]> {
  const found: RuleFileNames[] = [];
  const chain = new Set<string>();
  for (let next: string | undefined = path; next !== undefined && !chain.has(next) && chain.size < maxChain;) {
    chain.add(next);
    const file = nameOf(next);
    const text: string | undefined = await read(next).catch(() => undefined);
    // Most configurations name none, and are read only once.
    if (text === undefined || !(text.includes("custom-rules") || text.includes("extends"))) break;
    const { value = null, placeOf } = documentOf(text, file);
    const folder = dirname(next);
    const names = textsIn(own(value, "custom-rules")).map(([name, index]) => ({
      name,
      place: placeOf(`/custom-rules/${index}`),
    }));
    for (const { name, place } of names) {
      const fault = ruleFileFault(name);
      if (fault !== undefined)
        throw new ConfigError(file, [new CfnFixError("USAGE", fault.message, fault.help, place)]);
    }
    if (names.length > 0) found.unshift({ folder, names, file });
    const base: Json | undefined = isObject(value) ? own(value, "extends") : undefined;
    next = typeof base === "string" ? resolve(folder, base) : undefined;
  }
  return found;
}

function documentOf(text: string, file: string) {
  try {
    return readDocument(text, []);
  } catch (error) {
    throw error instanceof CfnFixError ? new ConfigError(file, [error]) : error;
  }
}

function textsIn(value: Json | undefined): [string, number][] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index): [string, number][] =>
    typeof item === "string" && item !== "" ? [[item, index]] : [],
  );
}
