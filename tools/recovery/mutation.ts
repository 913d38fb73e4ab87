import type { Json } from "../../src/values/json.js";
import type { Template } from "../../src/template/template.js";
import type { BrokenTemplate } from "./broken-template.js";

/** One place where a template can be broken. */
export interface Place {
  logicalId: string;
  /** Breaks it there; false where that would leave the template broken in another way too. */
  apply(broken: BrokenTemplate): boolean | void;
}

/** One way to undo what a repair gives. */
export interface Mutation {
  name: string;
  places(template: Template, view: Json): readonly Place[];
}

/** The ways to break what one rule repairs. */
export interface Breaker {
  /** What a template must mention to be worth a look; the types of the rule if it is not said. */
  concerns?: RegExp;
  mutations: readonly Mutation[];
}
