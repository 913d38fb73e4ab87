import type { Template } from "../../../src/template/template.js";

/** Returns the identifiers of the loops that make resources. Each copy has them in its logical ID, or two had the same. */
export function loopIdentifiersOf(template: Template): string[] {
  const made = template.resources.filter(({ isInLoop }) => isInLoop);
  return [...new Set(made.flatMap(({ logicalId }) => identifiersIn(logicalId)))];
}

/** Returns the loop identifiers in the logical ID of a resource that a loop makes. */
export function identifiersIn(logicalId: string): string[] {
  return [...logicalId.matchAll(/[$&]\{(\w+)\}/g)].flatMap(([, identifier]) => identifier ?? []);
}
