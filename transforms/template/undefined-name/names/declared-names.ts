import { memoize } from "../../../../src/values/memoize.js";
import type { Template } from "../../../../src/template/template.js";
import { Name } from "./near-name.js";

/** The names that references to members may write. */
export interface DeclaredNames {
  readonly parameters: readonly Name[];
  readonly resources: readonly Name[];
  readonly all: readonly Name[];
  has(name: string): boolean;
}

/** Returns the names of the parameters and resources of a template, without those that loops make. */
export const namesIn = memoize((template: Template): DeclaredNames => {
  const parameters = namesOf(template.parameters.keys());
  const resources = namesOf(template.resources.map(({ logicalId }) => logicalId));
  const known = new Set([...parameters, ...resources].map(({ text }) => text));
  return { parameters, resources, all: [...parameters, ...resources], has: (name) => known.has(name) };
});

/** Returns names to compare others with. */
export function namesOf(texts: Iterable<string>): Name[] {
  return [...texts].filter((text) => !text.includes("${")).map((text) => new Name(text));
}
