import { memoize } from "../../../src/values/memoize.js";
import type { Guard } from "../../../src/template/intrinsics.js";
import type { Reference, Template } from "../../../src/template/template.js";

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

const dependenciesIn = memoize((_: Template) => new Map<string, ReadonlyMap<string, readonly Reference[]>>());

/**
 * Returns the resources that a resource depends on, each with the references that say so. What holds in no world does
 * not count, nor does a name that may be that of a parameter.
 */
export function dependenciesOf(template: Template, logicalId: string): ReadonlyMap<string, readonly Reference[]> {
  const known = dependenciesIn(template);
  const found = known.get(logicalId) ?? readDependencies(template, logicalId);
  known.set(logicalId, found);
  return found;
}

function readDependencies(template: Template, logicalId: string): ReadonlyMap<string, readonly Reference[]> {
  const found = new Map<string, Reference[]>();
  for (const reference of template.referencesIn(logicalId)) {
    const { kind, attribute, guards } = reference;
    if (kind === "Condition" || kind === "FindInMap") continue;
    const target = template.resource(reference.target);
    if (target === undefined || !template.worlds.possible([...guards, ...template.guardsOf(target)])) continue;
    const isValue = kind === "Ref" || (kind === "Sub" && attribute === undefined);
    if (isValue && template.parameters.has(reference.target)) continue;
    const others = found.get(target.logicalId);
    if (others === undefined) found.set(target.logicalId, [reference]);
    else others.push(reference);
  }
  return found;
}

/** Returns the components of a template, as far as it is certain that their resources depend on each other. */
export function componentsOf(template: Template): Component[] {
  const found: Component[] = [];
  for (const { logicalIds, exact } of template.cycles()) {
    const [first] = logicalIds;
    if (first === undefined || !exact || found.some(({ members }) => members.has(first))) continue;
    const reached = reachedFrom(template, first);
    const members = new Set([...reached].filter((id) => reachedFrom(template, id).has(first)));
    if (members.size > 0 && [...members].every((id) => isCertain(template, id))) found.push({ first, members });
  }
  return found;
}

/** False for what AWS SAM or a macro makes of a resource: it may depend on less than what is written. */
function isCertain(template: Template, logicalId: string): boolean {
  const type = template.resource(logicalId)?.type ?? "";
  return /^(?:AWS|Alexa)::/.test(type) && !type.startsWith("AWS::Serverless::") && !template.hasUnknownMacro;
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
