import { readFileSync } from "node:fs";

/** What somebody has read of the diffs of a rule. */
export interface Verdict {
  /** The number of diffs that were read. */
  readonly read: number;
  /** Those that are wrong: the template with the resource, and why. */
  readonly wrong?: Readonly<Record<string, string>>;
}

/** Returns the verdicts that are kept by hand, by the ids of the rules. */
export function verdicts(): ReadonlyMap<string, Verdict> {
  const kept: Readonly<Record<string, Verdict>> = JSON.parse(
    readFileSync(new URL("./verdicts.json", import.meta.url), "utf8"),
  );
  return new Map(Object.entries(kept));
}
