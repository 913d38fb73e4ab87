import type { CfnFixError } from "../index.js";
import { closestMatch } from "../values/closest-match.js";
import { usageError } from "./choices.js";
import { foreignOptionHelp } from "./foreign-options.js";
import type { OptionSpec } from "./option-kinds.js";

/** Widest that a help gets: longer lines are hard to read. */
const maxWidth = 80;

/** What a command line may hold. */
export interface Syntax<Options extends Readonly<Record<string, OptionSpec>>> {
  /** What the help says before the options. */
  readonly usage: string;
  readonly options: Options;
}

/**
 * Returns a parser of a command line. It is loaded only for a command line that needs it, since loading it takes longer
 * than most templates.
 */
export async function parserOf<Options extends Readonly<Record<string, OptionSpec>>>(
  { usage, options }: Syntax<Options>,
  width = maxWidth,
) {
  const { default: yargs } = await import("yargs");
  return yargs()
    .scriptName("cfn-fix")
    .usage(usage)
    .locale("en")
    .wrap(width)
    .help(false)
    .version(false)
    .exitProcess(false)
    .showHelpOnFail(false)
    .parserConfiguration({
      "boolean-negation": false,
      "camel-case-expansion": false,
      "dot-notation": false,
      "greedy-arrays": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
      "populate--": true,
      "unknown-options-as-args": true,
    })
    .options(options)
    .fail((message, error) => {
      const said = message ?? error.message;
      const lacking = /^Not enough arguments following: (\S+)/.exec(said)?.[1];
      if (lacking !== undefined) throw usageError(`option ${lacking.length > 1 ? "--" : "-"}${lacking} needs a value`);
      throw usageError(said.charAt(0).toLowerCase() + said.slice(1));
    });
}

/** Returns the help for a terminal of so many columns, with what `after` says in lines of at most so many columns. */
export async function helpOf<Options extends Readonly<Record<string, OptionSpec>>>(
  syntax: Syntax<Options>,
  after: (width: number) => string,
  columns = maxWidth,
): Promise<string> {
  const width = Math.max(40, Math.min(columns, maxWidth));
  const help = await (await parserOf(syntax, width)).getHelp();
  // The description says whether an option takes a value; the types only crowd it.
  return `${help.replace(/\n?(?<! ) *\[(?:boolean|string|array|count)\]$/gm, "")}\n\n${after(width)}\n`;
}

/** Throws USAGE for a flag with a value, which yargs would take for "no". */
export function assertFlagsAlone(args: readonly string[], options: Readonly<Record<string, OptionSpec>>): void {
  const end = args.indexOf("--");
  for (const arg of end === -1 ? args : args.slice(0, end)) {
    const [, name = "", value = ""] = /^--([^=]+)=(.*)$/s.exec(arg) ?? [];
    const isFlag = Object.entries(options).some(([option, { type }]) => option === name && type === "boolean");
    if (!isFlag || value === "true" || value === "false") continue;
    const help = name === "add-suppressions" ? "give the reason with --suppress-reason" : undefined;
    throw usageError(`--${name} takes no value`, help);
  }
}

/** Returns the error for an option that does not exist. */
export function unknownOption(name: string, options: Readonly<Record<string, OptionSpec>>): CfnFixError {
  const guess = closestMatch(
    name,
    Object.keys(options).map((option) => `--${option}`),
  );
  const help = foreignOptionHelp(name) ?? (guess === undefined ? undefined : `did you mean ${guess}?`);
  return usageError(`unknown option ${name}`, help);
}
