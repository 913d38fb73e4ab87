import type { Guard } from "../../template/intrinsics.js";
import type { Reference, Resource, Template } from "../../template/template.js";
import type { Substitutes } from "../../contract/rule.js";

/** A resource that may be absent, and what stands in for it then. */
export interface Absence {
  /** The names under which others refer to it: its logical ID, and in a loop those of its copies. */
  names: ReadonlySet<string>;
  /** The resource exists exactly where this condition holds. */
  condition: string;
  /** What that condition adds to the one that the resource had before. */
  added: string;
  /** What had to hold for the resource to exist before. */
  before: readonly Guard[];
  substitutes: Substitutes;
}

/** The names under which others refer to a resource: those of its copies when a loop declares it. */
export function namesOf({ logicalId, expandedIds }: Resource): ReadonlySet<string> {
  return new Set([logicalId, ...expandedIds]);
}

/** The references that are evaluated in some world in which the resource is absent and was not before. */
export function danglingReferences(template: Template, absence: Absence): Reference[] {
  return referencesWhile(template, absence, absence.before);
}

/** What orders a resource after one that is absent in some world, if it was before or not: such an order is never left. */
export function danglingOrders(template: Template, absence: Absence): Reference[] {
  return referencesWhile(template, absence, []).filter((reference) => isOrder(template, reference));
}

function referencesWhile(template: Template, { names, condition }: Absence, context: readonly Guard[]): Reference[] {
  return [...names]
    .flatMap((name) => template.referencesTo(name))
    .filter(({ section }) => section === "Resources" || section === "Outputs")
    .filter(({ guards }) => template.worlds.possible([...guards, ...context, { condition, holds: false }]));
}

/** Where an order is written that `DependsOn` cannot express. A reference in Metadata orders creation and deletion. */
export const afterPath = ["Metadata", "CfnFix", "After"];

/** Where the condition of a resource is written whose update would hold nothing else. */
export const conditionPath = ["Metadata", "CfnFix", "CreatedIf"];

/** Whether a reference says nothing but that its owner comes after its target. */
export function isOrder(template: Template, { kind, section, owner, path }: Reference): boolean {
  if (kind === "DependsOn") return true;
  const start = template.resource(owner)?.path.length ?? 2;
  return section === "Resources" && afterPath.every((step, index) => path[start + index] === step);
}
