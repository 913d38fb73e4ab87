import type { Template } from "../src/template/template.js";

/** The logical IDs by way of which one resource waits for another in some world, both included; undefined when it does not. */
export function wayBetween(template: Template, from: string, to: string): string[] | undefined {
  const next = stepsOf(template);
  const cameFrom = new Map<string, string>();
  const queue = [from];
  for (const step of queue) {
    for (const target of next.get(step) ?? []) {
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
  for (let step = cameFrom.get(to); step !== undefined; step = step === from ? undefined : cameFrom.get(step)) way.unshift(step);
  return way;
}

const known = new WeakMap<Template, ReadonlyMap<string, ReadonlySet<string>>>();

/** What each resource refers to, copies of a loop under the name of their declaration. */
function stepsOf(template: Template): ReadonlyMap<string, ReadonlySet<string>> {
  const found = known.get(template);
  if (found !== undefined) return found;
  const steps = new Map<string, Set<string>>();
  for (const { section, owner, target, kind } of template.references) {
    const resource = template.resource(target);
    if (section !== "Resources" || kind === "Condition" || kind === "FindInMap" || resource === undefined) continue;
    const targets = steps.get(owner);
    if (targets === undefined) steps.set(owner, new Set([resource.logicalId]));
    else targets.add(resource.logicalId);
  }
  known.set(template, steps);
  return steps;
}
