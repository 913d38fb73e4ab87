import { exemptions } from "../../transforms/exemptions.js";
import { rules } from "../../transforms/index.js";
import { recipes } from "../../transforms/recipes.js";
import type { Rule } from "../contract/rule.js";
import { schema } from "../files/known-types.js";
import { lazy } from "../values/memoize.js";
import { rulesOf } from "./definitions.js";
import { vocabularyOf, type RuleVocabulary } from "./vocabulary.js";

const vocabulary = lazy(() => vocabularyOf(rules, { schema, exemptions, recipes }));
const known = new WeakMap<readonly unknown[], readonly Rule[]>();

/** Returns what an organization's own rules can name. */
export function ruleVocabulary(): RuleVocabulary {
  return vocabulary();
}

/**
 * Returns an organization's own rules, each as a file of such rules defines it (docs/custom-rules.md). Throws
 * `CfnFixError` USAGE for what defines none.
 */
export function customRules(definitions: readonly unknown[]): readonly Rule[] {
  const all = known.get(definitions) ?? rulesOf(definitions, vocabulary());
  known.set(definitions, all);
  return all;
}
