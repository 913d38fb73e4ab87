import type { AccountValues, AccountWarning, FactSource, ValueDecision } from "../../contract/account.js";
import { cut } from "../cut.js";

/** Returns the values for an account as they stand in a report. */
export function accountEntry({ account, region, collected, decisions, warnings }: AccountValues): object {
  return {
    account: cut(account),
    region: cut(region),
    collected: cut(collected),
    parameters: decisions.map(decisionEntry),
    warnings: warnings.map(warningEntry),
  };
}

function decisionEntry(decision: ValueDecision): object {
  const { parameter, state, value, required, reason, fact, candidates = [], resources } = decision;
  return {
    parameter: cut(parameter),
    state,
    // A value that is cut names something else.
    ...(value !== undefined && { value }),
    required,
    reason: cut(reason),
    ...(fact && { fact: factEntry(fact) }),
    ...(candidates.length > 0 && {
      candidates: candidates.map(({ value: candidate, label }) => ({ value: candidate, label: cut(label) })),
    }),
    resources: resources.map(cut),
  };
}

function warningEntry({ message, help, isBlocking, fact }: AccountWarning): object {
  return { message: cut(message), help: cut(help), blocking: isBlocking, ...(fact && { fact: factEntry(fact) }) };
}

function factEntry({ query, subject, command }: FactSource): object {
  return { query: cut(query), ...(subject !== undefined && { subject: cut(subject) }), command: cut(command) };
}
