import type { Judge } from "./judge.js";

/** The judges of all rules, by service. */
export const judges: readonly Judge[] = [
  // One line a service.
];
