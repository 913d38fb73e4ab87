import { fixClasses, honoredTools, impacts, type CfnFixError } from "../index.js";
import { failWords } from "../contract/fail-on.js";
import { closestMatch } from "../values/closest-match.js";
import { formatIds } from "../report/formats.js";
import { usageError } from "./choices.js";
import { colorChoices } from "./color.js";

const usage = `cfn-fix [options] <file, folder or glob...>

Repairs AWS CloudFormation templates. Without options it writes nothing: it
shows the corrections as a unified diff on stdout (git apply takes it) and says
on stderr what they mean. Folders are searched for templates; .gitignore is
respected. A single - reads a template from stdin and writes the corrected one
to stdout.`;

const epilogue = `Configuration: .cfn-fix.yaml in the working folder or above; the command line wins.
Suppression: a comment "# cfn-fix: ignore[<rule>] reason" at a resource.

Exit codes:
  0  nothing to do, or all done: corrections are written, and what is left alone
     is left on purpose, or accepted by a suppression or the baseline
  1  there are corrections to write, or findings to look at: AWS refuses the
     resource as it is, its repair cannot be carried out or has failed, has
     more impact than --max-impact allows, or is held back to keep data;
     --fail-on says which of these count, --exit-zero that none does
  2  cfn-fix could not run, or a file could not be read, corrected or written,
     or --check found no template

stdout carries only the result; everything else goes to stderr.
Environment: NO_COLOR turns colour off; FORCE_COLOR or CLICOLOR_FORCE turn it on
where there is no terminal, but not for diffs, which git apply is to read.`;

const one = (group: string, describe: string) =>
  ({ type: "string", requiresArg: true, group: `${group}:`, describe }) as const;
const several = (group: string, describe: string) =>
  ({ type: "string", array: true, requiresArg: true, group: `${group}:`, describe }) as const;
const flag = (group: string, describe: string) => ({ type: "boolean", group: `${group}:`, describe }) as const;

/** All options, as yargs takes them. */
export const options = {
  write: flag("Writing", "Write each corrected template over its file"),
  output: {
    ...one(
      "Writing",
      "Write the corrected template to this file (- for stdout); of several or a folder, into this folder",
    ),
    alias: "o",
  },
  check: flag("Writing", "Write nothing; print one line per finding (for CI)"),
  "fail-on": several(
    "Failing",
    `Exit with 1 only for findings of this class, impact or severity, or a worse one: ${failWords.join(", ")} (repeat, or separate by commas)`,
  ),
  "exit-zero": flag("Failing", "Exit with 0 whatever is found; 2 still says that something could not be done"),
  "allow-no-templates": flag("Failing", "Finding no template is no reason for a warning, nor to exit with 2"),
  interactive: { ...flag("Writing", "Ask about each fix, then write those that you accept"), alias: "i" },
  series: one("Writing", "Write one patch per rule and file into this folder; git am takes them"),
  format: one("Reporting", `Write no template; print this: ${formatIds.join(", ")}`),
  report: several("Reporting", "Write a report, as <format>=<file> (repeat); without a file to stdout"),
  "report-limit": one("Reporting", "Let a markdown report have at most so many characters"),
  select: several(
    "Choosing",
    "Run these rules and no others: a rule, a tag, a service such as s3, default or all (repeat, or separate by commas)",
  ),
  "extend-select": several("Choosing", "Run these rules, too (the same words)"),
  ignore: several("Choosing", "Leave out these rules (the same words; the narrower word wins)"),
  preview: flag("Choosing", "Run rules in preview, too; tags, services and ids choose them anyway"),
  only: several("Choosing", "Only this rule, by its id (repeat, or separate by commas)"),
  skip: several("Choosing", "Not this rule, by its id (repeat, or separate by commas)"),
  rollout: one(
    "Choosing",
    "enforce (default): the flaw is gone once deployed; prepare: a deployed stack stays as it is until you give the new parameters values",
  ),
  "max-impact": one(
    "Choosing",
    `Skip fixes whose impact on a deployed stack is higher than this: ${impacts.join(", ")}; --write holds back what replaces a resource that holds data, such as a database, unless this says replacement`,
  ),
  class: several("Choosing", `Only fixes of these classes: ${fixClasses.join(", ")} (repeat, or separate by commas)`),
  set: several("Choosing", "A setting of a rule, as <rule>.<setting>=<value> (repeat; --explain shows them)"),
  name: several("Choosing", "Another name for a new parameter, as <parameter>=<name> (repeat)"),
  value: several("Choosing", "The default of a new parameter, as <parameter>=<value> (repeat)"),
  tag: several("Choosing", "A tag for new resources, as <key>=<value> (repeat)"),
  include: several(
    "Finding templates",
    "Only files that match this pattern, as .gitignore has them: infra, infra/, *.json, /top/**, !not-this (repeat)",
  ),
  exclude: several("Finding templates", "Not files that match this pattern, as .gitignore has them (repeat)"),
  "no-gitignore": flag("Finding templates", "Also files that git ignores"),
  among: one("Finding templates", "Only files that this list names, one a line (git diff --name-only makes one)"),
  "skip-non-templates": flag(
    "Finding templates",
    "Pass over named files that are no templates, or excluded (for callers that pass names on)",
  ),
  shard: one("Finding templates", "Only part <i>/<n> of the templates, to share them among n machines"),
  "stdin-filename": one("Finding templates", "The name of the template that comes from stdin"),
  jobs: one("Finding templates", "How many templates at once (default: as many as pay)"),
  honor: several("Leaving alone", `Let suppressions of this tool hold, too: ${honoredTools.join(", ")} (repeat)`),
  baseline: one("Leaving alone", "A file with findings that are known and accepted"),
  "no-baseline": flag("Leaving alone", "Use no baseline, also not that of the configuration"),
  "update-baseline": flag("Leaving alone", "Write all findings of this run into the baseline file"),
  "add-suppressions": flag("Leaving alone", "Write a suppression into the templates for each finding of this run"),
  "suppress-reason": one("Leaving alone", 'The reason that they give (default: "Accepted on" and the day)'),
  config: one("Configuring", "Use this configuration file"),
  "no-config": flag("Configuring", "Use no configuration file"),
  "no-cache": flag("Configuring", "Keep no compiled code for the next start (CFN_FIX_CACHE=off does the same)"),
  "print-config": flag("Configuring", "Print what holds for the given template, and where it comes from"),
  list: flag("Learning", "List the rules; with --select and the like those that they choose"),
  explain: one("Learning", "Explain a rule"),
  completion: flag("Learning", "Print a script that lets your shell complete options"),
  help: { ...flag("Learning", "Show this help"), alias: "h" },
  version: flag("Learning", "Show the version"),
  verbose: { ...flag("Output", "Say why, add all notes, and list every finding by itself"), alias: "v" },
  quiet: {
    type: "count",
    group: "Output:",
    describe: "Say only how many findings there are; twice: say nothing but errors",
    alias: "q",
  },
  statistics: flag("Output", "Print how often each rule was found, by class and impact, in place of the findings"),
  color: one("Output", `Colour: ${colorChoices.join(", ")} (default: auto, on a terminal)`),
  "no-color": flag("Output", "The same as --color never"),
} as const;

/**
 * Returns a parser of the command line. It is loaded only for a command line that needs it, since loading it takes
 * longer than most templates.
 */
export async function parser() {
  const { default: yargs } = await import("yargs");
  return yargs()
    .scriptName("cfn-fix")
    .usage(usage)
    .locale("en")
    .wrap(80)
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
    .example("cfn-fix template.yaml", "show what would change")
    .example("cfn-fix template.yaml | git apply", "apply it")
    .example("cfn-fix template.yaml -o fixed.yaml", "write the corrected template")
    .example("cfn-fix templates/ --write", "correct all templates of a folder in place")
    .example("cfn-fix templates/ -o fixed/", "write the corrected ones into another folder")
    .example("cfn-fix --check 'infra/**/*.yaml'", "fail when there is something to fix")
    .example("cfn-fix . --report sarif=cfn-fix.sarif --report html=report.html", "several reports at once")
    .example("cfn-fix . --series patches/ && git am patches/*.patch", "a commit for each rule and file")
    .example("cfn-fix . --baseline known.json --update-baseline", "accept what is there")
    .example("cat template.yaml | cfn-fix - > fixed.yaml", "filter")
    .epilogue(epilogue)
    .fail((message, error) => {
      const said = message ?? error.message;
      const lacking = /^Not enough arguments following: (\S+)/.exec(said)?.[1];
      if (lacking !== undefined) throw usageError(`option ${lacking.length > 1 ? "--" : "-"}${lacking} needs a value`);
      throw usageError(said.charAt(0).toLowerCase() + said.slice(1));
    });
}

/** Returns the text of `--help`. */
export async function helpText(): Promise<string> {
  const help = await (await parser()).getHelp();
  // The description says whether an option takes a value; the types only crowd it.
  return `${help.replace(/\n?(?<! ) *\[(?:boolean|string|array|count)\]$/gm, "")}\n`;
}

/** The values on the command line by the names of the options; in `_` all else. */
export type Arguments = Partial<ReturnType<Awaited<ReturnType<typeof parser>>["parseSync"]>> & {
  _: (string | number)[];
};

/** Reads a command line. Throws `CfnFixError` USAGE. */
export async function readArguments(args: readonly string[]): Promise<Arguments> {
  assertFlagsAlone(args);
  return plainArguments(args) ?? (await parser()).parseSync([...args]);
}

/** Throws USAGE for a flag with a value, which yargs would take for "no". */
function assertFlagsAlone(args: readonly string[]): void {
  const end = args.indexOf("--");
  for (const arg of end === -1 ? args : args.slice(0, end)) {
    const [, name = "", value = ""] = /^--([^=]+)=(.*)$/s.exec(arg) ?? [];
    const isFlag = Object.entries(options).some(([option, { type }]) => option === name && type === "boolean");
    if (!isFlag || value === "true" || value === "false") continue;
    const help = name === "add-suppressions" ? "give the reason with --suppress-reason" : undefined;
    throw usageError(`--${name} takes no value`, help);
  }
}

/** Returns a command line of names and long flags, which yargs would read no differently; undefined for any other. */
export function plainArguments(args: readonly string[]): Arguments | undefined {
  const names: string[] = [];
  const given: Partial<Record<(typeof flags)[number], true>> = {};
  let quiet = 0;
  for (const [index, arg] of args.entries()) {
    if (!arg.startsWith("-") || arg === "-") {
      names.push(arg);
      continue;
    }
    const flag = flags.find((name) => arg === `--${name}` || (name === "verbose" && arg === "-v"));
    const more = { "-q": 1, "--quiet": 1, "-qq": 2 }[arg] ?? 0;
    quiet += more;
    if (more > 0) continue;
    // yargs takes a word for the value of a flag when it is one of these.
    if (flag === undefined || given[flag] === true || ["true", "false"].includes(args[index + 1] ?? ""))
      return undefined;
    given[flag] = true;
  }
  return { ...given, ...(quiet > 0 && { quiet }), _: names };
}

/** Returns the words of a command line that choose what is fixed, as they would be written again. */
export function choosingWords(argv: Arguments): string[] {
  return Object.entries<{ group: string }>(options).flatMap(([name, { group }]) => {
    const given: unknown = Object.entries(argv).find(([key]) => key === name)?.[1];
    if (!choosing.has(group) || noChoice.has(name)) return [];
    if (given === true) return [`--${name}`];
    return [given].flat().flatMap((value) => {
      if (typeof value !== "string") return [];
      return value.startsWith("-") ? [`--${name}=${value}`] : [`--${name}`, value];
    });
  });
}

const choosing: ReadonlySet<string> = new Set(["Choosing:", "Leaving alone:", "Configuring:"]);
const noChoice: ReadonlySet<string> = new Set(["update-baseline", "print-config", "no-cache"]);

const flags = [
  "write",
  "check",
  "verbose",
  "statistics",
  "no-cache",
  "no-color",
  "no-config",
  "no-gitignore",
  "version",
] as const;

/** The keys that yargs may return; it lets some unknown options through (`--no-write`). */
export const ourKeys: ReadonlySet<string> = new Set([
  ...Object.keys(options),
  "o",
  "i",
  "q",
  "v",
  "h",
  "_",
  "--",
  "$0",
]);

/** Returns the error for an option that does not exist. */
export function unknownOption(name: string): CfnFixError {
  const guess = closestMatch(
    name,
    Object.keys(options).map((option) => `--${option}`),
  );
  return usageError(`unknown option ${name}`, guess === undefined ? undefined : `did you mean ${guess}?`);
}
