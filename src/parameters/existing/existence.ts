import type { AccountWarning, Candidate, FactSource } from "../../contract/account.js";
import type { Thing } from "../../facts/facts.js";
import type { ResourceView } from "../../template/resource-view.js";
import type { AccountFacts, Unknown } from "../account-facts.js";
import type { DeploymentValues } from "../deployment-values.js";

/** An account, and what is known of a deployment there. */
export interface Deployed {
  readonly facts: AccountFacts;
  readonly values: DeploymentValues;
}

/** Whether an account has what a resource would be. */
export type Existence = Said & {
  /** A clause about the account. */
  readonly says: string;
  readonly candidates?: readonly Candidate[];
  readonly warnings?: readonly AccountWarning[];
};

type Said =
  | { readonly is: "there"; readonly thing: Thing; readonly fact: FactSource }
  // Open: nothing in the account stands in the way of another one, and nothing says that one of those is meant.
  | { readonly is: "absent" | "open" | "unknown"; readonly fact?: FactSource };

/** Says whether an account has what a resource would be. */
export type Question = (resource: ResourceView, deployed: Deployed) => Existence;

/** Returns that it is unknown whether a clause holds, and why. */
export function unknownWhether(clause: string, said: Unknown): Existence {
  const { reason, fact } = said;
  return { is: "unknown", says: `not known whether ${clause} (${reason})`, ...(fact && { fact }) };
}

/** Returns what a thing is called: by its name, else its ID or ARN. */
export function nameOf({ name, id, arn }: Thing): string {
  return name ?? id ?? arn ?? "one without a name";
}
