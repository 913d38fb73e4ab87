import type { fix, Rule } from "../index.js";

/** What the command line works with; tests bring their own. */
export interface Core {
  fix: typeof fix;
  rules: readonly Rule[];
}
