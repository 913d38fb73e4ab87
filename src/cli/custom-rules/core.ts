import { configurationChoice } from "../configuration.js";
import { allOf, singleValue } from "../choices.js";
import type { Core } from "../core.js";
import type { Io } from "../io.js";
import type { Arguments } from "../options.js";
import { ruleNames, type RuleName } from "./names.js";

/** Returns the core with the organization's own rules that the command line and the configuration name. */
export async function withCustomRules(core: Core, argv: Arguments, io: Io): Promise<Core> {
  if (argv.help === true || argv.version === true || argv.completion !== undefined) return core;
  const config = configurationChoice(singleValue("config", argv.config), argv["no-config"] ?? false);
  return await coreWith(core, await ruleNames(allOf(argv["custom-rules"]).map(String), config, io), io);
}

/** Returns the rules to complete the ids of: where the organization's own cannot be read, ours. */
export async function rulesToComplete(core: Core, io: Io): Promise<Core["rules"]> {
  try {
    return (await coreWith(core, await ruleNames([], "search", io), io)).rules;
  } catch {
    return core.rules;
  }
}

/** Returns the core with the rules of these names. Throws `ConfigError` for a file that holds no rules. */
async function coreWith(core: Core, names: readonly RuleName[], io: Io): Promise<Core> {
  if (names.length === 0) return core;
  const { loadRuleFiles } = await import("./load.js");
  const { rules, errors } = await loadRuleFiles(names, io);
  const [error] = errors;
  if (error !== undefined) throw error;
  return {
    fix: core.fix,
    rules: [...core.rules, ...rules.map(({ rule }) => rule)],
    customRules: rules.map(({ definition }) => definition),
  };
}
