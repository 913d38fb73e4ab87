import { dirname, resolve } from "node:path";
import { ConfigError } from "../../../config/fault.js";
import { settingsOfFiles, type ResolvedOptions } from "../../../config/resolve.js";
import { CfnFixError, type FixOptions } from "../../../index.js";
import { BaselineFile, readBaselineFile } from "../../baseline-file.js";
import { configurationFor } from "../../configuration.js";
import type { Core } from "../../core.js";
import { withConfiguredRules } from "../../custom-rules/configured.js";
import { filterOf, type FileFilter } from "../../file-filter.js";
import type { Io } from "../../io.js";
import { ownPacksIn, withOwnPacks } from "../../own-packs.js";
import { optionsOf, type ClientSettings } from "./client-settings.js";
import { dayIn } from "./day.js";

/** How one template is looked at. */
export interface TemplateSettings {
  readonly core: Core;
  readonly client: ClientSettings;
  /** False for a file that the configuration leaves out. */
  readonly isWanted: boolean;
  readonly options: FixOptions;
  /** For what is fixed on saving, when nobody looks: what is safe, unless the user has said more. */
  readonly onSaving: FixOptions;
}

/** Why there are no settings: the faults of a file, or those of the editor's settings. */
export interface SettingsFault {
  /** The absolute path of the faulty file; undefined if it is no file. */
  readonly file?: string;
  readonly errors: readonly CfnFixError[];
}

/** The settings for the files of a folder. */
interface FolderSettings {
  readonly core: Core;
  readonly client: ClientSettings;
  readonly optionsFor: (path: string | undefined) => ResolvedOptions;
  readonly filter: FileFilter;
  readonly baseline?: BaselineFile;
}

/** The configurations of the folders that templates lie in, each read once until something changes. */
export class Configurations {
  readonly #folders = new Map<string, Promise<FolderSettings | SettingsFault>>();

  constructor(
    readonly io: Io,
    readonly core: Core,
  ) {}

  /** Forgets all that was read. */
  clear(): void {
    this.#folders.clear();
  }

  /**
   * Returns how a template is looked at, by its absolute path; `folder` is that of a buffer that has none. The nearest
   * configuration holds, and over it what the editor says.
   */
  async of(
    path: string | undefined,
    folder: string,
    client: ClientSettings,
  ): Promise<TemplateSettings | SettingsFault> {
    const where = path === undefined ? folder : dirname(path);
    const key = JSON.stringify([where, client]);
    const known = this.#folders.get(key) ?? this.#read(where, client);
    this.#folders.set(key, known);
    const found = await known;
    return "errors" in found ? found : settingsOf(found, path, this.io);
  }

  async #read(folder: string, client: ClientSettings): Promise<FolderSettings | SettingsFault> {
    const io = { ...ioOf(this.io), cwd: folder };
    try {
      const core = await withConfiguredRules(this.core, "search", io);
      const given = optionsOf(client, core.rules);
      const own = await ownPacksIn(given, io, core.rules);
      const config = withOwnPacks(await configurationFor("search", io, core.rules), own, given);
      const optionsFor = settingsOfFiles(config, given);
      // Throws for what can be for no template.
      optionsFor(undefined);
      const { baseline } = config.run;
      const path = baseline && resolve(config.folder, baseline.value);
      return {
        core,
        client,
        optionsFor,
        filter: await filterOf({}, config.run, config, io),
        ...(path !== undefined && {
          baseline: await readBaselineFile({ path, shown: path }, { mayBeMissing: true, rules: core.rules }),
        }),
      };
    } catch (error) {
      if (error instanceof ConfigError) return { file: resolve(folder, error.file), errors: error.errors };
      if (error instanceof CfnFixError) return { errors: [error] };
      throw error;
    }
  }
}

/** Returns the parts that other folders share: stdin would be opened by reading it. */
function ioOf({ stdout, stderr, env, cwd }: Io): Io {
  return { stdin: (async function* (): AsyncGenerator<Uint8Array> {})(), stdout, stderr, env, cwd };
}

function settingsOf(
  { core, client, optionsFor, filter, baseline }: FolderSettings,
  path: string | undefined,
  io: Io,
): TemplateSettings {
  const { fixOptions, classes, maxImpact } = optionsFor(path);
  const options: FixOptions = {
    ...fixOptions,
    rules: core.rules,
    ...dayIn(io),
    ...(path !== undefined && baseline !== undefined && { baseline: baseline.in(path) }),
  };
  const onSaving: FixOptions = {
    ...options,
    keepData: true,
    ...(classes === undefined && { classes: ["safe"] }),
    ...(maxImpact === undefined && { maxImpact: "interruption" }),
  };
  return { core, client, isWanted: path === undefined || filter.isWanted(path), options, onSaving };
}
