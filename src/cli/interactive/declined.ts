import { fingerprintOf, type Path } from "../../index.js";

/** What tells one question from another: findings that are alike are asked about together. */
export type QuestionKey = string;

/** Returns the key of the question that a finding belongs to. */
export function questionKey(finding: { rule: string; logicalId: string; path: Path; message: string }): QuestionKey {
  return fingerprintOf(finding);
}

/** The findings of questions, however many they are, and those of a baseline, as `FixOptions.baseline` takes them. */
export class Declined extends Set<string> {
  constructor(
    questions: Iterable<QuestionKey>,
    readonly baseline: ReadonlySet<string> = new Set(),
  ) {
    super();
    for (const key of questions) this.add(key);
  }

  override has(fingerprint: string): boolean {
    // A fingerprint ends with the number of the finding among those that are alike.
    const key = `${fingerprint.slice(0, fingerprint.lastIndexOf(","))},1]`;
    return super.has(key) || this.baseline.has(fingerprint);
  }
}
