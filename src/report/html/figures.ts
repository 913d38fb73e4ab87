import { isRepaired, type RunOutcome } from "../../contract/outcome.js";
import type { FixClass, Impact } from "../../contract/rule.js";
import type { Severity } from "../../contract/severity.js";
import type { Status } from "./words.js";
import { isQuiet } from "./words.js";

/** The counts of a run. */
export interface Figures {
  templates: number;
  changed: number;
  quiet: number;
  refused: number;
  fixes: number;
  left: number;
  status: ReadonlyMap<Status, number>;
  impact: ReadonlyMap<Impact, number>;
  /** Of fixes and of findings that are skipped. */
  severity: ReadonlyMap<Severity, number>;
  class: ReadonlyMap<FixClass, number>;
  rule: ReadonlyMap<string, number>;
}

/** Counts a run. */
export function figuresOf({ files }: RunOutcome): Figures {
  const status = new Map<Status, number>();
  const impact = new Map<Impact, number>();
  const classes = new Map<FixClass, number>();
  const severity = new Map<Severity, number>();
  const rule = new Map<string, number>();
  const repaired = files.filter(isRepaired);
  for (const { result } of repaired) {
    for (const fix of result.fixes) {
      increase(status, fix.prepared ? "prepare" : "fix");
      increase(impact, fix.impact);
      increase(classes, fix.class);
      increase(severity, fix.severity);
      increase(rule, fix.rule);
    }
    for (const left of result.left) {
      increase(status, left.kind);
      increase(severity, left.severity);
      increase(rule, left.rule);
    }
    if (result.unusedSuppressions.length > 0) increase(status, "unused", result.unusedSuppressions.length);
  }
  const refused = files.length - repaired.length;
  if (refused > 0) status.set("refused", refused);
  return {
    templates: files.length,
    changed: repaired.filter(({ result }) => result.changed).length,
    quiet: files.filter(isQuiet).length,
    refused,
    fixes: repaired.reduce((sum, { result }) => sum + result.fixes.length, 0),
    left: repaired.reduce((sum, { result }) => sum + result.left.length, 0),
    status,
    impact,
    severity,
    class: classes,
    rule,
  };
}

function increase<K>(counts: Map<K, number>, key: K, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
