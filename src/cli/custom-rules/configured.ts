import type { ConfigurationChoice } from "../configuration.js";
import type { Core } from "../core.js";
import type { Io } from "../io.js";
import { ruleNames, type RuleName } from "./names.js";

/** Returns the core with the organization's own rules that a configuration names. Throws `ConfigError` for a file that holds none. */
export async function withConfiguredRules(core: Core, config: ConfigurationChoice, io: Io): Promise<Core> {
  return await coreWith(core, await ruleNames([], config, io), io);
}

/** Returns the core with the rules of these names. Throws `ConfigError` for a file that holds no rules. */
export async function coreWith(core: Core, names: readonly RuleName[], io: Io): Promise<Core> {
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
