import { typesOf, type Rule } from "../contract/rule.js";
import type { CoveredPack } from "../contract/pack.js";
import { packsOf } from "../contract/selector.js";
import { servicesOf } from "../contract/services.js";
import { packEntry } from "./pack-list.js";

/** Returns rules as JSON: an array with an object for each, which has all that `--explain` shows. */
export function rulesJson(rules: readonly Rule[]): string {
  return `${JSON.stringify(rules.map(ruleEntry), undefined, 2)}\n`;
}

/** Returns rules as JSON beside the packs that chose them: an object with both. */
export function packsJson(packs: readonly CoveredPack[], rules: readonly Rule[]): string {
  return `${JSON.stringify({ packs: packs.map(packEntry), rules: rules.map(ruleEntry) }, undefined, 2)}\n`;
}

/** Returns what a rule says of itself, as data. */
export function ruleEntry(rule: Rule) {
  const { id, title, why, tags, level = "opt-in", stability = "stable", controls, references } = rule;
  return {
    id,
    title,
    why,
    tags,
    level,
    stability,
    services: servicesOf(rule),
    types: typesOf(rule),
    controls,
    packs: packsOf(rule),
    objections: rule.objections ?? {},
    settings: (rule.settings ?? []).map(({ name, values, description }) => ({
      name: `${id}.${name}`,
      default: values[0],
      values,
      description,
    })),
    parameters: (rule.parameters ?? []).map(({ name, description }) => ({ name, description })),
    formerIds: rule.formerIds ?? [],
    ...(rule.origin !== undefined && { origin: rule.origin }),
    references,
  };
}
