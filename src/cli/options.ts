import { fixClasses, honoredTools, impacts } from "../index.js";
import { failWords } from "../contract/fail-on.js";
import { groupings, packNames } from "../contract/pack.js";
import { formatIds } from "../report/formats.js";
import { shells } from "./completion-script.js";
import { colorChoices } from "./color.js";
import { afterOptions, usage } from "./help-text.js";
import { flag, one, several } from "./option-kinds.js";
import { assertFlagsAlone, helpOf, parserOf } from "./parser.js";

/** All options, as yargs takes them. */
export const options = {
  write: flag("Writing", "Correct each template in place"),
  output: {
    ...one("Writing", "Write the corrected template to this file (- for stdout), or several into this folder"),
    alias: "o",
  },
  check: flag("Writing", "Write nothing; print one line per finding (for CI)"),
  interactive: { ...flag("Writing", "Ask about each fix, then write the accepted ones"), alias: "i" },
  series: one("Writing", "Write one patch per rule and file into this folder, for git am"),
  format: one("Reporting", `Print the result in this format, and write no template: ${formatIds.join(", ")}`),
  report: several("Reporting", "Write a report, as <format>=<file>; to stdout without a file (repeat)"),
  facts: several(
    "Reporting",
    "Say what will happen in an account, by its facts from cfn-fix facts --collect (repeat for several)",
  ),
  "max-age": one("Reporting", "Facts that are older say nothing: hours or days, such as 36h or 7d (default: 24h)"),
  "group-by": one("Reporting", `Group findings by ${groupings.join(" or ")} of the chosen packs (default: template)`),
  "report-limit": one("Reporting", "Longest markdown report, in characters"),
  "fail-on": several(
    "Failing",
    `Exit with 1 only for findings of this class, impact or severity, or a worse one: ${failWords.join(", ")} (repeat, or separate by commas)`,
  ),
  "exit-zero": flag("Failing", "Exit with 0 whatever is found, unless something failed"),
  "allow-no-templates": flag("Failing", "Accept that no template is found: no warning, no exit code 2"),
  pack: several(
    "Choosing",
    `Run only the rules for these controls: ${packNames.join(", ")}, or a file or package of your own (repeat, or separate by commas)`,
  ),
  select: several(
    "Choosing",
    "Run only these rules: a rule, a tag, a service such as s3, pack:<name>, default or all (repeat, or separate by commas)",
  ),
  "extend-select": several("Choosing", "Run these rules as well (same words)"),
  ignore: several("Choosing", "Do not run these rules (same words; the narrower word wins)"),
  preview: flag("Choosing", "Run preview rules as well; tags, services and ids select them anyway"),
  only: several("Choosing", "Run only this rule, by its id (repeat, or separate by commas)"),
  skip: several("Choosing", "Do not run this rule, by its id (repeat, or separate by commas)"),
  "from-events": one(
    "Choosing",
    "Repair only what a deployment failed of, by the output of aws cloudformation describe-stack-events or describe-events, or an error message, in this file (- for stdin)",
  ),
  recover: flag(
    "Choosing",
    "Find the template in an answer with Markdown around it, and repair its syntax first: smart quotes, doubled tags, tabs, comments in JSON and the like",
  ),
  block: one("Choosing", "Take this fenced block, counted from 1, and not the largest template (implies --recover)"),
  rollout: one(
    "Choosing",
    "enforce (default): fixes take effect on the next deployment; prepare: a deployed stack does not change until you set the new parameters",
  ),
  "max-impact": one(
    "Choosing",
    `Skip fixes whose impact on a deployed stack is higher than this: ${impacts.join(", ")}; --write holds back what replaces a resource that holds data, such as a database, unless this says replacement`,
  ),
  class: several(
    "Choosing",
    `Apply only fixes of these classes: ${fixClasses.join(", ")} (repeat, or separate by commas)`,
  ),
  set: several("Choosing", "Set an option of a rule, as <rule>.<setting>=<value> (repeat; --explain shows them)"),
  name: several("Choosing", "Rename a new parameter, as <parameter>=<name> (repeat)"),
  value: several("Choosing", "Set the default of a new parameter, as <parameter>=<value> (repeat)"),
  tag: several("Choosing", "Tag new resources, as <key>=<value> (repeat)"),
  context: flag("Choosing", "Say in the Metadata of new resources why they are there"),
  "one-owner": flag(
    "Choosing",
    "Leave what an account has once, such as a GuardDuty detector, to one of the templates that create it; the others import it",
  ),
  owner: several("Choosing", "The template that is left to create it, with --one-owner (repeat)"),
  include: several(
    "Finding templates",
    "Only files that match this pattern, as in .gitignore: infra, infra/, *.json, /top/**, !not-this (repeat)",
  ),
  exclude: several("Finding templates", "Not files that match this pattern, as in .gitignore (repeat)"),
  "no-gitignore": flag("Finding templates", "Include files ignored by git"),
  among: one(
    "Finding templates",
    "Only files named in this list (- for stdin), one per line, as from git diff --name-only",
  ),
  "skip-non-templates": flag(
    "Finding templates",
    "Skip named files that are not templates, or are excluded, as in a pre-commit hook",
  ),
  shard: one("Finding templates", "Only part <i>/<n> of the templates, to split a run across n machines"),
  "stdin-filename": one("Finding templates", "File name of the template from stdin"),
  jobs: one("Finding templates", "Templates processed in parallel (default: automatic)"),
  honor: several("Accepting findings", `Honor suppressions of this tool as well: ${honoredTools.join(", ")} (repeat)`),
  baseline: one("Accepting findings", "File of known and accepted findings"),
  "no-baseline": flag("Accepting findings", "Use no baseline, not even that of the configuration"),
  "update-baseline": flag("Accepting findings", "Accept all findings of this run: write them into the baseline file"),
  "add-suppressions": flag(
    "Accepting findings",
    "Accept all findings of this run: write suppressions into the templates",
  ),
  "suppress-reason": one("Accepting findings", 'Reason in these suppressions (default: "Accepted on" and the day)'),
  config: one("Configuring", "Use this configuration file"),
  "custom-rules": several(
    "Configuring",
    "Add rules of your own from this file or folder of YAML or JSON files (repeat; cfn-fix rules --help)",
  ),
  "no-config": flag("Configuring", "Ignore configuration files"),
  "no-cache": flag("Configuring", "Keep no compiled code for the next start, as does CFN_FIX_CACHE=off"),
  "print-config": flag("Configuring", "Print the settings for a template, and where each comes from"),
  list: flag("Learning", "List the rules, or those that --select and the like choose (--format json)"),
  explain: several("Learning", "Explain a rule (repeat, or separate by commas; --format json)"),
  completion: {
    type: "string",
    group: "Learning:",
    describe: `Print the completion script of a shell: ${shells.join(", ")} (default: that of $SHELL)`,
  },
  help: { ...flag("Learning", "Show this help"), alias: "h" },
  version: { ...flag("Learning", "Show the version"), alias: "V" },
  verbose: { ...flag("Output", "Print reasons, all notes, and every finding by itself"), alias: "v" },
  quiet: { type: "count", group: "Output:", describe: "Print only counts; twice: only errors", alias: "q" },
  statistics: flag("Output", "Print a table of findings by rule, class and impact instead"),
  color: one("Output", `Colour: ${colorChoices.join(", ")} (default: auto, on a terminal)`),
  "no-color": flag("Output", "The same as --color never"),
} as const;

const syntax = { usage, options };

/** Returns the text of `--help` for a terminal of so many columns. */
export async function helpText(columns?: number): Promise<string> {
  return await helpOf(syntax, afterOptions, columns);
}

/** The values on the command line by the names of the options; in `_` all else. */
export type Arguments = Partial<ReturnType<Awaited<ReturnType<typeof parserOf<typeof options>>>["parseSync"]>> & {
  _: (string | number)[];
};

/** Reads a command line. Throws `CfnFixError` USAGE. */
export async function readArguments(args: readonly string[]): Promise<Arguments> {
  assertFlagsAlone(args, options);
  return plainArguments(args) ?? (await parserOf(syntax)).parseSync([...args]);
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
    const flag = flags.find(
      (name) => arg === `--${name}` || (name === "verbose" && arg === "-v") || (name === "version" && arg === "-V"),
    );
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

const choosing: ReadonlySet<string> = new Set(["Choosing:", "Accepting findings:", "Configuring:"]);
const noChoice: ReadonlySet<string> = new Set([
  "update-baseline",
  "add-suppressions",
  "suppress-reason",
  "print-config",
  "no-cache",
]);

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
  "V",
  "o",
  "i",
  "q",
  "v",
  "h",
  "_",
  "--",
  "$0",
]);
