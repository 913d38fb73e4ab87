import { notProved } from "../../values/errors.js";
import type { BrokenReference, Template } from "../../template/template.js";

/**
 * Throws NOT_PROVED if `after` refers to something that may be absent or is undefined, or has resources that wait for
 * each other, and `before` does not.
 */
export function assertSound(before: Template, after: Template): void {
  const flaw = newFlaw(before, after);
  if (flaw !== undefined) throw notProved(`the corrected template could not be proved: ${flaw}`);
}

/** True if `assertSound` does not throw. */
export function isSound(before: Template, after: Template): boolean {
  return newFlaw(before, after) === undefined;
}

function newFlaw(before: Template, after: Template): string | undefined {
  if (after === before) return undefined;
  const dangling = added(before.dangling(), after.dangling());
  if (dangling) return `${describe(dangling)} would not exist in every case in which it is needed`;
  const missing = added(before.undefinedReferences(), after.undefinedReferences());
  if (missing) return `${describe(missing)} would be nowhere in the template`;
  const waiting = new Set(before.cycles().flatMap(({ logicalIds }) => logicalIds));
  const cycle = after.cycles().find(({ logicalIds }) => !logicalIds.every((id) => waiting.has(id)));
  return cycle && `${cycle.logicalIds.join(", ")} would wait for each other`;
}

function added(before: readonly BrokenReference[], after: readonly BrokenReference[]): BrokenReference | undefined {
  const earlier = new Set(before.map(brokenKey));
  return after.find((candidate) => !earlier.has(brokenKey(candidate)));
}

function brokenKey({ reference: { section, owner, kind, target, attribute } }: BrokenReference): string {
  return JSON.stringify([section, owner, kind, target, attribute ?? null]);
}

function describe({ reference: { owner, target } }: BrokenReference): string {
  return `${target}, which ${owner} refers to,`;
}
