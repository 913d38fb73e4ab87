import type { Exemption, Recipe, ResourceType } from "./rule.js";

/** An exemption of our own rules under the name by which an organization's own rules can take it. */
export interface NamedExemption {
  /** In kebab case: `public-on-purpose`. */
  readonly name: string;
  /** The types of resources that it can tell apart. */
  readonly types: readonly ResourceType[];
  readonly exemption: Exemption;
}

/** A value that a recipe takes: a text, one of some words, or a list of texts. */
export interface RecipeField {
  readonly name: string;
  readonly form: "text" | "texts";
  /** What it decides, as a sentence. */
  readonly description: string;
  /** The words that it may be, or its items; any if not said. */
  readonly words?: readonly string[];
  /** What it has to be: a name of a resource, or text in which `Fn::Sub` finds nothing but pseudo parameters. */
  readonly holds?: "logical ID" | "Fn::Sub";
  readonly isOptional?: true;
}

/** The values that a recipe is given, by the names of its fields. */
export interface RecipeValues {
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
}

/** A recipe of our own rules under the name by which an organization's own rules can take it. */
export interface NamedRecipe {
  /** In camel case: `kmsKey`. */
  readonly name: string;
  /** What it makes, as a sentence. */
  readonly description: string;
  readonly fields: readonly RecipeField[];
  /** Returns the recipe for a property, with values of its fields. */
  recipe(values: RecipeValues, property: string): Recipe;
}
