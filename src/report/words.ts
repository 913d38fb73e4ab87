import type { FixClass, Impact } from "../contract/rule.js";

/** The class of a fix in short words. */
export const classWords: Readonly<Record<FixClass, string>> = {
  safe: "safe",
  review: "review needed",
  input: "needs a parameter value",
};

/** The impact of a fix in short words. */
export const impactWords: Readonly<Record<Impact, string>> = {
  none: "no change to deployed resources",
  "in-place": "changes in place",
  interruption: "INTERRUPTS service while it deploys",
  replacement: "REPLACES the deployed resource",
};

/** True for an impact that has to be said loudly. */
export function isLoud(impact: Impact): boolean {
  return impact === "interruption" || impact === "replacement";
}
