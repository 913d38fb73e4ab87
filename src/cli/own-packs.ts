import { dirname } from "node:path";
import type { Config, OwnPack, Vocabulary } from "../config/config.js";
import { PackLoader } from "../config/packs/load.js";
import { isKnownPack, packIn } from "../contract/selector.js";
import { readConfigText } from "../files/config-file.js";
import { packFile } from "../files/pack-file.js";
import type { Choice, Rule } from "../index.js";
import { formatIds } from "../report/formats.js";
import type { Io } from "./io.js";
import { nameOf } from "./names.js";

/** Returns the packs of an organization that a command line names, by what follows `pack:`. Throws `CfnFixError` and `ConfigError`. */
export async function ownPacksIn(
  { select = [], extendSelect = [], ignore = [] }: Choice,
  io: Pick<Io, "cwd">,
  rules: readonly Rule[],
): Promise<ReadonlyMap<string, OwnPack>> {
  const words = [...select, ...extendSelect, ...ignore].flatMap((word) => packIn(word) ?? []);
  const references = new Set(words.filter((word) => !isKnownPack(word)));
  const vocabulary: Vocabulary = { rules, reportFormats: formatIds };
  const reading = {
    find: packFile,
    read: readConfigText,
    folderOf: dirname,
    nameOf: (file: string) => nameOf(file, io.cwd),
  };
  const loader = new PackLoader(vocabulary, reading);
  const packs = new Map<string, OwnPack>();
  for (const each of references) packs.set(each, await loader.load(each, io.cwd, undefined));
  return packs;
}

/** Returns a configuration with the packs of a command line: what those say that are to run holds over what it says. */
export function withOwnPacks(
  config: Config,
  packs: ReadonlyMap<string, OwnPack>,
  { select = [], extendSelect = [] }: Choice,
): Config {
  const run = [...select, ...extendSelect].flatMap((word) => packIn(word) ?? []);
  const parts = run.flatMap((name) => packs.get(name)?.parts ?? []);
  return {
    ...config,
    layers: [...config.layers, ...parts.map((part) => ({ part }))],
    packs: new Map([...config.packs, ...packs]),
  };
}
