import {
  fixClasses,
  honoredTools,
  impacts,
  isKnownParameter,
  parametersOf,
  rollouts,
  settingsOf,
  type FixOptions,
  type Rule,
} from "../index.js";
import { formerIdsOf, renamedTo } from "../contract/former-ids.js";
import { closestMatch } from "../values/closest-match.js";
import { choiceIn } from "./choice-options.js";
import { listOf, oneOf, pairs, singleValue, usageError } from "./choices.js";
import type { Arguments } from "./options.js";
import { recoverIn, withSyntaxRule } from "./recover.js";

/** The options of the library on a command line. */
export interface GivenOptions {
  fixOptions: FixOptions;
  /** Former names on the command line, a line each. */
  notices: readonly string[];
}

/** Returns the options of the library that a command line gives, and notices about former names. Throws `CfnFixError` USAGE. */
export function fixOptionsOf(argv: Arguments, rules: readonly Rule[]): GivenOptions {
  const formerIds = formerIdsOf(rules);
  const notices = new Set<string>();
  const current = (word: string): string => {
    const [id = "", ...setting] = word.split(".");
    const now = formerIds.get(id);
    if (now !== undefined) notices.add(`cfn-fix: ${renamedTo(id, now)}`);
    return [now ?? id, ...setting].join(".");
  };
  const rollout = singleValue("rollout", argv.rollout);
  const maxImpact = singleValue("max-impact", argv["max-impact"]);
  const classes = listOf("class", argv.class, "a class of fixes")?.map((each) => oneOf("class", each, fixClasses));
  const honor = listOf("honor", argv.honor, "the name of a tool")?.map((tool) => oneOf("tool", tool, honoredTools));
  const settings = pairs("set", argv.set, "<rule>.<setting>=<value>").map(([name, value]) =>
    settingFor(current(name), value, rules),
  );
  const names = pairs("name", argv.name, "<parameter>=<name>");
  const values = pairs("value", argv.value, "<parameter>=<value>");
  const tags = pairs("tag", argv.tag, "<key>=<value>");
  for (const [name] of [...names, ...values]) assertParameter(name, parametersOf(rules));
  const recover = recoverIn(argv);
  const fixOptions: FixOptions = {
    ...withSyntaxRule(choiceIn(argv, rules, current), recover),
    ...recover,
    ...(rollout !== undefined && { rollout: oneOf("rollout", rollout, rollouts) }),
    ...(maxImpact !== undefined && { maxImpact: oneOf("impact", maxImpact, impacts) }),
    ...(classes !== undefined && { classes }),
    ...(honor !== undefined && { honor }),
    ...(settings.length > 0 && { settings: Object.fromEntries(settings) }),
    ...(names.length > 0 && { parameterNames: Object.fromEntries(names) }),
    ...(values.length > 0 && { parameterValues: Object.fromEntries(values) }),
    ...(argv.context !== undefined && { context: argv.context }),
    ...(tags.length > 0 && { tags: Object.fromEntries(tags) }),
  };
  return { fixOptions, notices: [...notices] };
}

function settingFor(name: string, value: string, rules: readonly Rule[]): [string, string] {
  const settings = settingsOf(rules);
  const setting = oneOf("setting", name, [...settings.keys()]);
  return [setting, oneOf(`value of ${setting}`, value, settings.get(setting) ?? [])];
}

function assertParameter(name: string, parameters: readonly string[]): void {
  if (isKnownParameter(name, parameters)) return;
  const guess = closestMatch(name, parameters);
  throw usageError(
    `no rule adds a parameter ${name}`,
    guess === undefined ? "run cfn-fix --explain RULE to see them" : `did you mean ${guess}?`,
  );
}
