import { ConfigError } from "../config/fault.js";
import { chosenRules, fix, rules, type Choice, type Rule } from "../index.js";
import { explanation, ruleList } from "../report/rules.js";
import { styleFor } from "./color.js";
import { complain } from "./complain.js";
import { completionScript, completionsFor } from "./completion.js";
import { fixTemplates } from "./fix.js";
import type { Io } from "./io.js";
import { helpText } from "./options.js";
import type { Core } from "./core.js";
import { printConfiguration } from "./print-config.js";
import { readRequest, type GlobalOptions, type Request } from "./request.js";
import { version } from "./version.js";

/** Does what the command line asks for and returns the exit code. Never throws. */
export async function run(args: readonly string[], io: Io, core: Core = { fix, rules }): Promise<number> {
  try {
    const completions = await completionsFor(args, core.rules);
    if (completions !== undefined) {
      io.stdout.write(completions.map((word) => `${word}\n`).join(""));
      return 0;
    }
    return await handle(await readRequest(args, core.rules), io, core);
  } catch (error) {
    if (error instanceof ConfigError) for (const each of error.errors) complain(each, io, error.file);
    else complain(error, io);
    return 2;
  }
}

async function handle(request: Request & GlobalOptions, io: Io, core: Core): Promise<number> {
  const style = styleFor(io.stdout, request.color, io);
  switch (request.do) {
    case "help":
      io.stdout.write(await helpText());
      return 0;
    case "version":
      io.stdout.write(`${version()}\n`);
      return 0;
    case "list":
      io.stdout.write(ruleList(listedRules(core.rules, request.choice), style));
      return 0;
    case "completion":
      io.stdout.write(await completionScript());
      return 0;
    case "explain":
      for (const rule of core.rules) {
        if (rule.id === request.id) io.stdout.write(explanation(rule, style));
      }
      return 0;
    case "print-config":
      return await printConfiguration(request, io, core);
    case "fix":
      return await fixTemplates(request, io, core);
  }
}

/** Returns all rules, or those that the command line chooses. */
function listedRules(rules: readonly Rule[], choice: Choice): readonly Rule[] {
  return Object.keys(choice).length === 0 ? rules : chosenRules(rules, choice);
}
