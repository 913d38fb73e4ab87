import type { Subject } from "./subject.js";

/** A promise of cfn-fix that can be tried on any template. */
export interface Invariant {
  /** Its name, in a few words that can stand in an option. */
  id: string;
  /** As a sentence. */
  promise: string;
  /** How a subject breaks it, a sentence each; undefined where there is nothing to try. */
  complaints(subject: Subject): readonly string[] | undefined;
}
