import type { Json } from "../../src/values/json.js";
import type { Template } from "../../src/template/template.js";
import type { Draft } from "./draft.js";

/** One place where a template can be broken. */
export interface Place {
  logicalId: string;
  /** Breaks it there; false where that would leave the template broken in another way too. */
  apply(draft: Draft): boolean | void;
}

/** One way to undo what a repair gives. */
export interface Mutation {
  name: string;
  places(template: Template, view: Json): readonly Place[];
}

/** The ways to break what one rule repairs. */
export interface Breaker {
  /** Id of the rule. */
  system: string;
  /** What a template must mention to be worth a look. */
  concerns: RegExp;
  mutations: readonly Mutation[];
}
