import type { fix, Rule } from "../index.js";
import type { JsonObject } from "../values/json.js";

/** The function and the rules that the command line works with; tests bring their own. */
export interface Core {
  fix: typeof fix;
  rules: readonly Rule[];
  /** The rules of an organization that are among them, as data: so they get to other threads. */
  customRules?: readonly JsonObject[];
}
