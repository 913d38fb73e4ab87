import { closestMatch } from "../values/closest-match.js";
import { packsByControls } from "../packs/packs.js";
import { packNames } from "./pack.js";
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

/** The rules of the packs of an organization, by the words for them after `pack:`. */
export type OwnPacks = ReadonlyMap<string, ReadonlySet<string>>;

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
  const pack = packIn(word);
  if (pack !== undefined) return { kind: "pack", name: pack };
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
export function covers(selector: Selector, rule: Rule, own: OwnPacks = new Map()): boolean {
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
      return own.get(selector.name)?.has(rule.id) ?? packsOf(rule).includes(selector.name);
  }
}

/** Returns the names of the packs that a rule belongs to; all rules belong to `all`. */
export function packsOf(rule: Pick<Rule, "packs" | "controls">): readonly string[] {
  // To read the controls of a rule loads all that is told about it.
  return [...(rule.packs ?? packsByControls(rule.controls)), "all"];
}

/** Returns the pack that a word names: what follows `pack:`; undefined for any other word. */
export function packIn(word: string): string | undefined {
  return word.startsWith(packPrefix) ? word.slice(packPrefix.length) : undefined;
}

/** True for the name of a pack that cfn-fix has itself. */
export function isKnownPack(name: string): boolean {
  return packNames.some((each) => each === name);
}

/** Returns what is wrong with a name that no pack has. */
export function packFault(name: string): WordFault {
  const guess = closestMatch(name, packNames);
  return {
    message: `there is no pack ${/\w$/.test(name) ? name : `"${name}"`}`,
    help:
      guess === undefined
        ? `expected one of: ${packNames.join(", ")}; or the file or package of your own, such as ./org-pack.yaml`
        : `did you mean ${guess}?`,
  };
}

/** Returns what is wrong with a word of a choice; undefined if it chooses something. */
export function wordFault(word: string, rules: readonly Rule[], own: OwnPacks = new Map()): WordFault | undefined {
  const selector = selectorOf(word, rules);
  if (selector?.kind === "pack" && !isKnownPack(selector.name) && !own.has(selector.name))
    return packFault(selector.name);
  if (selector !== undefined) return undefined;
  const guess = closestMatch(word, selectorWords(rules));
  return {
    message: `unknown rule, tag or service ${/\w$/.test(word) ? word : `"${word}"`}`,
    help: guess === undefined ? "run cfn-fix --list to see rules and tags" : `did you mean ${guess}?`,
  };
}

/** Returns the words that people type: the ids of rules, tags, services, `default`, `all` and packs. */
export function commonWords(rules: readonly Rule[]): string[] {
  const services = [...new Set(rules.flatMap(servicesOf))].sort();
  const packs = packNames.map((name) => `${packPrefix}${name}`);
  return [...rules.map(({ id }) => id), ...ruleTags, ...services, "default", "all", ...packs];
}

/** Returns all words that choose something, also resource types and what they begin with. */
export function selectorWords(rules: readonly Rule[]): string[] {
  const types = [...new Set(rules.flatMap(typesOf))].sort();
  return [...commonWords(rules), ...new Set(types.map(namespaceOf)), ...types];
}

/** What stands before the name of a pack. */
export const packPrefix = "pack:";
