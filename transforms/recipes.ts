import type { NamedRecipe } from "../src/contract/named.js";

/** The recipes of our rules that an organization's own rules can name in `companion`: see docs/custom-rules.md. */
export const recipes: readonly NamedRecipe[] = [
  // One entry a recipe, by its name.
];
