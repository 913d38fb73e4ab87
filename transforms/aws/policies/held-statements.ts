import type { ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import { statementsAt, statementsOf, type Statement } from "./statements.js";

/**
 * Returns the statements of a policy, or of the policies inside a role, user or group; undefined when they cannot all be
 * read.
 */
export function statementsHeldBy(holder: ResourceView): Statement[] | undefined {
  const embedded = holder.property("Policies").written ?? [];
  if (!Array.isArray(embedded)) return undefined;
  const documents = [
    ...(holder.property("PolicyDocument").isThere ? [statementsOf(holder)] : []),
    ...embedded.map((policy, index) => {
      const path = [...holder.pathOf("Policies"), index, "PolicyDocument"];
      return statementsAt(holder.template, path, own(policy, "PolicyDocument"));
    }),
  ];
  return documents.every((statements) => statements !== undefined) ? documents.flat() : undefined;
}
