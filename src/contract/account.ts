/** The values that a template is deployed with in one account and Region, and what will happen there. */
export interface AccountValues {
  readonly account: string;
  readonly region: string;
  /** When the account was asked, as an ISO time. */
  readonly collected: string;
  /** One for each parameter of the template, in its order. */
  readonly decisions: readonly ValueDecision[];
  /** What to know before deploying there: a quota that is full, a name that is taken. */
  readonly warnings: readonly AccountWarning[];
}

/**
 * `decided`: a fact decided the value. `default`: the default of the template, which no fact is against. `unknown`: no
 * fact says what the value is; a default holds all the same. `given`: by the user. `secret`: never filled, never printed.
 */
type ValueState = "decided" | "default" | "unknown" | "given" | "secret";

/** What decides the value of a parameter in an account. */
export interface ValueDecision {
  readonly parameter: string;
  readonly state: ValueState;
  /** Of what is decided or given. */
  readonly value?: string;
  /** True if the parameter has no default, so that a deployment without a value is refused. */
  readonly required: boolean;
  /** What follows in this account, or why the value is unknown, as a clause. */
  readonly reason: string;
  /** The fact that decided it, or that would. */
  readonly fact?: FactSource;
  /** What a person can choose from, where the facts leave a choice. */
  readonly candidates?: readonly Candidate[];
  /** Logical IDs of the resources that the parameter decides on. */
  readonly resources: readonly string[];
}

/** A fact: what was asked, and how to ask it again. */
export interface FactSource {
  readonly query: string;
  readonly subject?: string;
  /** The AWS CLI command that asks it. */
  readonly command: string;
}

/** A value that a person can choose. */
export interface Candidate {
  readonly value: string;
  /** What it is called. */
  readonly label: string;
}

/** Something that will happen in an account, or that a person has to do there. */
export interface AccountWarning {
  /** What is the matter, as a clause. */
  readonly message: string;
  /** What to do about it, as a clause. */
  readonly help: string;
  /** True if the deployment fails because of it. */
  readonly isBlocking: boolean;
  readonly fact?: FactSource;
}

/** True if somebody has to look at an account before the template is deployed there. */
export function needsAttention({ decisions, warnings }: AccountValues): boolean {
  return (
    decisions.some(({ state, required }) => required && state === "unknown") ||
    warnings.some(({ isBlocking }) => isBlocking)
  );
}
