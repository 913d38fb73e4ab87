import type { Core } from "../core.js";
import type { Io } from "../io.js";
import type { OptionSpec } from "../option-kinds.js";
import type { TextStyle } from "../../report/style.js";

/** What the command line of a command gives. */
export interface CommandArguments {
  /** The names that stand without an option. */
  readonly names: readonly string[];
  /** The values of the options by their names: a text, a list, true, or a count; the functions of choices.ts read them. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The style for stdout. */
  readonly style: TextStyle;
}

/** What `cfn-fix <name> …` does. */
export interface Command {
  readonly name: string;
  /** How it is called: `cfn-fix impact [options] <old> <new>`. */
  readonly usage: string;
  /** What it does, for its help: lines of at most 80 characters. */
  readonly description: string;
  /** Its own options; `--help`, `--color` and `--no-color` are added to them. */
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Command lines, and what they do. */
  readonly examples: readonly (readonly [command: string, description: string])[];
  /** What each exit code means for it. */
  readonly exitCodes: readonly (readonly [code: string, text: string])[];
  /** Returns the words that complete the value of an option; undefined for an option of free text. */
  readonly valuesOf?: (option: string) => readonly string[] | undefined;
  /** Does it and returns the exit code. Throws `CfnFixError`. */
  run(given: CommandArguments, io: Io, core: Core): Promise<number>;
}
