import { formerIdsOf } from "../contract/former-ids.js";
import type { NamedExemption, NamedRecipe } from "../contract/named.js";
import { ruleTags, type Rule } from "../contract/rule.js";
import { servicesOf } from "../contract/services.js";
import type { Schema } from "../schema/schema.js";

/** What an organization's own rules can name. */
export interface RuleVocabulary {
  readonly schema: Schema;
  readonly exemptions: readonly NamedExemption[];
  readonly recipes: readonly NamedRecipe[];
  /** The ids of the rules of cfn-fix. */
  readonly ids: readonly string[];
  /** The words that no rule can have as its id, with what each is. */
  readonly taken: ReadonlyMap<string, string>;
}

/** Returns the vocabulary of an organization's own rules beside the rules of cfn-fix. */
export function vocabularyOf(
  rules: readonly Rule[],
  named: Pick<RuleVocabulary, "schema" | "exemptions" | "recipes">,
): RuleVocabulary {
  const words = (all: Iterable<string>, what: string): (readonly [string, string])[] =>
    [...all].map((word) => [word, what] as const);
  return {
    ...named,
    ids: rules.map(({ id }) => id),
    taken: new Map([
      ...words(["default", "all"], "a word that chooses rules"),
      ...words(ruleTags, "a tag"),
      ...words(rules.flatMap(servicesOf), "a service"),
      ...words(formerIdsOf(rules).keys(), "the former id of a rule of cfn-fix"),
      ...words(
        rules.map(({ id }) => id),
        "a rule of cfn-fix",
      ),
    ]),
  };
}
