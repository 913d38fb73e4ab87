import type { Outcome, Verdict } from "./trial.js";

interface Known {
  system: RegExp;
  mutation: RegExp;
  outcomes: readonly Outcome[];
  /** What one of the reasons must say. */
  says?: RegExp;
  why: string;
}

/** What cannot be recovered, or need not be. */
export const known: readonly Known[] = [];

/** Why a template that was not repaired is right as it is. */
export function whyAccepted(system: string, mutation: string, { outcome, reasons }: Verdict): string | undefined {
  return known.find((entry) => {
    return entry.system.test(system) && entry.mutation.test(mutation) && entry.outcomes.includes(outcome) && (entry.says === undefined || reasons.some((reason) => entry.says?.test(reason)));
  })?.why;
}
