import { homedir } from "node:os";
import { resolve } from "node:path";
import { customRuleNames } from "../../config/custom-rule-names.js";
import { findConfigFile, readConfigText } from "../../files/config-file.js";
import type { Place } from "../../values/errors.js";
import { usageError } from "../choices.js";
import type { ConfigurationChoice } from "../configuration.js";
import type { Io } from "../io.js";
import { nameOf } from "../names.js";

/** A file, folder or glob of an organization's own rules, and who names it. */
export interface RuleName {
  readonly name: string;
  /** The folder that it is relative to; absolute. */
  readonly folder: string;
  /** The configuration that names it; undefined for the command line. */
  readonly from?: { readonly file: string; readonly place: Place };
}

/** Returns the files, folders and globs of rules that the configuration names, and those of the command line. */
export async function ruleNames(
  named: readonly string[],
  config: ConfigurationChoice,
  io: Io,
): Promise<readonly RuleName[]> {
  if (named.includes("")) throw usageError("--custom-rules needs the name of a file or folder");
  return [...(await configuredNames(config, io)), ...named.map((name) => ({ name, folder: io.cwd }))];
}

async function configuredNames(config: ConfigurationChoice, { cwd }: Io): Promise<RuleName[]> {
  if (config === "none") return [];
  const path = config === "search" ? await findConfigFile(cwd, homedir()) : resolve(cwd, config.file);
  if (path === undefined) return [];
  const all = await customRuleNames(path, { read: readConfigText, nameOf: (file) => nameOf(file, cwd) });
  return all.flatMap(({ folder, names, file }) =>
    names.map(({ name, place }) => ({ name, folder, from: { file, place } })),
  );
}
