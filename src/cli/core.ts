import type { fix, Transform } from "../index.js";

/** What the command line works with; tests bring their own. */
export interface Core {
  fix: typeof fix;
  transforms: readonly Transform[];
}
