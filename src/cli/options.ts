import yargs from "yargs";
import { CfnFixError, impacts, rollouts, type FixOptions } from "../index.js";
import { nearest } from "../nearest.js";

/** What stdout gets in a dry run. */
export const formats = ["diff", "json-patch"] as const;
export type Format = (typeof formats)[number];

/** Where the corrected template goes: nowhere, to a file, over the input, to stdout, or only a line about it. */
export type Destination =
  | { to: "dry-run"; format: Format }
  | { to: "file"; file: string }
  | { to: "input" }
  | { to: "stdout" }
  | { to: "check" };

/** What the command line asks for. */
export type Request =
  | { do: "help" | "version" | "list" }
  | { do: "explain"; id: string }
  | { do: "fix"; files: readonly string[]; destination: Destination; fixOptions: FixOptions };

/** The values that each setting may have. */
export type Settings = ReadonlyMap<string, readonly string[]>;

/** What holds whatever is asked for. */
export interface Manner {
  quiet: boolean;
  color: boolean;
}

const usage = `cfn-fix [options] <file...>

Repairs AWS CloudFormation templates. Without options it writes nothing: it
shows the corrections as a unified diff on stdout (git apply takes it) and says
on stderr what they mean. A single - reads the template from stdin and writes
the corrected one to stdout.`;

const epilogue = `Exit codes:
  0  nothing to do, or nothing left to do
  1  there are changes to make, or findings left that you should look at
  2  cfn-fix could not run, or a file could not be read, corrected or written

stdout carries only the result; everything else goes to stderr.
Colour only on a terminal; the environment variable NO_COLOR turns it off.`;

const options = {
  write: { type: "boolean", group: "Writing:", describe: "Write each corrected template over its file" },
  output: {
    type: "string",
    alias: "o",
    requiresArg: true,
    group: "Writing:",
    describe: "Write the corrected template to this file (- for stdout)",
  },
  check: { type: "boolean", group: "Writing:", describe: "Write nothing; print one line per file (for CI)" },
  format: {
    type: "string",
    requiresArg: true,
    group: "Writing:",
    describe: `Write nothing; print this: ${formats.join(" or ")} (RFC 6902)`,
  },
  only: {
    type: "string",
    array: true,
    requiresArg: true,
    group: "Choosing:",
    describe: "Only this transform (repeat, or separate by commas)",
  },
  skip: {
    type: "string",
    array: true,
    requiresArg: true,
    group: "Choosing:",
    describe: "Not this transform (repeat, or separate by commas)",
  },
  rollout: {
    type: "string",
    requiresArg: true,
    group: "Choosing:",
    describe:
      "enforce (default): the flaw is gone once deployed; prepare: a deployed stack stays as it is until you give the new parameters values",
  },
  "max-impact": {
    type: "string",
    requiresArg: true,
    group: "Choosing:",
    describe: `Leave out fixes with more impact on a deployed stack than this: ${impacts.join(", ")}`,
  },
  set: {
    type: "string",
    array: true,
    requiresArg: true,
    group: "Choosing:",
    describe: "A setting of a transform, as <transform>.<setting>=<value> (repeat; --explain shows them)",
  },
  list: { type: "boolean", group: "Learning:", describe: "List the transforms" },
  explain: { type: "string", requiresArg: true, group: "Learning:", describe: "Explain a transform" },
  help: { type: "boolean", alias: "h", group: "Learning:", describe: "Show this help" },
  version: { type: "boolean", group: "Learning:", describe: "Show the version" },
  quiet: { type: "boolean", alias: "q", group: "Output:", describe: "Say nothing on stderr but errors" },
  "no-color": { type: "boolean", group: "Output:", describe: "No colour, also on a terminal" },
} as const;

function parser() {
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
    .example("cfn-fix *.yaml --write", "correct files in place")
    .example("cfn-fix --check *.yaml", "fail when there is something to fix")
    .example("cat template.yaml | cfn-fix - > fixed.yaml", "filter")
    .epilogue(epilogue)
    .fail((message, error) => {
      const said = message ?? error.message;
      const lacking = /^Not enough arguments following: (\S+)/.exec(said)?.[1];
      if (lacking !== undefined) throw usageError(`option ${lacking.length > 1 ? "--" : "-"}${lacking} needs a value`);
      throw usageError(lowerFirst(said));
    });
}

/** The text of `--help`. */
export async function helpText(): Promise<string> {
  const help = await parser().getHelp();
  // Whether an option takes a value its description says; the types only crowd it.
  return `${help.replace(/ *\[(?:boolean|string|array)\]$/gm, "")}\n`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/**
 * Reads the command line; throws a CfnFixError that says what is wrong with it. `ids` are the known transforms, `settings`
 * what they let their user choose.
 */
export function parseOptions(args: readonly string[], ids: readonly string[], settings: Settings = new Map()): Request & Manner {
  const argv = parser().parseSync([...args]);
  for (const key of Object.keys(argv)) if (!ourKeys.has(key)) throw unknownOption(`--${key}`);
  const files = positionals(argv._, argv["--"]);
  const manner = { quiet: argv.quiet ?? false, color: !(argv["no-color"] ?? false) };
  if (argv.help) return { do: "help", ...manner };
  if (argv.version) return { do: "version", ...manner };
  if (argv.list) return { do: "list", ...manner };
  const explain = single("explain", argv.explain);
  if (explain !== undefined) return { do: "explain", id: known("transform", explain, ids), ...manner };

  if (files.length === 0) throw usageError("no template given");
  if (files.includes("")) throw usageError("empty file name");
  if (files.includes("-") && files.length > 1) throw usageError("- (stdin) cannot be combined with files");
  const destination = destinationOf({
    stdin: files.includes("-"),
    several: files.length > 1,
    write: argv.write ?? false,
    check: argv.check ?? false,
    output: single("output", argv.output),
    format: single("format", argv.format),
  });
  const rollout = single("rollout", argv.rollout);
  const maxImpact = single("max-impact", argv["max-impact"]);
  const fixOptions: FixOptions = {
    ...(argv.only !== undefined && { only: idsOf("only", argv.only, ids) }),
    ...(argv.skip !== undefined && { skip: idsOf("skip", argv.skip, ids) }),
    ...(rollout !== undefined && { rollout: known("rollout", rollout, rollouts) }),
    ...(maxImpact !== undefined && { maxImpact: known("impact", maxImpact, impacts) }),
    ...(argv.set !== undefined && { settings: Object.fromEntries(argv.set.map((text) => settingIn(String(text), settings))) }),
  };
  return { do: "fix", files, destination, fixOptions, ...manner };
}

interface Wishes {
  stdin: boolean;
  several: boolean;
  write: boolean;
  check: boolean;
  output: string | undefined;
  format: string | undefined;
}

function destinationOf({ stdin, several, write, check, output, format }: Wishes): Destination {
  const chosen = [
    ...(write ? ["--write"] : []),
    ...(output !== undefined ? ["--output"] : []),
    ...(check ? ["--check"] : []),
    ...(format !== undefined ? ["--format"] : []),
  ];
  if (chosen.length > 1) throw usageError(`${chosen.join(" and ")} cannot be combined`);
  if (check) return { to: "check" };
  if (write) {
    if (stdin) throw usageError("--write needs a file", "use -o FILE to write what comes from stdin");
    return { to: "input" };
  }
  if (output !== undefined) {
    if (output === "") throw usageError("--output needs a file name");
    if (several) throw usageError("-o takes one template", "use --write to correct several in place");
    return output === "-" ? { to: "stdout" } : { to: "file", file: output };
  }
  if (format === undefined) return stdin ? { to: "stdout" } : { to: "dry-run", format: "diff" };
  const wanted = known("format", format, formats);
  if (wanted === "json-patch" && several) {
    throw usageError("--format json-patch takes one template", "an RFC 6902 document is about one file");
  }
  return { to: "dry-run", format: wanted };
}

/** Files, which after `--` may begin with a dash. Before it, what begins with one is an option nobody knows. */
function positionals(before: readonly (string | number)[], after: unknown): string[] {
  const files = before.map(String);
  const unknown = files.find((file) => file.startsWith("-") && file !== "-");
  if (unknown !== undefined) throw unknownOption(unknown.replace(/=.*$/s, ""));
  return [...files, ...(Array.isArray(after) ? after.map(String) : [])];
}

/** What yargs may give back; it lets some unknown options through as keys (`--no-write`). */
const ourKeys: ReadonlySet<string> = new Set([...Object.keys(options), "o", "q", "h", "_", "--", "$0"]);

function unknownOption(name: string): CfnFixError {
  const guess = nearest(name, Object.keys(options).map((option) => `--${option}`));
  return usageError(`unknown option ${name}`, guess === undefined ? undefined : `did you mean ${guess}?`);
}

/** The value of an option that may stand only once; yargs gives a list when it stands twice. */
function single(name: string, value: unknown): string | undefined {
  if (Array.isArray(value)) throw usageError(`--${name} given more than once`);
  return typeof value === "string" ? value : undefined;
}

function idsOf(option: string, values: readonly unknown[], ids: readonly string[]): string[] {
  const wanted = values.flatMap((value) => String(value).split(",")).map((id) => id.trim());
  if (wanted.includes("")) throw usageError(`--${option} needs the id of a transform`, "cfn-fix --list shows them");
  return wanted.map((id) => known("transform", id, ids));
}

/** Name and value in `config-recorder.role=service-linked`. */
function settingIn(text: string, settings: Settings): [string, string] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw usageError(`--set ${text} has no value`, "write --set <transform>.<setting>=<value>");
  const setting = known("setting", name, [...settings.keys()]);
  return [setting, known(`value of ${setting}`, value, settings.get(setting) ?? [])];
}

function known<T extends string>(kind: string, value: string, values: readonly T[]): T {
  const found = values.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const guess = nearest(value, values);
  const choices = kind === "transform" ? "cfn-fix --list shows them" : `choose from ${values.join(", ")}`;
  throw usageError(`unknown ${kind} ${value}`, guess === undefined ? choices : `did you mean ${guess}?`);
}

function usageError(message: string, help = "cfn-fix --help shows how to use it"): CfnFixError {
  return new CfnFixError("USAGE", message, help);
}
