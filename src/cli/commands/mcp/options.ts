import { settingsOfFiles } from "../../../config/resolve.js";
import { formerIdsOf } from "../../../contract/former-ids.js";
import { syntaxRule } from "../../../contract/syntax-rule.js";
import { isKnownPack, packIn, packPrefix, wordFault } from "../../../contract/selector.js";
import { fixClasses, impacts, rollouts, settingsOf, type FixOptions, type Rule } from "../../../index.js";
import type { Arguments } from "../../../mcp/arguments.js";
import { oneOf, usageError } from "../../choices.js";
import { configurationFor, type ConfigurationChoice } from "../../configuration.js";
import type { Core } from "../../core.js";
import type { Io } from "../../io.js";

/**
 * Returns the options of `fix` for a template: those of the call, else those of the configuration. `path`: that of its
 * file. Throws `CfnFixError` and `ConfigError`.
 */
export async function optionsOf(
  given: Arguments,
  path: string | undefined,
  { config, io, core }: { config: ConfigurationChoice; io: Io; core: Core },
): Promise<Omit<FixOptions, "rules">> {
  const rollout = given.word("rollout", rollouts);
  const maxImpact = given.word("max_impact", impacts);
  const classes = given.words("classes", fixClasses);
  const asked: FixOptions = {
    ...choiceIn(given, core.rules),
    ...(rollout !== undefined && { rollout }),
    ...(maxImpact !== undefined && { maxImpact }),
    ...(classes !== undefined && { classes }),
    settings: settingsIn(given, core.rules),
  };
  const resolved = settingsOfFiles(await configurationFor(config, io, core.rules), asked)(path);
  const { skip = [], ...fixOptions } = resolved.fixOptions;
  return {
    ...fixOptions,
    // What the option `recover` asks for is no choice of rules.
    skip: skip.filter((id) => id !== syntaxRule),
    ...(io.today !== undefined && { today: io.today }),
  };
}

/** Returns what a call says about the rules that run. Throws USAGE for words that choose nothing. */
function choiceIn(given: Arguments, rules: readonly Rule[]): Pick<FixOptions, "select" | "extendSelect" | "ignore"> {
  const words = (name: string): readonly string[] | undefined =>
    given.texts(name)?.map((word) => knownWord(currentId(word.trim(), rules), rules));
  const packs = given.texts("pack")?.map((name) => knownWord(`${packPrefix}${name}`, rules));
  const [select, extendSelect, ignore] = [words("select"), words("extend_select"), words("ignore")];
  return {
    ...((packs ?? select) !== undefined && { select: [...(packs ?? []), ...(select ?? [])] }),
    ...(extendSelect !== undefined && { extendSelect }),
    ...(ignore !== undefined && { ignore }),
  };
}

/** Returns a word that chooses rules. A pack of one's own is a file: only the configuration of the server names those. */
function knownWord(word: string, rules: readonly Rule[]): string {
  const pack = packIn(word);
  const fault = wordFault(word, rules);
  if (fault !== undefined) throw usageError(fault.message, fault.help);
  if (pack !== undefined && !isKnownPack(pack))
    throw usageError(`there is no pack ${pack}`, "take one of cfn-fix, or name yours in .cfn-fix.yaml");
  return word;
}

function settingsIn(given: Arguments, rules: readonly Rule[]): Record<string, string> {
  const settings = settingsOf(rules);
  return Object.fromEntries(
    Object.entries(given.map("settings") ?? {}).map(([name, value]) => {
      const [id = "", ...rest] = name.split(".");
      const setting = oneOf("setting", [currentId(id, rules), ...rest].join("."), [...settings.keys()]);
      return [setting, oneOf(`value of ${setting}`, value, settings.get(setting) ?? [])];
    }),
  );
}

function currentId(word: string, rules: readonly Rule[]): string {
  return formerIdsOf(rules).get(word) ?? word;
}
