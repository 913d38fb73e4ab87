import { join } from "node:path";
import { isThere } from "../files/folder.js";
import { ConfigError } from "../config/fault.js";
import { fix, rules, type Rule } from "../index.js";
import { explanation } from "../report/rules.js";
import { rulesJson } from "../report/rules-json.js";
import { styleFor } from "./color.js";
import { complain } from "./complain.js";
import { completionScript, question, shellAt } from "./completion-script.js";
import { commandIn } from "./commands/index.js";
import { completionsFor, completionsOfCommand } from "./completion.js";
import { rulesToComplete, withCustomRules } from "./custom-rules/core.js";
import { fixTemplates } from "./fix.js";
import type { Io } from "./io.js";
import { listedRules } from "./list-rules.js";
import { helpText, readArguments } from "./options.js";
import type { Core } from "./core.js";
import { printConfiguration } from "./print-config.js";
import { readRequest, type GlobalOptions, type Request } from "./request.js";
import { version } from "./version.js";

/** Does what the command line asks for and returns the exit code. Never throws. */
export async function run(args: readonly string[], io: Io, core: Core = { fix, rules }): Promise<number> {
  try {
    const known = args[0] === question ? await rulesToComplete(core, io) : core.rules;
    const completions = (await completionsOfCommand(args)) ?? completionsFor(args, known);
    if (completions !== undefined) {
      io.stdout.write(completions.map((word) => `${word}\n`).join(""));
      return 0;
    }
    const words = await commandLine(args, io);
    const command = commandIn(words);
    if (command !== undefined) {
      const { runCommand } = await import("./commands/run-command.js");
      return await runCommand(command, words.slice(1), io, core);
    }
    const argv = await readArguments(words);
    const whole = await withCustomRules(core, argv, io);
    return await handle(await readRequest(words, whole.rules, argv), io, whole);
  } catch (error) {
    if (error instanceof ConfigError) for (const each of error.errors) complain(each, io, error.file);
    else complain(error, io);
    return 2;
  }
}

/**
 * Returns the command line; a single `help` or `version` asks for that, unless it is the name of a file, and
 * `help <command>` for the help of the command.
 */
async function commandLine(args: readonly string[], { cwd }: Io): Promise<readonly string[]> {
  const [word = "", ...others] = args;
  if (word === "help" && others.length === 1 && commandIn(others) !== undefined) return [...others, "--help"];
  const isAsked = others.length === 0 && (word === "help" || word === "version");
  return isAsked && !(await isThere(join(cwd, word))) ? [`--${word}`] : args;
}

async function handle(request: Request & GlobalOptions, io: Io, core: Core): Promise<number> {
  const style = styleFor(io.stdout, request.color, io);
  switch (request.do) {
    case "help":
      io.stdout.write(await helpText(io.stdout.columns));
      return 0;
    case "version":
      io.stdout.write(`${version()}\n`);
      return 0;
    case "list":
      io.stdout.write(
        await listedRules(
          core.rules,
          request.choice,
          { format: request.format, style, columns: io.stdout.columns },
          io,
        ),
      );
      return 0;
    case "completion":
      io.stdout.write(completionScript(request.shell ?? shellAt(io.env["SHELL"])));
      return 0;
    case "explain":
      io.stdout.write(
        shownRules(rulesNamed(request.ids, core.rules), request.format, (rules) =>
          rules.map((rule) => explanation(rule, style, io.stdout.columns)).join("\n"),
        ),
      );
      return 0;
    case "print-config":
      return await printConfiguration(request, io, core);
    case "fix":
      return await fixTemplates(request, io, core);
  }
}

/** Returns rules as JSON, or as text. */
function shownRules(rules: readonly Rule[], format: "text" | "json", text: (rules: readonly Rule[]) => string): string {
  return format === "json" ? rulesJson(rules) : text(rules);
}

/** Returns the rules with these ids, in their order. */
function rulesNamed(ids: readonly string[], rules: readonly Rule[]): readonly Rule[] {
  return ids.flatMap((id) => rules.filter((rule) => rule.id === id));
}
