import type { Guard } from "../../../src/template/intrinsics.js";
import type { Reference, Template } from "../../../src/template/template.js";
import { dependenciesOf } from "./dependencies.js";
import { isKnownServerlessType } from "./serverless.js";

/** Resources of which each depends on every other, however many cycles lead through them. */
export interface Component {
  /** A member that lies on a cycle which is certain. */
  readonly first: string;
  readonly members: ReadonlySet<string>;
}

/** Logical IDs in the order of a cycle: each refers to the next, and the last to the first. */
export interface Cycle {
  readonly logicalIds: readonly string[];
  /** For each of them the references to the next, as far as they hold together. */
  readonly references: readonly (readonly Reference[])[];
}

/** Returns the components of a template, as far as it is certain that their resources depend on each other. */
export function componentsOf(template: Template): Component[] {
  const found: Component[] = [];
  if (template.hasUnknownMacro) return found;
  for (const start of template.isServerless ? logicalIdsOf(template) : onCertainCycles(template)) {
    if (found.some(({ members }) => members.has(start))) continue;
    const reached = reachedFrom(template, start);
    if (!reached.has(start)) continue;
    const members = new Set([...reached].filter((id) => reachedFrom(template, id).has(start)));
    const first = template.isServerless ? firstOnCycle(template, members) : start;
    if (first !== undefined && [...members].every((id) => isCertain(template, id))) found.push({ first, members });
  }
  return found;
}

function logicalIdsOf(template: Template): string[] {
  return template.resources.map(({ logicalId }) => logicalId);
}

function onCertainCycles(template: Template): string[] {
  return template.cycles().flatMap(({ logicalIds: [first], exact }) => (first !== undefined && exact ? [first] : []));
}

function firstOnCycle(template: Template, members: ReadonlySet<string>): string | undefined {
  return [...members].find((first) => cycleThrough(template, { first, members }, first) !== undefined);
}

/** False for what AWS SAM or a module makes of a resource, where it may depend on less than what is written. */
function isCertain(template: Template, logicalId: string): boolean {
  const type = template.resource(logicalId)?.type ?? "";
  return type.startsWith("AWS::Serverless::")
    ? template.isServerless && isKnownServerlessType(type)
    : !type.endsWith("::MODULE");
}

function reachedFrom(template: Template, start: string): Set<string> {
  const seen = new Set<string>();
  const queue = [start];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const target of dependenciesOf(template, next).keys()) {
      if (seen.has(target)) continue;
      seen.add(target);
      queue.push(target);
    }
  }
  return seen;
}

/** A way from the resource that a search began with. */
interface Route {
  readonly logicalIds: readonly string[];
  readonly guards: readonly Guard[];
}

/** A search that has looked at so many routes is given up: nobody writes templates in which it takes as many. */
const maxRoutes = 5_000;

/**
 * Returns a shortest cycle of members from one of them back to it that is certain to be one in some world, by way of
 * the dependencies that `isOpen` lets through; undefined when there is none.
 */
export function cycleThrough(
  template: Template,
  { members }: Component,
  start: string,
  isOpen: (owner: string, target: string) => boolean = () => true,
): Cycle | undefined {
  const queue: Route[] = [{ logicalIds: [start], guards: [] }];
  const seen = new Map<string, (readonly Guard[])[]>();
  for (const { logicalIds, guards: known } of queue) {
    if (queue.length > maxRoutes) return undefined;
    const owner = logicalIds.at(-1) ?? start;
    for (const [target, references] of dependenciesOf(template, owner)) {
      if (!members.has(target) || !isOpen(owner, target)) continue;
      for (const reference of references) {
        const guards = united(known, guardsAt(template, reference));
        if (!isCertainlyPossible(template, guards)) continue;
        if (target === start) return cycleOf(template, logicalIds, guards);
        const earlier = seen.get(target) ?? [];
        if (earlier.some((weaker) => template.worlds.implies(guards, weaker))) continue;
        seen.set(target, [...earlier, guards]);
        queue.push({ logicalIds: [...logicalIds, target], guards });
      }
    }
  }
  return undefined;
}

/** Returns what must hold for a reference to make its owner depend on its target. */
function guardsAt(template: Template, { guards, target }: Reference): readonly Guard[] {
  const resource = template.resource(target);
  return resource === undefined ? guards : [...guards, ...template.guardsOf(resource)];
}

function united(some: readonly Guard[], more: readonly Guard[]): readonly Guard[] {
  const isNew = ({ condition, holds }: Guard): boolean =>
    !some.some((guard) => guard.condition === condition && guard.holds === holds);
  return [...some, ...more.filter(isNew)];
}

function isCertainlyPossible(template: Template, guards: readonly Guard[]): boolean {
  const { answer, exact } = template.worlds.possibility(guards);
  return answer && exact;
}

function cycleOf(template: Template, logicalIds: readonly string[], guards: readonly Guard[]): Cycle {
  const references = logicalIds.map((owner, index) => {
    const target = logicalIds[(index + 1) % logicalIds.length] ?? "";
    const all = dependenciesOf(template, owner).get(target) ?? [];
    return all.filter((reference) => isCertainlyPossible(template, united(guards, guardsAt(template, reference))));
  });
  return { logicalIds, references };
}
