import { dirname, resolve } from "node:path";
import { ConfigError } from "../../../config/fault.js";
import { settingsOfFiles } from "../../../config/resolve.js";
import { needsAttention, type AccountValues } from "../../../contract/account.js";
import { createFolder } from "../../../files/folder.js";
import { readStream, readTemplate, writeTemplate } from "../../../files/template-files.js";
import { CfnFixError } from "../../../index.js";
import { valuesForText } from "../../../parameters/of-text.js";
import { accountTitle, openParameters } from "../../../report/account/decision.js";
import { printable, printableText } from "../../../report/printable.js";
import { allOf, oneOf, pairs, singleValue, usageError } from "../../choices.js";
import { complain } from "../../complain.js";
import { configurationChoice, configurationFor } from "../../configuration.js";
import type { Core } from "../../core.js";
import { readFactsFiles } from "../../facts-files.js";
import { hoursIn } from "../../hours.js";
import type { Io } from "../../io.js";
import { flag, one, several } from "../../option-kinds.js";
import type { Command, CommandArguments } from "../command.js";
import { valueFormats, valuesIn, type ValueFormat } from "./formats.js";

/** `cfn-fix parameters`: the values with which a template is deployed in an account. */
export const parametersCommand: Command = {
  name: "parameters",
  usage: "cfn-fix parameters [options] --facts <file> <template>",
  description:
    "Fills the parameters of a template by what an account has, and says for each\n" +
    "which fact decided it. The facts come from cfn-fix facts --collect. What is\n" +
    "unknown, or too old, gets no value.",
  options: {
    facts: several("Facts", "Facts file of an account and Region (repeat for several)"),
    "max-age": one("Facts", "Facts that are older say nothing: hours or days, such as 36h or 7d (default: 24h)"),
    set: several("Values", "Give a parameter this value, as <parameter>=<value> (repeat)"),
    format: one("Output", `Write the values as ${valueFormats.join(", ")} (default: text)`),
    output: { ...one("Output", "Write to this file"), alias: "o" },
    config: one("Configuring", "Use this configuration file"),
    "no-config": flag("Configuring", "Ignore configuration files"),
  },
  examples: [
    ["cfn-fix parameters --facts facts.json t.yaml", "Show the values, and why"],
    ["cfn-fix parameters --facts facts.json --format cli -o values.json t.yaml", "Write them for create-stack"],
    ["cfn-fix parameters --facts a.json --facts b.json --format stackset t.yaml", "For many accounts"],
  ],
  exitCodes: [
    ["0", "Every parameter that needs a value has one."],
    ["1", "A required value is unknown, or the deployment would fail; the output says why."],
    ["2", "Could not run: wrong options, a template or facts file that cannot be read."],
  ],
  valuesOf: (option) => (option === "format" ? valueFormats : undefined),
  run,
};

async function run({ names, options, style }: CommandArguments, io: Io, core: Core): Promise<number> {
  const text = (name: string): string | undefined => singleValue(name, options[name]);
  const [file, ...others] = names;
  if (file === undefined) throw usageError("no template given", "name one, or - for stdin");
  if (others.length > 0) throw usageError("parameters takes one template", "run it for one after the other");
  const format = oneOf("format", text("format") ?? "text", valueFormats);
  if (text("output") === "") throw usageError("--output needs a file name");
  const maxAge = hoursIn(text("max-age"));
  const given = new Map(pairs("set", allOf(options["set"]), "<parameter>=<value>"));
  const facts = await readFactsFiles(allOf(options["facts"]).map(String), io);
  if (facts.length === 0)
    throw usageError("no facts given", "name a facts file with --facts; cfn-fix facts --collect writes one");
  const fixOptions = await fixOptionsFor(file, options, io, core);
  const shown = file === "-" ? "stdin" : file;
  const {
    output: corrected,
    changed,
    fixes,
  } = await inFile(shown, async () =>
    core.fix(file === "-" ? await readStream(io.stdin) : await readTemplate(resolve(io.cwd, file)), fixOptions),
  );
  const accounts = valuesForText(corrected, facts, {
    ...(io.now !== undefined && { now: io.now }),
    ...(maxAge !== undefined && { maxAge }),
    given,
  });
  const isShown = text("output") === undefined;
  const result = valuesIn(format, accounts, {
    file,
    corrected: changed,
    style,
    ...(isShown && io.stdout.columns !== undefined && io.stdout.columns > 0 && { width: io.stdout.columns }),
  });
  if (changed) {
    const count = `${fixes.length} ${fixes.length === 1 ? "fix" : "fixes"}`;
    io.stderr.write(`${printable(shown)}: the values are for the corrected template (${count}); cfn-fix writes it\n`);
  }
  if (!(await isWritten(result, text("output"), io))) return 2;
  if (format !== "text" || !isShown) tell(accounts, format, io);
  return accounts.some(needsAttention) ? 1 : 0;
}

/** Returns what is made of a file; its errors say which file that is. */
async function inFile<T>(file: string, made: () => Promise<T>): Promise<T> {
  try {
    return await made();
  } catch (error) {
    throw error instanceof CfnFixError ? new ConfigError(file, [error]) : error;
  }
}

/** Returns the options with which the main command corrects a template. */
async function fixOptionsFor(file: string, options: CommandArguments["options"], io: Io, core: Core) {
  const choice = configurationChoice(singleValue("config", options["config"]), options["no-config"] === true);
  const config = await configurationFor(choice, io, core.rules);
  const path = file === "-" ? undefined : resolve(io.cwd, file);
  const { fixOptions } = settingsOfFiles(config, {})(path);
  return { rules: core.rules, ...fixOptions, ...(io.today !== undefined && { today: io.today }) };
}

/** Writes the result to a file, or to stdout. Returns false, and says why, when that is not possible. */
async function isWritten(result: string, name: string | undefined, io: Io): Promise<boolean> {
  if (name === undefined || name === "-") {
    io.stdout.write(io.stdout.isTTY === true && name === "-" ? printableText(result) : result);
    return true;
  }
  try {
    const path = resolve(io.cwd, name);
    await createFolder(dirname(path));
    await writeTemplate(path, result);
    return true;
  } catch (error) {
    complain(error, io, name);
    return false;
  }
}

/** Says what the values themselves cannot say: what is open, and what stands in the way. */
function tell(accounts: readonly AccountValues[], format: ValueFormat, { stderr }: Io): void {
  const lines = accounts.flatMap((values) => {
    const about = accountTitle(values);
    const open = openParameters(values).map(
      ({ parameter, reason }) => `${about}: ${parameter} has no value: ${reason}`,
    );
    const warnings =
      format === "json" ? [] : values.warnings.map(({ message, help }) => `${about}: ${message}; ${help}`);
    return [...open, ...warnings];
  });
  stderr.write(lines.map((line) => `${printable(line)}\n`).join(""));
}
