import { homedir } from "node:os";
import { resolve } from "node:path";
import { emptyConfig, type Config, type Vocabulary } from "../config/config.js";
import { loadConfig } from "../config/load.js";
import { findConfigFile, readConfigText } from "../files/config-file.js";
import { packFile } from "../files/pack-file.js";
import { formatIds } from "../report/formats.js";
import type { Rule } from "../index.js";
import { usageError } from "./choices.js";
import type { Io } from "./io.js";
import { nameOf } from "./names.js";

/** Which configuration is read: a file, the nearest one, or none. */
export type ConfigurationChoice = { readonly file: string } | "search" | "none";

/** Returns which configuration `--config` and `--no-config` ask for. Throws USAGE if they contradict each other. */
export function configurationChoice(file: string | undefined, isNone: boolean): ConfigurationChoice {
  if (file !== undefined && isNone) throw usageError("--config and --no-config cannot be combined");
  if (file === "") throw usageError("--config needs a file name");
  return isNone ? "none" : file === undefined ? "search" : { file };
}

/** Returns the configuration of a run: the one that is named, else the nearest, else an empty one. */
export async function configurationFor(wanted: ConfigurationChoice, io: Io, rules: readonly Rule[]): Promise<Config> {
  if (wanted === "none") return emptyConfig(io.cwd, rules);
  const path = wanted === "search" ? await findConfigFile(io.cwd, homedir()) : resolve(io.cwd, wanted.file);
  if (path === undefined) return emptyConfig(io.cwd, rules);
  const vocabulary: Vocabulary = { rules, reportFormats: formatIds };
  return await loadConfig(path, vocabulary, {
    read: readConfigText,
    nameOf: (file) => nameOf(file, io.cwd),
    findPack: packFile,
  });
}
