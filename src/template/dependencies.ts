import { cyclicComponents } from "./components.js";
import { always, never, TooComplex, type Decision } from "./decisions.js";
import type { Guard } from "./intrinsics.js";
import type { Resource } from "./members.js";
import { isToMember, type Reference } from "./references.js";
import type { Worlds } from "./worlds.js";

/** Resources that wait for each other: each refers to the next, and the last to the first. */
export interface Cycle {
  logicalIds: readonly string[];
  /** False when it is not certain that there is a world with this cycle. */
  exact: boolean;
}

/** In the worlds where `guards` hold, the owner is created after `target`. */
interface Edge {
  target: string;
  /** The name as it is written: of `target`, or of one copy of it. */
  written: string;
  guards: readonly Guard[];
}

/** The order in which CloudFormation creates the resources of a template, in every world. */
export class Dependencies {
  readonly #known = new Map<string, readonly Edge[]>();

  readonly #resource: (logicalId: string) => Resource | undefined;
  readonly #references: { owners: readonly string[]; in: (owner: string) => readonly Reference[] };
  readonly #worlds: Worlds;

  /**
   * `resource` finds a resource by its logical ID, or by that of a copy which a loop makes of it; `references` knows those
   * in the section of resources.
   */
  constructor(
    resource: (logicalId: string) => Resource | undefined,
    references: { owners: readonly string[]; in: (owner: string) => readonly Reference[] },
    worlds: Worlds,
  ) {
    this.#resource = resource;
    this.#references = references;
    this.#worlds = worlds;
  }

  /** What a resource waits for; worked out when it is asked for, since most questions are about few resources. */
  #edgesOf(owner: string): readonly Edge[] {
    let edges = this.#known.get(owner);
    if (edges === undefined) {
      edges =
        this.#resource(owner) === undefined
          ? []
          : this.#references.in(owner).flatMap((reference) => this.#edge(reference));
      this.#known.set(owner, edges);
    }
    return edges;
  }

  #edge(reference: Reference): Edge[] {
    const to = isToMember(reference) ? this.#resource(reference.target) : undefined;
    return to === undefined
      ? []
      : [{ target: to.logicalId, written: reference.target, guards: [...reference.guards, ...guardsOf(to)] }];
  }

  /** Does anything in `logicalId` name `dependency`, in whatever world? */
  direct(logicalId: string, dependency: string): boolean {
    const target = this.#resource(dependency)?.logicalId;
    return this.#edgesOf(logicalId).some((edge) => edge.target === target);
  }

  /**
   * Is `logicalId` created after `dependency` in every world in which both exist? False when that is not proved, as it
   * is not through the copies that a loop makes: a copy need not wait for all copies of another declaration.
   */
  isAfter(logicalId: string, dependency: string): boolean {
    const [from, to] = [this.#resource(logicalId), this.#resource(dependency)];
    if (from === undefined || to === undefined) return false;
    try {
      const both = this.#worlds.conditions.conjunction([...guardsOf(from), ...guardsOf(to)]).decision;
      return (this.#reach(logicalId, both, (edge) => edge.written).get(dependency) ?? never) === both;
    } catch (error) {
      if (error instanceof TooComplex) return false;
      throw error;
    }
  }

  /** One cycle for every resource that waits for itself in some world, without those that a cycle before it has. */
  cycles(): Cycle[] {
    const edges = new Map<string, string[]>();
    for (const owner of this.#references.owners) {
      const targets = this.#edgesOf(owner).map((edge) => edge.target);
      if (targets.length > 0) edges.set(owner, targets);
    }
    const found: Cycle[] = [];
    for (const component of cyclicComponents(edges)) {
      const members = new Set(component);
      const covered = new Set<string>();
      for (const start of component) {
        if (covered.has(start)) continue;
        const cycle = this.#cycleThrough(start, members);
        if (cycle === undefined) continue;
        found.push(cycle);
        for (const logicalId of cycle.logicalIds) covered.add(logicalId);
      }
    }
    return found;
  }

  #cycleThrough(start: string, members: ReadonlySet<string>): Cycle | undefined {
    try {
      const inside = (edge: Edge): string | undefined => (members.has(edge.target) ? edge.target : undefined);
      const worlds = this.#reach(start, always, inside).get(start);
      if (worlds === undefined) return undefined;
      const active = this.#activeEdges(worlds, members);
      const edges = shortestCycle(start, active);
      const exact = edges.every((edge) => this.#worlds.conditions.conjunction(edge.guards).reason === undefined);
      return { logicalIds: [start, ...edges.slice(0, -1).map((edge) => edge.target)], exact };
    } catch (error) {
      if (error instanceof TooComplex) return { logicalIds: [...members], exact: false };
      throw error;
    }
  }

  /** For every resource that `start` waits for: the part of `worlds` in which it does. `follow` gives the next node. */
  #reach(start: string, worlds: Decision, follow: (edge: Edge) => string | undefined): Map<string, Decision> {
    const { decisions } = this.#worlds.conditions;
    const reached = new Map<string, Decision>();
    const queue = [{ node: start, worlds }];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      for (const edge of this.#edgesOf(next.node)) {
        const target = follow(edge);
        if (target === undefined) continue;
        const before = reached.get(target) ?? never;
        const { decision } = this.#worlds.conditions.conjunction(edge.guards);
        const now = decisions.or(before, decisions.and(next.worlds, decision));
        if (now === before) continue;
        reached.set(target, now);
        queue.push({ node: target, worlds: now });
      }
    }
    return reached;
  }

  /** The edges that hold in one of `worlds`, found by deciding edge after edge. */
  #activeEdges(worlds: Decision, members: ReadonlySet<string>): Map<string, Edge[]> {
    const { conditions } = this.#worlds;
    let world = worlds;
    const active = new Map<string, Edge[]>();
    for (const node of members) {
      const holding = this.#edgesOf(node).filter(({ target, guards }) => {
        const narrowed = conditions.decisions.and(world, conditions.conjunction(guards).decision);
        if (!members.has(target) || narrowed === never) return false;
        world = narrowed;
        return true;
      });
      active.set(node, holding);
    }
    return active;
  }
}

/** What must hold for a resource to exist. */
export function guardsOf({ condition }: Pick<Resource, "condition">): Guard[] {
  return condition === undefined ? [] : [{ condition, holds: true }];
}

/** The edges of a shortest way from `start` back to it. */
function shortestCycle(start: string, edges: ReadonlyMap<string, readonly Edge[]>): Edge[] {
  const cameBy = new Map<string, { edge: Edge; from: string }>();
  const queue = [start];
  for (const node of queue) {
    for (const edge of edges.get(node) ?? []) {
      if (cameBy.has(edge.target)) continue;
      cameBy.set(edge.target, { edge, from: node });
      queue.push(edge.target);
    }
    if (cameBy.has(start)) break;
  }
  const way: Edge[] = [];
  let step = cameBy.get(start);
  while (step !== undefined) {
    way.unshift(step.edge);
    step = step.from === start ? undefined : cameBy.get(step.from);
  }
  return way;
}
