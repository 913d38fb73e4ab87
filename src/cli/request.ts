import {
  honoredTools,
  impacts,
  isKnownParameter,
  parametersOf,
  rollouts,
  settingsOf,
  type Choice,
  type FixOptions,
  type Rule,
} from "../index.js";
import { formerIdsOf, renamedTo } from "../contract/former-ids.js";
import { closestMatch } from "../values/closest-match.js";
import { formatIds, type FormatId } from "../report/formats.js";
import { choiceIn } from "./choice-options.js";
import { wholeNumber, oneOf, listOf, pairs, singleValue, usageError } from "./choices.js";
import { ourKeys, readArguments, unknownOption, type Arguments } from "./options.js";

/**
 * The place that the corrected templates go to: none, to a file or folder, over the input, to stdout, or only a line
 * about each.
 */
export type Destination =
  { to: "dry-run" } | { to: "output"; path: string } | { to: "input" } | { to: "stdout" } | { to: "check" };

/** A report that is asked for; without a file it goes to stdout. */
export interface ReportRequest {
  format: FormatId;
  file?: string;
}

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
export interface FixRequest {
  do: "fix";
  /** Files, folders and globs; a single `-` for stdin. */
  names: readonly string[];
  stdinFilename?: string;
  destination: Destination;
  reports: readonly ReportRequest[];
  reportLimit?: number;
  series?: string;
  fixOptions: FixOptions;
  /** Former names on the command line, a line each. */
  notices: readonly string[];
  search: SearchRequest;
  shard?: { index: number; count: number };
  jobs?: number;
  baseline?: string;
  updateBaseline: boolean;
  /** A file, `search` for the nearest, or none. */
  config: { file: string } | "search" | "none";
}

/** A command line that has been read. */
export type Request =
  | { do: "help" | "version" | "completion" }
  | { do: "list"; choice: Choice }
  | { do: "explain"; id: string }
  | (Omit<FixRequest, "do"> & { do: "print-config" })
  | FixRequest;

/** The options that every command line may have. */
export interface GlobalOptions {
  quiet: boolean;
  color: boolean;
}

/** Reads the command line. Throws `CfnFixError` USAGE. */
export async function readRequest(args: readonly string[], rules: readonly Rule[]): Promise<Request & GlobalOptions> {
  const argv = await readArguments(args);
  for (const key of Object.keys(argv)) if (!ourKeys.has(key)) throw unknownOption(`--${key}`);
  const names = positionals(argv._, argv["--"]);
  const globalOptions = { quiet: argv.quiet ?? false, color: !(argv["no-color"] ?? false) };
  if (argv.help) return { do: "help", ...globalOptions };
  if (argv.version) return { do: "version", ...globalOptions };
  const formerIds = formerIdsOf(rules);
  if (argv.list)
    return { do: "list", choice: choiceIn(argv, rules, (word) => formerIds.get(word) ?? word), ...globalOptions };
  if (argv.completion) return { do: "completion", ...globalOptions };
  const explain = singleValue("explain", argv.explain);
  if (explain !== undefined)
    return {
      do: "explain",
      id: oneOf(
        "rule",
        formerIds.get(explain) ?? explain,
        rules.map(({ id }) => id),
      ),
      ...globalOptions,
    };
  if (argv["print-config"])
    return {
      ...fixRequest(argv, names.length > 0 ? names : ["template.yaml"], rules),
      do: "print-config",
      ...globalOptions,
    };
  return { ...fixRequest(argv, names, rules), ...globalOptions };
}

function fixRequest(argv: Arguments, names: readonly string[], rules: readonly Rule[]): FixRequest {
  if (names.length === 0) throw usageError("no template given");
  if (names.includes("")) throw usageError("empty file name");
  const isStdin = names.includes("-");
  if (isStdin && names.length > 1) throw usageError("- (stdin) cannot be combined with files");
  const stdinFilename = singleValue("stdin-filename", argv["stdin-filename"]);
  if (stdinFilename !== undefined && !isStdin)
    throw usageError("--stdin-filename is for a template from stdin", "give - as the file");
  const shard = shardIn(singleValue("shard", argv.shard));
  const jobs = wholeNumber("jobs", singleValue("jobs", argv.jobs));
  const series = singleValue("series", argv.series);
  const baseline = singleValue("baseline", argv.baseline);
  const reportLimit = wholeNumber("report-limit", singleValue("report-limit", argv["report-limit"]));
  return {
    do: "fix",
    names,
    ...(stdinFilename !== undefined && { stdinFilename }),
    ...outcomeOf(argv, isStdin),
    ...(reportLimit !== undefined && { reportLimit }),
    ...(series !== undefined && { series }),
    ...fixOptionsOf(argv, rules),
    search: searchOf(argv),
    ...(shard !== undefined && { shard }),
    ...(jobs !== undefined && { jobs }),
    ...(baseline !== undefined && { baseline }),
    updateBaseline: argv["update-baseline"] ?? false,
    config: configOf(singleValue("config", argv.config), argv["no-config"] ?? false),
  };
}

/**
 * Returns the names of files, which after `--` may begin with a dash. Throws USAGE for one before it that does, as no
 * option is called that.
 */
function positionals(before: readonly (string | number)[], after: unknown): string[] {
  const files = before.map(String);
  const unknown = files.find((file) => file.startsWith("-") && file !== "-");
  if (unknown !== undefined) throw unknownOption(unknown.replace(/=.*$/s, ""));
  return [...files, ...(Array.isArray(after) ? after.map(String) : [])];
}

function outcomeOf(argv: Arguments, isStdin: boolean): Pick<FixRequest, "destination" | "reports"> {
  const output = singleValue("output", argv.output);
  const format = singleValue("format", argv.format);
  const chosen = [
    ...(argv.write ? ["--write"] : []),
    ...(output !== undefined ? ["--output"] : []),
    ...(argv.check ? ["--check"] : []),
    ...(format !== undefined ? ["--format"] : []),
  ];
  if (chosen.length > 1) throw usageError(`${chosen.join(" and ")} cannot be combined`);
  const reports = reportsIn(argv.report);
  const toStdout = reports.filter(({ file }) => file === undefined);
  if (format !== undefined) reports.push({ format: oneOf("format", format, formatIds) });
  const destination = destinationOf(argv, { output, isStdin, prints: toStdout.length > 0 || format !== undefined });
  if (
    toStdout.length +
      (format === undefined ? 0 : 1) +
      Number(destination.to === "stdout") +
      Number(destination.to === "check" && toStdout.length > 0) >
    1
  ) {
    throw usageError("only one thing can go to stdout", "give each --report a file");
  }
  return { destination, reports };
}

function destinationOf(
  argv: Arguments,
  { output, isStdin, prints }: { output: string | undefined; isStdin: boolean; prints: boolean },
): Destination {
  if (argv.check) return { to: "check" };
  if (argv.write) {
    if (isStdin) throw usageError("--write needs a file", "use -o FILE to write what comes from stdin");
    return { to: "input" };
  }
  if (output === "") throw usageError("--output needs a file name");
  if (output !== undefined) return output === "-" ? { to: "stdout" } : { to: "output", path: output };
  return isStdin && !prints ? { to: "stdout" } : { to: "dry-run" };
}

function reportsIn(values: readonly unknown[] | undefined): ReportRequest[] {
  return (values ?? []).map((value) => {
    const [, format = "", file] = /^([^=]*)(?:=(.*))?$/s.exec(String(value)) ?? [];
    if (file === "") throw usageError(`--report ${format}= needs a file name`);
    return { format: oneOf("format", format, formatIds), ...(file !== undefined && file !== "-" && { file }) };
  });
}

function fixOptionsOf(argv: Arguments, rules: readonly Rule[]): Pick<FixRequest, "fixOptions" | "notices"> {
  const formerIds = formerIdsOf(rules);
  const notices = new Set<string>();
  const current = (word: string): string => {
    const [id = "", ...setting] = word.split(".");
    const now = formerIds.get(id);
    if (now !== undefined) notices.add(`cfn-fix: ${renamedTo(id, now)}`);
    return [now ?? id, ...setting].join(".");
  };
  const rollout = singleValue("rollout", argv.rollout);
  const maxImpact = singleValue("max-impact", argv["max-impact"]);
  const honor = listOf("honor", argv.honor, "the name of a tool")?.map((tool) => oneOf("tool", tool, honoredTools));
  const settings = pairs("set", argv.set, "<rule>.<setting>=<value>").map(([name, value]) =>
    settingFor(current(name), value, rules),
  );
  const names = pairs("name", argv.name, "<parameter>=<name>");
  const values = pairs("value", argv.value, "<parameter>=<value>");
  const tags = pairs("tag", argv.tag, "<key>=<value>");
  for (const [name] of [...names, ...values]) assertParameter(name, parametersOf(rules));
  const fixOptions: FixOptions = {
    ...choiceIn(argv, rules, current),
    ...(rollout !== undefined && { rollout: oneOf("rollout", rollout, rollouts) }),
    ...(maxImpact !== undefined && { maxImpact: oneOf("impact", maxImpact, impacts) }),
    ...(honor !== undefined && { honor }),
    ...(settings.length > 0 && { settings: Object.fromEntries(settings) }),
    ...(names.length > 0 && { parameterNames: Object.fromEntries(names) }),
    ...(values.length > 0 && { parameterValues: Object.fromEntries(values) }),
    ...(tags.length > 0 && { tags: Object.fromEntries(tags) }),
  };
  return { fixOptions, notices: [...notices] };
}

function settingFor(name: string, value: string, rules: readonly Rule[]): [string, string] {
  const settings = settingsOf(rules);
  const setting = oneOf("setting", name, [...settings.keys()]);
  return [setting, oneOf(`value of ${setting}`, value, settings.get(setting) ?? [])];
}

function assertParameter(name: string, parameters: readonly string[]): void {
  if (isKnownParameter(name, parameters)) return;
  const guess = closestMatch(name, parameters);
  throw usageError(
    `no rule adds a parameter ${name}`,
    guess === undefined ? "cfn-fix --explain TRANSFORM shows them" : `did you mean ${guess}?`,
  );
}

function searchOf(argv: Arguments): SearchRequest {
  const [include, exclude] = [argv.include?.map(String), argv.exclude?.map(String)];
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

function shardIn(text: string | undefined): FixRequest["shard"] {
  if (text === undefined) return undefined;
  const [, index, total] = /^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? [];
  if (Number(index) < 1 || !(Number(index) <= Number(total)))
    throw usageError(`--shard takes <i>/<n> with i from 1 to n, not ${text}`);
  return { index: Number(index), count: Number(total) };
}

function configOf(file: string | undefined, none: boolean): FixRequest["config"] {
  if (file !== undefined && none) throw usageError("--config and --no-config cannot be combined");
  if (file === "") throw usageError("--config needs a file name");
  return none ? "none" : file === undefined ? "search" : { file };
}
