/** The rollouts that are compared. */
export const rollouts = ["enforce", "prepare"] as const;
export type Rollout = (typeof rollouts)[number];

/** A fix that a revision made of a template. */
export interface FixNote {
  rule: string;
  logicalId: string;
  message: string;
  class: string;
  impact: string;
  /** Digest of the operations: tells two fixes apart that say the same and do something else. */
  operations: string;
}

/** A finding that a revision left alone. */
export interface LeftNote {
  rule: string;
  logicalId: string;
  kind: string;
  message: string;
  reason: string;
}

/** What a revision made of one template in one rollout. */
export interface Outcome {
  /** `ok`, the code of the refusal, `BUG`, `unread` for a file that could not be read, or `died` with the process. */
  code: string;
  /** Of a refusal: what was said. */
  message?: string;
  /** Of a dry run of the command with this file alone. */
  exitCode: number;
  /** Digest of the text that the file holds afterwards. */
  hash: string;
  /** That text, if it is another than before. */
  output?: string;
  fixes: readonly FixNote[];
  left: readonly LeftNote[];
}

/** The outcomes of a revision in one rollout, by the digest of the template. */
export type Outcomes = ReadonlyMap<string, Outcome>;
