import type { Choice, Rule } from "../index.js";
import type { FactsRequest } from "./accounts.js";
import { failWords, type FailWord } from "../contract/fail-on.js";
import { groupings, type GroupBy } from "../contract/pack.js";
import { formerIdsOf } from "../contract/former-ids.js";
import { colorChoices, type ColorChoice } from "./color.js";
import { choiceIn } from "./choice-options.js";
import { listOf, oneOf, singleValue, usageError, wholeNumber } from "./choices.js";
import { shells, type Shell } from "./completion-script.js";
import { configurationChoice, type ConfigurationChoice } from "./configuration.js";
import { outcomeOf, type Outlets } from "./destination.js";
import { hoursIn } from "./hours.js";
import { patternsIn } from "./file-filter.js";
import { fixOptionsOf, type GivenOptions } from "./fix-options.js";
import { choosingWords, options, ourKeys, readArguments, type Arguments } from "./options.js";
import { unknownOption } from "./parser.js";
import { wayOf, type Way } from "./way.js";

/** The options that say which templates are meant. */
export interface SearchRequest {
  include?: readonly string[];
  exclude?: readonly string[];
  gitignore?: boolean;
  /** A file that lists the only ones that are meant. */
  among?: string;
  /** True treats what is named as if a search had found it. */
  skipNonTemplates?: boolean;
}

/** A command line that asks for templates to be corrected. */
export interface FixRequest extends Outlets, GivenOptions {
  do: "fix";
  /** Files, folders and globs; a single `-` for stdin. */
  names: readonly string[];
  stdinFilename?: string;
  way: Way;
  reportLimit?: number;
  groupBy?: GroupBy;
  facts?: FactsRequest;
  series?: string;
  /** A file with events of a failed deployment, or `-` for stdin: only what they come from is repaired. */
  fromEvents?: string;
  /** The words that choose what is fixed, as they would be written again: `--only`, `rds-kms-key`. */
  chosen: readonly string[];
  /** The files that are to create what an account has once; the option without any leaves the choice to cfn-fix. */
  oneOwner?: readonly string[];
  search: SearchRequest;
  shard?: { index: number; count: number };
  jobs?: number;
  baseline?: { file: string } | "none";
  failOn?: readonly FailWord[];
  exitZero?: boolean;
  allowNoTemplates?: boolean;
  updateBaseline: boolean;
  config: ConfigurationChoice;
}

/** A command line that has been read. */
export type Request =
  | { do: "help" | "version" }
  | { do: "completion"; shell: Shell | undefined }
  | { do: "list"; choice: Choice; format: RuleFormat }
  | { do: "explain"; ids: readonly string[]; format: RuleFormat }
  | (Omit<FixRequest, "do"> & { do: "print-config" })
  | FixRequest;

/** The formats in which rules are shown. */
const ruleFormats = ["text", "json"] as const;
type RuleFormat = (typeof ruleFormats)[number];

/** The options that every command line may have. */
export interface GlobalOptions {
  /** True says only how many findings there are. */
  quiet: boolean;
  /** True says nothing but errors; then `quiet` is true as well. */
  silent: boolean;
  /** True says everything. */
  verbose: boolean;
  /** True prints numbers in place of the findings. */
  statistics: boolean;
  color: ColorChoice;
  /** The words of the command line. */
  args: readonly string[];
}

/**
 * Reads the command line; `given`: what the parser has read of it, if it has been asked already. Throws `CfnFixError`
 * USAGE.
 */
export async function readRequest(
  args: readonly string[],
  rules: readonly Rule[],
  given?: Arguments,
): Promise<Request & GlobalOptions> {
  const argv = given ?? (await readArguments(args));
  for (const key of Object.keys(argv)) if (!ourKeys.has(key)) throw unknownOption(`--${key}`, options);
  const names = positionals(argv._, argv["--"]);
  const globalOptions = globalOptionsOf(argv, args);
  if (argv.help) return { do: "help", ...globalOptions };
  if (argv.version) return { do: "version", ...globalOptions };
  const formerIds = formerIdsOf(rules);
  if (argv.list)
    return {
      do: "list",
      choice: choiceIn(argv, rules, (word) => formerIds.get(word) ?? word),
      format: ruleFormatIn(argv),
      ...globalOptions,
    };
  const shell = singleValue("completion", argv.completion);
  if (shell !== undefined)
    return { do: "completion", shell: shell === "" ? undefined : oneOf("shell", shell, shells), ...globalOptions };
  const explained = listOf("explain", argv.explain, "the id of a rule")?.map((word) => word.toLowerCase());
  if (explained !== undefined) {
    const known = rules.map(({ id }) => id);
    const ids = explained.map((word) => oneOf("rule", formerIds.get(word) ?? word, known));
    return { do: "explain", ids: [...new Set(ids)], format: ruleFormatIn(argv), ...globalOptions };
  }
  if (argv["print-config"])
    return {
      ...fixRequest(argv, names.length > 0 ? names : ["template.yaml"], rules),
      do: "print-config",
      ...globalOptions,
    };
  return { ...fixRequest(argv, names, rules), ...globalOptions };
}

/** Returns how rules are shown. */
function ruleFormatIn(argv: Arguments): RuleFormat {
  return oneOf("format of rules", singleValue("format", argv.format) ?? ruleFormats[0], ruleFormats);
}

/** Returns the options for what is printed. */
function globalOptionsOf(argv: Arguments, args: readonly string[]): GlobalOptions {
  const color = singleValue("color", argv.color);
  if (color !== undefined && argv["no-color"] === true) throw usageError("--color and --no-color cannot be combined");
  const quiet = argv.quiet ?? 0;
  const [verbose, statistics] = [argv.verbose ?? false, argv.statistics ?? false];
  if (verbose && quiet > 0) throw usageError("--verbose and --quiet cannot be combined");
  return {
    quiet: quiet > 0,
    silent: quiet > 1,
    verbose,
    statistics,
    color: color !== undefined ? oneOf("colour", color, colorChoices) : argv["no-color"] === true ? "never" : "auto",
    args,
  };
}

function fixRequest(argv: Arguments, names: readonly string[], rules: readonly Rule[]): FixRequest {
  if (names.length === 0) throw usageError("no template given");
  if (names.includes("")) throw usageError("empty file name");
  const isStdin = names.includes("-");
  if (isStdin && names.length > 1) throw usageError("- (stdin) cannot be combined with files");
  const stdinFilename = singleValue("stdin-filename", argv["stdin-filename"]);
  if (stdinFilename !== undefined && !isStdin)
    throw usageError("--stdin-filename is for a template from stdin", "give - as the file");
  const way = wayOf(argv, isStdin);
  const shard = shardIn(singleValue("shard", argv.shard));
  const jobs = wholeNumber("jobs", singleValue("jobs", argv.jobs));
  const series = singleValue("series", argv.series);
  const groupBy = singleValue("group-by", argv["group-by"]);
  const fromEvents = eventsIn(argv, isStdin);
  const reportLimit = wholeNumber("report-limit", singleValue("report-limit", argv["report-limit"]));
  return {
    do: "fix",
    names,
    ...(stdinFilename !== undefined && { stdinFilename }),
    way,
    ...outcomeOf(argv, isStdin, way),
    ...(reportLimit !== undefined && { reportLimit }),
    ...(groupBy !== undefined && { groupBy: oneOf("grouping", groupBy, groupings) }),
    ...factsIn(argv),
    ...(series !== undefined && { series }),
    ...(fromEvents !== undefined && { fromEvents }),
    ...fixOptionsOf(argv, rules),
    chosen: choosingWords(argv),
    ...ownersIn(argv),
    search: searchOf(argv),
    ...(shard !== undefined && { shard }),
    ...(jobs !== undefined && { jobs }),
    ...baselineIn(argv),
    ...failingIn(argv),
    ...(argv["allow-no-templates"] !== undefined && { allowNoTemplates: argv["allow-no-templates"] }),
    config: configurationChoice(singleValue("config", argv.config), argv["no-config"] ?? false),
  };
}

/**
 * Returns the names of files, which after `--` may begin with a dash. Throws USAGE for one before it that does, as no
 * option is called that.
 */
function positionals(before: readonly (string | number)[], after: unknown): string[] {
  const files = before.map(String);
  const unknown = files.find((file) => file.startsWith("-") && file !== "-");
  if (unknown !== undefined) throw unknownOption(unknown.replace(/=.*$/s, ""), options);
  return [...files, ...(Array.isArray(after) ? after.map(String) : [])];
}

function factsIn(argv: Arguments): Pick<FixRequest, "facts"> {
  const maxAge = hoursIn(singleValue("max-age", argv["max-age"]));
  const files = argv.facts?.map(String) ?? [];
  if (files.length === 0 && maxAge !== undefined)
    throw usageError("--max-age needs --facts", "leave it out, or name a facts file");
  return files.length === 0 ? {} : { facts: { files, ...(maxAge !== undefined && { maxAge }) } };
}

function searchOf(argv: Arguments): SearchRequest {
  const [include, exclude] = [patternsIn(argv.include), patternsIn(argv.exclude)];
  const among = singleValue("among", argv.among);
  if (among === "") throw usageError("--among needs a file name");
  return {
    ...(include !== undefined && { include }),
    ...(exclude !== undefined && { exclude }),
    ...(argv["no-gitignore"] === true && { gitignore: false }),
    ...(among !== undefined && { among }),
    ...(argv["skip-non-templates"] === true && { skipNonTemplates: true }),
  };
}

function ownersIn(argv: Arguments): Pick<FixRequest, "oneOwner"> {
  const owners = argv.owner?.map(String);
  if (owners?.includes("") === true) throw usageError("--owner needs the name of a file");
  return argv["one-owner"] === true || owners !== undefined ? { oneOwner: owners ?? [] } : {};
}

/** What decides otherwise which findings are repaired, and what speaks of all of them. */
const notWithEvents = [
  ...["only", "skip", "pack", "select", "extend-select", "ignore", "preview", "interactive", "add-suppressions"],
  ...["baseline", "update-baseline", "shard"],
] as const;

function eventsIn(argv: Arguments, isStdin: boolean): string | undefined {
  const file = singleValue("from-events", argv["from-events"]);
  if (file === undefined) return undefined;
  if (file === "") throw usageError("--from-events needs a file name", "- reads the events from stdin");
  const given = Object.keys(argv);
  const other = notWithEvents.find((name) => given.includes(name));
  if (other !== undefined)
    throw usageError(`--from-events and --${other} cannot be combined`, "the events say what is to be repaired");
  if (file === "-" && (isStdin || argv.among === "-"))
    throw usageError("only one thing can come from stdin", "give --from-events a file");
  return file;
}

function shardIn(text: string | undefined): FixRequest["shard"] {
  if (text === undefined) return undefined;
  const [, index, total] = /^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? [];
  if (Number(index) < 1 || !(Number(index) <= Number(total)))
    throw usageError(`--shard takes <i>/<n> with i from 1 to n, not ${text}`);
  return { index: Number(index), count: Number(total) };
}

function baselineIn(argv: Arguments): Pick<FixRequest, "baseline" | "updateBaseline"> {
  const file = singleValue("baseline", argv.baseline);
  const updateBaseline = argv["update-baseline"] ?? false;
  if (argv["no-baseline"] !== true) return { ...(file !== undefined && { baseline: { file } }), updateBaseline };
  if (file !== undefined) throw usageError("--baseline and --no-baseline cannot be combined");
  if (updateBaseline) throw usageError("--update-baseline and --no-baseline cannot be combined");
  return { baseline: "none", updateBaseline };
}

function failingIn(argv: Arguments): Pick<FixRequest, "failOn" | "exitZero"> {
  const failOn = listOf("fail-on", argv["fail-on"], "a class, an impact or a severity")?.map((word) =>
    oneOf("class, impact or severity", word, failWords),
  );
  const exitZero = argv["exit-zero"];
  if (failOn !== undefined && exitZero === true) throw usageError("--fail-on and --exit-zero cannot be combined");
  return { ...(failOn !== undefined && { failOn }), ...(exitZero !== undefined && { exitZero }) };
}
