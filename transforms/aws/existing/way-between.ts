import type { Template } from "../../../src/template/template.js";

/** Returns the logical IDs by way of which one resource depends on another in some world, both included; undefined when it does not. */
export function wayBetween(template: Template, from: string, to: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [from];
  for (const step of queue) {
    for (const target of dependenciesOf(template, step)) {
      if (cameFrom.has(target) || target === from) continue;
      cameFrom.set(target, step);
      if (target === to) return wayBack(cameFrom, from, to);
      queue.push(target);
    }
  }
  return undefined;
}

function wayBack(cameFrom: ReadonlyMap<string, string>, from: string, to: string): string[] {
  const way = [to];
  for (let step = cameFrom.get(to); step !== undefined; step = step === from ? undefined : cameFrom.get(step))
    way.unshift(step);
  return way;
}

/** Returns the resources that a resource refers to, copies of a loop under the name of their declaration. */
function dependenciesOf(template: Template, logicalId: string): string[] {
  const references = template
    .referencesIn(logicalId)
    .filter(({ kind }) => kind !== "Condition" && kind !== "FindInMap");
  return references.flatMap(({ target }) => template.resource(target)?.logicalId ?? []);
}
