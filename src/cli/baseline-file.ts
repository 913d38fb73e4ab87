import { dirname, resolve } from "node:path";
import { readTemplate, writeTemplate } from "../files/template-files.js";
import { createFolder } from "../files/folder.js";
import { ConfigError } from "../config/fault.js";
import { CfnFixError, type Rule } from "../index.js";
import { isRepaired, type RunOutcome } from "../contract/outcome.js";
import {
  fingerprintsOf,
  readBaseline,
  unusedEntries,
  writeBaseline,
  type Baseline,
  type BaselineEntry,
} from "../suppress/baseline.js";
import { nameFrom } from "./names.js";

/** The baseline of a run: what is known and accepted, by files relative to the folder of the baseline. */
export class BaselineFile {
  /** `path`: absolute. `shown`: as the user names it. */
  constructor(
    readonly path: string,
    readonly shown: string,
    readonly baseline: Baseline,
  ) {}

  /** Returns a line for each former name in the file. */
  get notices(): string[] {
    return (this.baseline.notices ?? []).map(
      (notice) => `${this.shown}: ${notice}; --update-baseline writes the new name`,
    );
  }

  /** Returns the fingerprints that are accepted in a template, by its absolute path. */
  in(path: string): ReadonlySet<string> {
    return fingerprintsOf(this.baseline, this.#nameOf(path));
  }

  /** Returns the entries that match nothing any more. */
  unused(run: RunOutcome, cwd: string): BaselineEntry[] {
    return unusedEntries(this.baseline, this.#renamed(run, cwd));
  }

  /** Accepts all that a run found. Returns how many findings that is. */
  async update(run: RunOutcome, cwd: string): Promise<number> {
    await createFolder(dirname(this.path));
    await writeTemplate(this.path, writeBaseline(this.#renamed(run, cwd), this.baseline));
    return run.files
      .filter(isRepaired)
      .reduce((sum, { result }) => sum + result.left.filter(({ kind }) => kind === "baseline").length, 0);
  }

  #renamed(run: RunOutcome, cwd: string): RunOutcome {
    return {
      ...run,
      files: run.files.map((outcome) => ({ ...outcome, file: this.#nameOf(resolve(cwd, outcome.file)) })),
    };
  }

  #nameOf(path: string): string {
    return nameFrom(dirname(this.path), path);
  }
}

/** Reads a baseline. One that is to be written may be missing. Throws `ConfigError`. */
export async function readBaselineFile(
  { path, shown }: { path: string; shown: string },
  { mayBeMissing, rules }: { mayBeMissing: boolean; rules: readonly Rule[] },
): Promise<BaselineFile> {
  try {
    return new BaselineFile(path, shown, readBaseline(await readTemplate(path), rules));
  } catch (error) {
    const isMissing = error instanceof CfnFixError && error.code === "READ" && error.message.endsWith("no such file");
    if (isMissing && mayBeMissing) return new BaselineFile(path, shown, { entries: [] });
    if (isMissing)
      throw new ConfigError(shown, [
        new CfnFixError("READ", error.message, "check the name, or make it with --update-baseline"),
      ]);
    throw error instanceof CfnFixError ? new ConfigError(shown, [error]) : error;
  }
}
