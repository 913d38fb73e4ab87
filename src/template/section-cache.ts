import type { Json } from "../values/json.js";
import { memoize } from "../values/memoize.js";
import { Dependencies } from "./dependencies.js";
import { readOutputs, readSection } from "./members.js";
import type { ReferringSection } from "./references.js";
import { Resources } from "./resources.js";
import { SectionReferences } from "./section-references.js";
import type { Section } from "./section.js";
import type { View } from "./view.js";
import { Worlds } from "./worlds.js";

// Computed once for a section: an edit elsewhere gives a template that shares the section, and all of this.

/** Returns the resources of the section `Resources`. */
export const resourcesOf = memoize((section: Section) => new Resources(section));

/** Returns the outputs of the section `Outputs`. */
export const outputsOf = memoize(({ object }: Section) => readOutputs({ Outputs: object }));

/** Returns the members of a section by name, of whatever form. */
export const membersOf = memoize(({ object }: Section) => readSection({ members: object }, "members"));

const referencesByName = memoize((_: Section) => new Map<ReferringSection, SectionReferences>());

/** Returns the references in a section. */
export function referencesOf(name: ReferringSection, section: Section): SectionReferences {
  const cache = referencesByName(section);
  const references = cache.get(name) ?? new SectionReferences(name, section);
  cache.set(name, references);
  return references;
}

const dependenciesIn = memoize((worlds: Worlds) =>
  memoize((section: Section) => {
    const resource = (logicalId: string) => resourcesOf(section).byId(logicalId);
    return new Dependencies(resource, referencesOf("Resources", section), worlds);
  }),
);

/** Returns the dependencies between the resources of the section `Resources`. */
export function dependenciesOf(section: Section, worlds: Worlds): Dependencies {
  return dependenciesIn(worlds)(section);
}

const worldsByConditions = new WeakMap<object, { parameters: Json | undefined; worlds: Worlds }>();

/** Returns the worlds of a template. They depend on two sections alone, which an edit elsewhere leaves unchanged. */
export function worldsOf(view: View): Worlds {
  const [conditions, parameters] = [view.section("Conditions")?.object, view.at(["Parameters"])];
  const cached = conditions === undefined ? undefined : worldsByConditions.get(conditions);
  if (cached && (cached.parameters === parameters || cached.worlds.areSameWith(parameters))) return cached.worlds;
  const worlds = new Worlds({
    ...(conditions !== undefined && { Conditions: conditions }),
    ...(parameters !== undefined && { Parameters: parameters }),
  });
  if (conditions !== undefined) worldsByConditions.set(conditions, { parameters, worlds });
  return worlds;
}
