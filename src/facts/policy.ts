import type { Json } from "../values/json.js";
import { handlerActions } from "./catalogue/handler-actions.js";
import { partsOf } from "./command-line.js";
import type { NeededQuery } from "./needed.js";

/** An IAM policy with the rights that some questions need. */
export interface NeededPolicy {
  readonly document: Json;
  /** Types of which Cloud Control needs rights that are not listed here. */
  readonly unlisted: readonly string[];
}

/** Returns the policy for those who collect facts: it lets them read what the questions are about, and nothing else. */
export function policyFor(needs: readonly NeededQuery[]): NeededPolicy {
  const types = needs.flatMap(({ query, subject }) => (query.type === "" ? [partsOf(subject)["type"] ?? ""] : []));
  const known = types.filter((type) => handlerActions.has(type));
  const actions = [
    ...needs.flatMap(({ query }) => query.actions),
    ...known.flatMap((type) => handlerActions.get(type) ?? []),
  ];
  const statement = { Sid: "CfnFixFacts", Effect: "Allow", Action: [...new Set(actions)].sort(), Resource: "*" };
  return {
    document: { Version: "2012-10-17", Statement: [statement] },
    unlisted: [...new Set(types.filter((type) => !handlerActions.has(type)))],
  };
}
