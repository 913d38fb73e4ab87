import { fingerprintOf, type Path } from "../../index.js";

/** What tells one question from another: findings that are alike are asked about together. */
export type QuestionKey = string;

/** Returns the key of the question that a finding belongs to. */
export function questionKey(finding: { rule: string; logicalId: string; path: Path; message: string }): QuestionKey {
  return fingerprintOf(finding);
}

/** The findings that a run is to leave alone, as `FixOptions.baseline` takes them. */
abstract class LeftAlone extends Set<string> {
  constructor(readonly baseline: ReadonlySet<string> = new Set()) {
    super();
  }

  override has(fingerprint: string): boolean {
    // A fingerprint ends with the number of the finding among those that are alike.
    const key = `${fingerprint.slice(0, fingerprint.lastIndexOf(","))},1]`;
    return this.isLeftAlone(key) || this.baseline.has(fingerprint);
  }

  /** True if the findings of a question are left alone, however many they are. */
  protected abstract isLeftAlone(key: QuestionKey): boolean;
}

/** These findings, and those of the baseline. */
export class AllOf extends LeftAlone {
  constructor(
    readonly questions: ReadonlySet<QuestionKey>,
    baseline?: ReadonlySet<string>,
  ) {
    super(baseline);
  }

  protected override isLeftAlone(key: QuestionKey): boolean {
    return this.questions.has(key);
  }
}

/** All findings but these, and those of the baseline. */
export class AllBut extends LeftAlone {
  constructor(
    readonly questions: ReadonlySet<QuestionKey>,
    baseline?: ReadonlySet<string>,
  ) {
    super(baseline);
  }

  protected override isLeftAlone(key: QuestionKey): boolean {
    return !this.questions.has(key);
  }
}
