import { compare, type Change, type Renamed } from "./compare.js";
import type { FixNote, LeftNote, Outcome } from "./outcome.js";

/** Returns a fix of a rule. */
export function fix(rule: string, rest: Partial<FixNote> = {}): FixNote {
  return {
    rule,
    logicalId: "Thing",
    message: `flaw of ${rule}`,
    class: "safe",
    impact: "none",
    operations: "1",
    ...rest,
  };
}

/** Returns a finding that a rule left alone. */
export function left(rule: string, rest: Partial<LeftNote> = {}): LeftNote {
  return { rule, logicalId: "Thing", kind: "skipped", message: `flaw of ${rule}`, reason: "it is so", ...rest };
}

/** What became of a template; the hash is that of the output. */
export function outcome(output: string, rest: Partial<Outcome> = {}): Outcome {
  return {
    code: "ok",
    exitCode: output === "" ? 0 : 1,
    hash: output,
    ...(output !== "" && { output }),
    fixes: [],
    left: [],
    ...rest,
  };
}

/** Returns what differs between two outcomes. Throws when nothing does. */
export function changed(
  before: Outcome,
  after: Outcome,
  { name = "a.yaml", renamed }: { name?: string; renamed?: Renamed } = {},
): Change {
  const change = compare(name, "enforce", before, after, renamed);
  if (change === undefined) throw new Error("nothing differs");
  return change;
}
