import { dirname, relative, resolve, sep } from "node:path";
import { CfnFixError, type Place } from "../values/errors.js";
import type { Config, Layer, OwnPack, RunPart, Vocabulary } from "./config.js";
import { ConfigError, cutWord } from "./fault.js";
import { PackLoader, withPackLayers } from "./packs/load.js";
import { parseConfig } from "./parse.js";

/** Functions that read and name configuration files. */
export interface ConfigReading {
  /** The text of a file by its absolute path; throws `CfnFixError` when it cannot be read. */
  read: (path: string) => Promise<string>;
  /** The name under which the user knows a file. Default: its absolute path. */
  nameOf?: (path: string) => string;
  /** The path of the file of a pack, by a reference seen from a folder; undefined where there is none. Default: none. */
  findPack?: (reference: string, folder: string) => Promise<string | undefined>;
}

/** Longest chain of files that extend each other; longer ones are a mistake, or worse. */
export const maxChain = 5;

/**
 * Reads the configuration at an absolute path, with what it extends: each base holds as if its text stood in this file.
 *
 * Throws `ConfigError`.
 */
export async function loadConfig(
  path: string,
  vocabulary: Vocabulary,
  { read, nameOf = String, findPack = () => Promise.resolve(undefined) }: ConfigReading,
): Promise<Config> {
  const folder = dirname(path);
  const loader = new PackLoader(vocabulary, { find: findPack, read, folderOf: dirname, nameOf });
  const packs = new Map<string, OwnPack>();
  const layers: Layer[][] = [];
  const runs: RunPart[] = [];
  const notices: string[] = [];
  const chain: string[] = [];
  let caller: Caller | undefined;
  for (let next: string | undefined = path; next !== undefined;) {
    if (chain.includes(next)) throw refused(caller, `${nameOf(next)} is extended already`, "break the circle");
    if (chain.push(next) > maxChain)
      throw refused(caller, `more than ${maxChain} files that extend each other`, "put some of them together");
    const file = nameOf(next);
    const itsFolder = dirname(next);
    const parsed = await parseConfig(await readFor(next, file, caller, read), file, vocabulary, (reference) =>
      rebased(reference, itsFolder, folder),
    );
    for (const { reference, name, place } of parsed.packs)
      packs.set(name, await loader.load(reference, itsFolder, { file, place }));
    layers.unshift([...parsed.layers]);
    runs.unshift(parsed.run);
    notices.push(...parsed.notices);
    const base: { file: string; place: Place } | undefined = parsed.extends;
    caller = base && { file, place: base.place };
    next = base && resolve(dirname(next), base.file);
  }
  const run = merged(runs);
  return { folder, rules: vocabulary.rules, layers: withPackLayers(layers.flat(), packs), run, packs, notices };
}

/** Returns a reference to a pack as it is seen from another folder; that to a package stays. */
function rebased(reference: string, from: string, folder: string): string {
  if (!reference.startsWith(".") || from === folder) return reference;
  const name = relative(folder, resolve(from, reference)).split(sep).join("/");
  return name.startsWith(".") ? name : `./${name}`;
}

/** The place that asks for a file. */
interface Caller {
  file: string;
  place: Place;
}

async function readFor(
  path: string,
  file: string,
  caller: Caller | undefined,
  read: ConfigReading["read"],
): Promise<string> {
  try {
    return await read(path);
  } catch (error) {
    if (!(error instanceof CfnFixError)) throw error;
    if (caller === undefined) throw new ConfigError(file, [error]);
    throw refused(caller, `${cutWord(file)}: ${error.message}`, error.help);
  }
}

function refused(caller: Caller | undefined, message: string, help: string): ConfigError {
  return new ConfigError(caller?.file ?? "", [new CfnFixError("USAGE", message, help, caller?.place)]);
}

function merged(runs: readonly RunPart[]): RunPart {
  return runs.reduce((all, run) => ({ ...all, ...run, report: new Map([...all.report, ...run.report]) }), {
    report: new Map(),
  });
}
