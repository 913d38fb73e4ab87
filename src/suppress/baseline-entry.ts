import type { Identity } from "./fingerprint.js";

/** A finding that is known and accepted, and how often it is there. */
export interface BaselineEntry extends Identity {
  /** As `RepairedFile.file` names it. */
  file: string;
  /** At least 1. */
  count: number;
}

/** The findings that a project has accepted. */
export interface Baseline {
  /** Each finding once. */
  entries: readonly BaselineEntry[];
  /** Former names that were read in it, as clauses; a baseline that is written anew has none. */
  notices?: readonly string[];
}

/** The version of the format; a later one has to be refused, not guessed at. */
export const baselineVersion = 1;
