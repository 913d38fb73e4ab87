import { cyclicComponents } from "./components.js";
import { always, never, TooComplex, type Decision } from "./decisions.js";
import type { Guard } from "./intrinsics.js";
import type { Resource } from "./members.js";
import { isToMember, type Reference } from "./references.js";
import type { Worlds } from "./worlds.js";

/** Resources that wait for each other: each refers to the next, and the last to the first. */
export interface Cycle {
  logicalIds: readonly string[];
  /** False if it is not certain that there is a world with this cycle. */
  exact: boolean;
}

/** A dependency: in the worlds where `guards` hold, the owner is created after `target`. */
interface Edge {
  target: string;
  /** The name as it is written: that of `target`, or of one copy of it in a loop. */
  written: string;
  guards: readonly Guard[];
}

/** The order in which CloudFormation creates the resources of a template, in every world. */
export class Dependencies {
  /** Filled owner by owner, since most questions are about few resources. */
  readonly #edges = new Map<string, readonly Edge[]>();
  readonly #resource: (logicalId: string) => Resource | undefined;
  readonly #references: { owners: readonly string[]; in: (owner: string) => readonly Reference[] };
  readonly #worlds: Worlds;

  /**
   * `resource` returns a resource by its logical ID, or by that of a copy which a loop makes of it; `references` has those
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

  /** Returns the edges to the resources that a resource waits for. */
  #edgesOf(owner: string): readonly Edge[] {
    let edges = this.#edges.get(owner);
    if (edges === undefined) {
      edges =
        this.#resource(owner) === undefined
          ? []
          : this.#references.in(owner).flatMap((reference) => this.#edge(reference));
      this.#edges.set(owner, edges);
    }
    return edges;
  }

  #edge(reference: Reference): Edge[] {
    const to = isToMember(reference) ? this.#resource(reference.target) : undefined;
    return to === undefined
      ? []
      : [{ target: to.logicalId, written: reference.target, guards: [...reference.guards, ...guardsOf(to)] }];
  }

  /** True if anything in `logicalId` names `dependency`, in whatever world. */
  direct(logicalId: string, dependency: string): boolean {
    const target = this.#resource(dependency)?.logicalId;
    return this.#edgesOf(logicalId).some((edge) => edge.target === target);
  }

  /**
   * True if `logicalId` is created after `dependency` in every world in which both exist. False if that is not proved. It
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

  /** Returns one cycle for every resource that waits for itself in some world, unless a cycle before it has the resource. */
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

  /** Returns, for every resource that `start` waits for, the part of `worlds` in which it does. `follow` returns the next node. */
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

  /** Returns the edges that hold in one of `worlds`, found by deciding edge after edge. */
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

/** Returns the guards that must hold for a resource to exist. */
export function guardsOf({ condition }: Pick<Resource, "condition">): Guard[] {
  return condition === undefined ? [] : [{ condition, holds: true }];
}

/** Returns the edges of a shortest path from `start` back to it. */
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
  const path: Edge[] = [];
  let step = cameBy.get(start);
  while (step !== undefined) {
    path.unshift(step.edge);
    step = step.from === start ? undefined : cameBy.get(step.from);
  }
  return path;
}
