import { isWithin } from "../../../src/values/pointer.js";
import type { Reference, Template } from "../../../src/template/template.js";
import { inlineRulesOf, type InlineRule } from "./group-rules.js";
import { textFor } from "./known-names.js";

/** Resources that wait for each other, however many ways lead round. */
export interface Knot {
  /** One way round, its start again at the end. */
  way: readonly string[];
  members: ReadonlySet<string>;
}

/** The knots of a template, as far as it is certain that they are some. */
export function knotsOf(template: Template): Knot[] {
  const cycles = template.cycles();
  if (cycles.length === 0) return [];
  const edges = edgesOf(template);
  const found: Knot[] = [];
  for (const { logicalIds, exact } of cycles) {
    const [first] = logicalIds;
    if (first === undefined || !exact || found.some(({ members }) => members.has(first))) continue;
    const reached = reach(edges, first);
    const members = new Set([...reached].filter((id) => reach(edges, id).has(first)));
    if ([...members].every((id) => isCertain(template, id))) found.push({ way: [...logicalIds, first], members });
  }
  return found;
}

/** What AWS SAM makes of a resource, and what a macro does, may wait for less than what is written. */
function isCertain(template: Template, logicalId: string): boolean {
  const type = template.resource(logicalId)?.type ?? "";
  return /^(?:AWS|Alexa)::/.test(type) && !type.startsWith("AWS::Serverless::") && !template.hasUnknownMacro;
}

/** What waits for what, with the references that say so. */
type Edges = ReadonlyMap<string, ReadonlyMap<string, readonly Reference[]>>;

function edgesOf(template: Template): Edges {
  const edges = new Map<string, Map<string, Reference[]>>();
  for (const reference of template.references) {
    const { section, owner, guards, kind } = reference;
    if (section !== "Resources" || kind === "Condition" || kind === "FindInMap") continue;
    const target = template.resource(reference.target);
    if (target === undefined || !template.worlds.possible([...guards, ...template.guardsOf(target)])) continue;
    const from = edges.get(owner) ?? new Map<string, Reference[]>();
    edges.set(owner, from.set(target.logicalId, [...(from.get(target.logicalId) ?? []), reference]));
  }
  return edges;
}

function reach(edges: Edges, start: string): Set<string> {
  const seen = new Set<string>();
  const queue = [start];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const target of edges.get(next)?.keys() ?? []) {
      if (seen.has(target)) continue;
      seen.add(target);
      queue.push(target);
    }
  }
  return seen;
}

/** What unties a knot: rules that become resources of their own, and references that give way to what they stand for. */
export interface Untying {
  rules: readonly InlineRule[];
  references: readonly Reference[];
}

/** What takes away all that makes one resource wait for another. */
interface Cut extends Untying {
  owner: string;
  target: string;
  cost: number;
}

/** Beyond this many cuts it is not tried which are the fewest. */
const maxCuts = 12;

/** A group without rules for egress lets everything out, so that its last one leaves something behind: rather none of them. */
const costOf = { SecurityGroupIngress: 1, SecurityGroupEgress: 100, reference: 1 } as const;

/** The least that unties the knot; undefined when nothing is certain to. */
export function untyingOf(template: Template, { members }: Knot): Untying | undefined {
  const edges = edgesOf(template);
  const cuts = [...members].flatMap((owner) => cutsOf(template, edges, members, owner));
  const isUntied = (chosen: readonly Cut[]): boolean => isAcyclic(edges, members, chosen);
  if (!isUntied(cuts)) return undefined;
  const chosen = cuts.length > maxCuts ? withoutNeedless(cuts, isUntied) : cheapest(cuts, isUntied);
  return {
    rules: [...new Set(chosen.flatMap(({ rules }) => rules))],
    references: chosen.flatMap(({ references }) => references),
  };
}

function cutsOf(template: Template, edges: Edges, members: ReadonlySet<string>, owner: string): Cut[] {
  const resource = template.resource(owner);
  if (resource === undefined) return [];
  const rules = inlineRulesOf(template, resource);
  return [...(edges.get(owner) ?? [])].flatMap(([target, references]) => {
    if (!members.has(target)) return [];
    const around = references.map((reference) => rules.find(({ path }) => isWithin(reference.path, path)));
    const moved = new Set(around.filter((rule) => rule !== undefined));
    const others = references.filter((_, index) => around[index] === undefined);
    if (others.some((reference) => textFor(template, reference, members) === undefined)) return [];
    const cost = [...moved].reduce((sum, { property }) => sum + costOf[property], others.length * costOf.reference);
    return [{ owner, target, rules: [...moved], references: others, cost }];
  });
}

function cheapest(cuts: readonly Cut[], isUntied: (chosen: readonly Cut[]) => boolean): readonly Cut[] {
  const choices = Array.from({ length: 2 ** cuts.length }, (_, mask) =>
    cuts.filter((_cut, index) => (mask >> index) % 2 === 1),
  );
  const cost = (chosen: readonly Cut[]): number => chosen.reduce((sum, cut) => sum + cut.cost, 0);
  return choices.sort((a, b) => cost(a) - cost(b)).find(isUntied) ?? cuts;
}

function withoutNeedless(cuts: readonly Cut[], isUntied: (chosen: readonly Cut[]) => boolean): readonly Cut[] {
  let chosen = [...cuts].sort((a, b) => b.cost - a.cost);
  for (const cut of [...chosen]) {
    const fewer = chosen.filter((other) => other !== cut);
    if (isUntied(fewer)) chosen = fewer;
  }
  return chosen;
}

function isAcyclic(edges: Edges, members: ReadonlySet<string>, cuts: readonly Cut[]): boolean {
  const left = new Map(
    [...members].map((owner) => {
      const targets = [...(edges.get(owner)?.keys() ?? [])].filter((target) => members.has(target));
      return [
        owner,
        new Set(targets.filter((target) => !cuts.some((cut) => cut.owner === owner && cut.target === target))),
      ];
    }),
  );
  // What waits for nothing is created; nothing is left when there is no way round.
  for (let free = freeIn(left); free !== undefined; free = freeIn(left)) {
    left.delete(free);
    for (const targets of left.values()) targets.delete(free);
  }
  return left.size === 0;
}

function freeIn(left: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  for (const [owner, targets] of left) if (targets.size === 0) return owner;
  return undefined;
}
