import { isKnownPack, packIn, packPrefix, wordFault } from "../../../contract/selector.js";
import { fixClasses, impacts, rollouts, type FixOptions, type Rule } from "../../../index.js";
import { isObject } from "../../../values/json.js";
import { oneOf, usageError } from "../../choices.js";

/** What the settings of an editor say, in its section `cfnFix`. */
export interface ClientSettings {
  /** False: no template is looked at. */
  readonly enable: boolean;
  /** True: findings that are left alone on purpose are told as hints. */
  readonly showSkipped: boolean;
  /** The reason of suppressions. */
  readonly suppressReason?: string;
  /** What is fixed. Its words are not yet known to choose a rule. */
  readonly options: Pick<
    FixOptions,
    "select" | "extendSelect" | "ignore" | "preview" | "rollout" | "maxImpact" | "classes"
  >;
}

/** The settings of an editor that says nothing. */
export const usualSettings: ClientSettings = { enable: true, showSkipped: false, options: {} };

const help = "correct it in the settings of the editor";

/** Returns what the section `cfnFix` says; empty values say nothing. Throws `CfnFixError` USAGE for what no setting can be. */
export function clientSettingsIn(section: unknown): ClientSettings {
  if (section === undefined || section === null) return usualSettings;
  if (!isObject(section)) throw usageError("the settings cfnFix are no object", help);
  const list = (name: string): string[] => wordsOf(name, section[name], true);
  const word = (name: string): string | undefined => wordsOf(name, section[name], false)[0];
  const packs = list("pack").map((name) => `${packPrefix}${name}`);
  const [select, extendSelect, ignore] = [[...packs, ...list("select")], list("extendSelect"), list("ignore")];
  const classes = list("classes").map((each) => oneOf("class", each, fixClasses));
  const [rollout, maxImpact, reason] = [word("rollout"), word("maxImpact"), word("suppressReason")];
  return {
    enable: section["enable"] !== false,
    showSkipped: section["showSkipped"] === true,
    ...(reason !== undefined && { suppressReason: reason }),
    options: {
      ...(select.length > 0 && { select }),
      ...(extendSelect.length > 0 && { extendSelect }),
      ...(ignore.length > 0 && { ignore }),
      ...(section["preview"] === true && { preview: true }),
      ...(rollout !== undefined && { rollout: oneOf("rollout", rollout, rollouts) }),
      ...(maxImpact !== undefined && { maxImpact: oneOf("impact", maxImpact, impacts) }),
      ...(classes.length > 0 && { classes }),
    },
  };
}

/** Returns the options that settings stand for. Throws `CfnFixError` USAGE for words that choose none of the rules. */
export function optionsOf({ options }: ClientSettings, rules: readonly Rule[]): ClientSettings["options"] {
  for (const word of [options.select, options.extendSelect, options.ignore].flatMap((words) => words ?? [])) {
    const pack = packIn(word);
    // A pack that is not one of ours is looked for when it is read.
    const fault = pack !== undefined && !isKnownPack(pack) ? undefined : wordFault(word, rules);
    if (fault !== undefined) throw usageError(fault.message, fault.help);
  }
  return options;
}

function wordsOf(name: string, value: unknown, isList: boolean): string[] {
  if (value === undefined || value === null || value === "") return [];
  const all: readonly unknown[] = Array.isArray(value) && isList ? value : [value];
  const words = all.filter((each) => typeof each === "string");
  if (words.length === all.length) return words;
  throw usageError(`the setting cfnFix.${name} is no ${isList ? "list of texts" : "text"}`, help);
}
