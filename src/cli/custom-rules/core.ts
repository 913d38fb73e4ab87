import { configurationChoice } from "../configuration.js";
import { allOf, singleValue } from "../choices.js";
import type { Core } from "../core.js";
import type { Io } from "../io.js";
import type { Arguments } from "../options.js";
import { coreWith, withConfiguredRules } from "./configured.js";
import { ruleNames } from "./names.js";

/** Returns the core with the organization's own rules that the command line and the configuration name. */
export async function withCustomRules(core: Core, argv: Arguments, io: Io): Promise<Core> {
  if (argv.help === true || argv.version === true || argv.completion !== undefined) return core;
  const config = configurationChoice(singleValue("config", argv.config), argv["no-config"] ?? false);
  return await coreWith(core, await ruleNames(allOf(argv["custom-rules"]).map(String), config, io), io);
}

/** Returns the rules to complete the ids of: where the organization's own cannot be read, ours. */
export async function rulesToComplete(core: Core, io: Io): Promise<Core["rules"]> {
  try {
    return (await withConfiguredRules(core, "search", io)).rules;
  } catch {
    return core.rules;
  }
}
