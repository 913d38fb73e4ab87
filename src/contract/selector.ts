import { closestMatch } from "../values/closest-match.js";
import { ruleTags, typesOf, type Rule } from "./rule.js";
import { namespaceOf, servicesOf } from "./services.js";

/** What a word such as `s3` chooses. */
export type Selector =
  | { readonly kind: "rule"; readonly id: string }
  | { readonly kind: "type"; readonly type: string }
  | { readonly kind: "namespace"; readonly namespace: string }
  | { readonly kind: "service"; readonly service: string }
  | { readonly kind: "tag"; readonly tag: string }
  | { readonly kind: "pack"; readonly name: string }
  | { readonly kind: "default" }
  | { readonly kind: "all" };

/** How narrow each kind is: where two words disagree about a rule, the narrower one wins. */
const narrowness: Readonly<Record<Selector["kind"], number>> = {
  all: 0,
  default: 0,
  pack: 1,
  tag: 1,
  service: 1,
  namespace: 1,
  type: 2,
  rule: 3,
};

/** What is wrong with a word, and what helps. */
export interface WordFault {
  message: string;
  help: string;
}

/** Returns how narrow a selector is; the narrower one has the higher number. */
export function narrownessOf({ kind }: Selector): number {
  return narrowness[kind];
}

/** Returns what a word stands for in this list of rules; undefined for a word that stands for nothing. */
export function selectorOf(word: string, rules: readonly Rule[]): Selector | undefined {
  if (word === "all" || word === "default") return { kind: word };
  if (word.startsWith(packPrefix)) return { kind: "pack", name: word.slice(packPrefix.length) };
  if (rules.some(({ id }) => id === word)) return { kind: "rule", id: word };
  if (ruleTags.some((tag) => tag === word)) return { kind: "tag", tag: word };
  if (word.includes("::")) {
    const types = rules.flatMap(typesOf);
    if (types.some((type) => type === word)) return { kind: "type", type: word };
    return types.some((type) => namespaceOf(type) === word) ? { kind: "namespace", namespace: word } : undefined;
  }
  return rules.some((rule) => servicesOf(rule).includes(word)) ? { kind: "service", service: word } : undefined;
}

/** True if a selector stands for a rule, whatever its level and stability. */
export function covers(selector: Selector, rule: Rule): boolean {
  switch (selector.kind) {
    case "rule":
      return rule.id === selector.id;
    case "type":
      return typesOf(rule).some((type) => type === selector.type);
    case "namespace":
      return typesOf(rule).some((type) => namespaceOf(type) === selector.namespace);
    case "service":
      return servicesOf(rule).includes(selector.service);
    case "tag":
      return rule.tags.some((tag) => tag === selector.tag);
    case "default":
      return rule.level === "default";
    case "all":
      return true;
    case "pack":
      return false;
  }
}

/** Returns what is wrong with a word of a choice; undefined if it chooses something. */
export function wordFault(word: string, rules: readonly Rule[]): WordFault | undefined {
  const selector = selectorOf(word, rules);
  if (selector?.kind === "pack")
    return { message: `there is no pack ${selector.name}`, help: "choose by rule, tag or service" };
  if (selector !== undefined) return undefined;
  const guess = closestMatch(word, selectorWords(rules));
  return {
    message: `unknown rule, tag or service ${/\w$/.test(word) ? word : `"${word}"`}`,
    help: guess === undefined ? "run cfn-fix --list to see rules and tags" : `did you mean ${guess}?`,
  };
}

/** Returns the words that people type: the ids of rules, tags, services, `default` and `all`. */
export function commonWords(rules: readonly Rule[]): string[] {
  const services = [...new Set(rules.flatMap(servicesOf))].sort();
  return [...rules.map(({ id }) => id), ...ruleTags, ...services, "default", "all"];
}

/** Returns all words that choose something, also resource types and what they begin with. */
export function selectorWords(rules: readonly Rule[]): string[] {
  const types = [...new Set(rules.flatMap(typesOf))].sort();
  return [...commonWords(rules), ...new Set(types.map(namespaceOf)), ...types];
}

const packPrefix = "pack:";
