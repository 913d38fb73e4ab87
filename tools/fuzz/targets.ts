import * as fixing from "./template-targets.js";
import type { Random } from "./random.js";
import * as settings from "./file-targets.js";

/** What an input is given to. Gives what became of it in a word or two; throws when something is wrong. */
export type Target = (text: string, random: Random) => string | Promise<string>;

/** The first ones take longer, so they come more often. */
export const targets: Readonly<Record<string, Target>> = {
  fix: fixing.whole,
  edit: fixing.edit,
  source: fixing.source,
  diff: fixing.diff,
  baseline: fixing.baseline,
  config: settings.config,
  glob: settings.glob,
  gitignore: settings.gitignore,
  sniff: settings.sniff,
};

/** How often each comes among a hundred inputs. */
export const shares: Readonly<Record<string, number>> = {
  fix: 44,
  edit: 20,
  source: 12,
  diff: 4,
  baseline: 4,
  config: 6,
  glob: 4,
  gitignore: 3,
  sniff: 3,
};

/** Those that read no template. */
export const readsSettings: ReadonlySet<string> = new Set(["baseline", "config", "glob", "gitignore"]);
