import type { Reference, Resource, Template } from "../template/template.js";
import type { Substitutes } from "../transform.js";

/** A resource that may be absent, and what stands in for it then. */
export interface Absence {
  /** The names under which others refer to it: its logical ID, and in a loop those of its copies. */
  names: ReadonlySet<string>;
  /** The resource exists exactly where this condition holds. */
  condition: string;
  /** What that condition adds to the one that the resource had before. */
  added: string;
  substitutes: Substitutes;
}

/** The names under which others refer to a resource: those of its copies when a loop declares it. */
export function namesOf({ logicalId, copies }: Resource): ReadonlySet<string> {
  return new Set([logicalId, ...copies]);
}

/** The references that are evaluated in some world in which the resource is absent. */
export function danglingReferences(template: Template, { names, condition }: Absence): Reference[] {
  return [...names]
    .flatMap((name) => template.referencesTo(name))
    .filter(({ section }) => section === "Resources" || section === "Outputs")
    .filter(({ guards }) => template.worlds.possible([...guards, { condition, holds: false }]));
}
