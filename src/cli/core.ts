import type { fix, Rule } from "../index.js";

/** The function and the rules that the command line works with; tests bring their own. */
export interface Core {
  fix: typeof fix;
  rules: readonly Rule[];
}
