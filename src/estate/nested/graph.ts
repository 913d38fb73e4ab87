import { addressedTemplatesOf, localTemplatesOf, namesOneTemplate, nestingTypes } from "../../template/nested.js";
import { viewsOf } from "../../template/resource-view.js";
import { templateOf } from "../../template/of-text.js";
import type { Template } from "../../template/template.js";

/** A resource of a template that nests another one. */
export interface Nesting {
  readonly logicalId: string;
  /** The file that it names, as it stands in the template. */
  readonly place: string;
  /** False if the resource names several templates, by a condition. */
  readonly isSole: boolean;
  /** True if it names an address, and `place` is the end of that. */
  readonly isAddress?: boolean;
}

function nestingsOf(template: Template): Nesting[] {
  return viewsOf(template, ...nestingTypes).flatMap((resource) => {
    const isSole = namesOneTemplate(resource);
    const { logicalId } = resource;
    return [
      ...localTemplatesOf(resource).map((place) => ({ logicalId, place, isSole })),
      ...addressedTemplatesOf(resource).map((place) => ({ logicalId, place, isSole, isAddress: true })),
    ];
  });
}

/** Returns the resources of a template, given as text, that nest a local file, or one at an address. Throws `CfnFixError` for what is no template. */
export function nestingsIn(text: string): Nesting[] {
  return nestingsOf(templateOf(text));
}

/** A parent that nests a child; both are paths. */
export interface Edge extends Nesting {
  readonly parent: string;
  readonly child: string;
}

/** Templates that hang together. */
export interface Tree {
  /** Paths, children before their parents; of those in a cycle in the order of their names. */
  readonly order: readonly string[];
  readonly edges: readonly Edge[];
  /** The templates that nest themselves, by whatever way: each list a cycle. */
  readonly cycles: readonly (readonly string[])[];
  /** The edges of the cycles; they are none of `edges`. */
  readonly circular: readonly Edge[];
}

/** Returns the trees of templates that hang together by these edges, in the order of their first paths. */
export function treesOf(edges: readonly Edge[]): Tree[] {
  const neighbours = new Map<string, Set<string>>();
  for (const { parent, child } of edges) {
    add(neighbours, parent, child);
    add(neighbours, child, parent);
  }
  const seen = new Set<string>();
  return [...neighbours.keys()].sort(compare).flatMap((path) => {
    if (seen.has(path)) return [];
    const members = reachedFrom([path], (from) => neighbours.get(from) ?? []);
    for (const member of members) seen.add(member);
    return [treeOf([...members].sort(compare), edges)];
  });
}

function treeOf(members: readonly string[], all: readonly Edge[]): Tree {
  const own = new Set(members);
  const within = all.filter(({ parent }) => own.has(parent));
  const core = coreOf(members, within);
  const children = new Map<string, Set<string>>();
  for (const { parent, child } of within) if (core.has(parent) && core.has(child)) add(children, parent, child);
  const below = (path: string): Iterable<string> => children.get(path) ?? [];
  const reached = new Map([...core].map((path) => [path, reachedFrom(below(path), below)]));
  const isInCycle = (one: string, other: string): boolean =>
    reached.get(one)?.has(other) === true && reached.get(other)?.has(one) === true;
  const cycles: string[][] = [];
  for (const path of core) {
    if (!isInCycle(path, path) || cycles.some((cycle) => cycle.includes(path))) continue;
    cycles.push([...core].filter((other) => isInCycle(path, other)));
  }
  const isCircular = ({ parent, child }: Edge): boolean => isInCycle(parent, child);
  const edges = within.filter((edge) => !isCircular(edge));
  return { order: childrenFirst(members, edges), edges, cycles, circular: within.filter(isCircular) };
}

/** Returns what is in a cycle, or between two: no order from either end comes to it. In most trees that is nothing. */
function coreOf(members: readonly string[], edges: readonly Edge[]): Set<string> {
  const turned = edges.map((edge) => ({ ...edge, parent: edge.child, child: edge.parent }));
  const ordered = new Set([...childrenFirst(members, edges), ...childrenFirst(members, turned)]);
  return new Set(members.filter((path) => !ordered.has(path)));
}

function childrenFirst(members: readonly string[], edges: readonly Edge[]): string[] {
  const parents = new Map<string, Set<string>>();
  const waitsFor = new Map<string, Set<string>>();
  for (const { parent, child } of edges) {
    add(parents, child, parent);
    add(waitsFor, parent, child);
  }
  const order = members.filter((path) => !waitsFor.has(path));
  for (const path of order) {
    for (const parent of parents.get(path) ?? []) {
      const left = waitsFor.get(parent);
      left?.delete(path);
      if (left?.size === 0) order.push(parent);
    }
  }
  return order;
}

function reachedFrom(start: Iterable<string>, next: (path: string) => Iterable<string>): Set<string> {
  const reached = new Set(start);
  for (const path of reached) for (const other of next(path)) reached.add(other);
  return reached;
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
