import type { AppliedFix, FixResult, LeftFinding } from "../../src/contract/result.js";

/** A result to report on: one of each kind, with what a test wants changed. */
export function sampleFix(changes: Partial<AppliedFix> = {}): AppliedFix {
  return {
    rule: "rds-kms-key",
    title: "Encrypt RDS storage with a customer managed key",
    why: "Because. So.",
    logicalId: "Database",
    path: ["Resources", "Database"],
    place: { line: 12, column: 3 },
    message: "storage is not encrypted",
    harm: "weakens-security",
    severity: "warning",
    class: "review",
    impact: "in-place",
    prepared: false,
    isRefused: false,
    inputs: [],
    operations: [],
    ...changes,
  };
}

export function sampleLeft(changes: Partial<LeftFinding> = {}): LeftFinding {
  return {
    rule: "rds-kms-key",
    logicalId: "Replica",
    path: ["Resources", "Replica"],
    place: { line: 30, column: 3 },
    message: "storage is not encrypted",
    harm: "weakens-security",
    severity: "warning",
    kind: "skipped",
    reason: "it follows its source",
    ...changes,
  };
}

export function sampleResult(changes: Partial<FixResult> = {}): FixResult {
  return {
    changed: true,
    output: "b: 1\n",
    fixes: [sampleFix()],
    left: [],
    inputs: [],
    deployment: {
      values: (changes.inputs ?? []).filter(({ required }) => required),
      capabilities: [],
      isServerless: false,
      hasLocalFiles: false,
    },
    notes: [],
    unusedSuppressions: [],
    patch: [{ op: "add", path: "/b", value: 1 }],
    splices: [{ offset: 0, delete: 1, insert: "b", fixes: [0] }],
    ...changes,
  };
}
