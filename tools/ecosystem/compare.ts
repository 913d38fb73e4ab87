import { findingChanges, type FindingChange } from "./findings.js";
import type { FixNote, Outcome, Rollout } from "./outcome.js";

/** What differs between two revisions on one template. */
export interface Change {
  name: string;
  rollout: Rollout;
  before: Outcome;
  after: Outcome;
  isOutput: boolean;
  isExitCode: boolean;
  isOutcome: boolean;
  /** Of a change of output, exit code or outcome: the rules that are responsible, or what else is. */
  groups: readonly string[];
  /** Rules whose fixes are the same but for their operations, most often in the wake of those that are responsible. */
  followers: readonly string[];
  findings: readonly FindingChange[];
}

/** The group of outputs that differ although the same fixes were made. */
export const otherText = "(same fixes, other text)";

/** The group of exit codes that differ although the same was found. */
export const otherExitCode = "(same findings, other exit code)";

/** New ids of rules by the ids that they had. */
export type Renamed = ReadonlyMap<string, string>;

/** True if what a user gets differs: the output, the exit code, or whether the template is taken. */
export function isVisible({ isOutput, isExitCode, isOutcome }: Change): boolean {
  return isOutput || isExitCode || isOutcome;
}

/** Returns what differs on one template; undefined if nothing does. */
export function compare(
  name: string,
  rollout: Rollout,
  old: Outcome,
  after: Outcome,
  renamed: Renamed = new Map(),
): Change | undefined {
  const before = withNewIds(old, renamed);
  const isOutput = before.hash !== after.hash;
  const isExitCode = before.exitCode !== after.exitCode;
  const isOutcome = before.code !== after.code;
  const findings = findingChanges(before, after);
  if (!isOutput && !isExitCode && !isOutcome && findings.length === 0) return undefined;
  const change = { name, rollout, before, after, isOutput, isExitCode, isOutcome, findings };
  if (isOutcome) return { ...change, groups: [`(outcome ${before.code} → ${after.code})`], followers: [] };
  if (isOutput) return { ...change, ...responsible(before, after) };
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  return { ...change, groups: !isExitCode || rules.length > 0 ? rules : [otherExitCode], followers: [] };
}

function withNewIds(outcome: Outcome, renamed: Renamed): Outcome {
  const withNewId = <T extends { rule: string }>(note: T): T => ({
    ...note,
    rule: renamed.get(note.rule) ?? note.rule,
  });
  return { ...outcome, fixes: outcome.fixes.map(withNewId), left: outcome.left.map(withNewId) };
}

/** The rules that fix something else; if there are none, those that fix it in another way. Messages do not count. */
function responsible(before: Outcome, after: Outcome): Pick<Change, "groups" | "followers"> {
  const fixed = (fix: FixNote): string[] => [fix.rule, fix.logicalId, fix.class, fix.impact];
  const others = differing(before, after, fixed);
  const moved = differing(before, after, (fix) => [...fixed(fix), fix.operations]);
  if (others.length > 0) return { groups: others, followers: moved.filter((rule) => !others.includes(rule)) };
  return { groups: moved.length > 0 ? moved : [otherText], followers: [] };
}

/** The rules whose fixes are not the same, each as often, by what `keyOf` takes from them. */
function differing(before: Outcome, after: Outcome, keyOf: (fix: FixNote) => string[]): string[] {
  const counts = new Map<string, { rule: string; more: number }>();
  const add = (fixes: readonly FixNote[], step: number): void => {
    for (const fix of fixes) {
      const key = JSON.stringify(keyOf(fix));
      counts.set(key, { rule: fix.rule, more: (counts.get(key)?.more ?? 0) + step });
    }
  };
  add(before.fixes, 1);
  add(after.fixes, -1);
  const rules = [...counts.values()].filter(({ more }) => more !== 0).map(({ rule }) => rule);
  return [...new Set(rules)].sort();
}

/** True if only rules are responsible that were expected to change something. A change of outcome never is expected. */
export function isExpected(change: Change, rules: ReadonlySet<string>): boolean {
  return !change.isOutcome && change.groups.every((group) => rules.has(group));
}
