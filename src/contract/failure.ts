import type { Place } from "../values/errors.js";

/**
 * What became of the cause of a failed deployment. `mended`: a fix mends it. `settled`: the template accepts the finding
 * on purpose. `open`: a rule finds the cause, and its fix was left out. `gone`: no rule finds the cause in the template
 * any more. `advised`: no template can mend it. `unknown`: cfn-fix does not know the message. `elsewhere`: the template
 * does not have the resource.
 */
export const failureStates = ["mended", "settled", "open", "gone", "advised", "unknown", "elsewhere"] as const;
/** One of these states. */
export type FailureState = (typeof failureStates)[number];

/** A failure of a deployment, with what it comes from and what was done about it. */
export interface Failure {
  /** What AWS says, on one line, without what it is wrapped in. */
  message: string;
  logicalId?: string;
  type?: string;
  stackName?: string;
  /** Where the template has the resource. */
  place?: Place;
  /** The kind of failure, by its id in the table. */
  kind?: string;
  /** What is wrong, as a sentence. */
  cause?: string;
  /** The page of AWS that says so. */
  source?: string;
  state: FailureState;
  /** What was done, or what to do, as sentences. */
  answer: string;
  /** A command to run, with `<placeholders>` for what nobody has said. */
  command?: string;
  /** The rules that mend it. */
  rules: readonly string[];
}

/** The states that leave nothing to do. */
export const doneStates: ReadonlySet<FailureState> = new Set<FailureState>(["mended", "settled"]);
