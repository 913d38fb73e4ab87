import { isWithin } from "../../../src/values/pointer.js";
import { viewNamed } from "../../../src/template/resource-view.js";
import type { Reference, Template } from "../../../src/template/template.js";
import { cycleThrough, dependenciesOf, type Component, type Cycle } from "./cycles.js";
import { inlineRulesOf, type InlineRule } from "./inline-rules.js";
import { textFor } from "./known-names.js";

/** All that makes one resource depend on another, and can be taken away. */
export interface Cut {
  readonly owner: string;
  readonly target: string;
  /** Rules that can become resources of their own. */
  readonly rules: readonly InlineRule[];
  /** References in whose place can stand what they stand for. */
  readonly references: readonly Reference[];
}

/** With more cuts than these, the fewest are not looked for among all combinations. */
const maxCuts = 12;

/** A group whose last rule for egress goes keeps one that lets nothing out; rather cut any other reference. */
const costOf = { SecurityGroupIngress: 1, SecurityGroupEgress: 100, reference: 1 } as const;

/** Returns the fewest cuts that break all cycles of a component; undefined when those that there are do not. */
export function fewestCuts(template: Template, { members }: Component): readonly Cut[] | undefined {
  const cuts = [...members].flatMap((owner) => cutsOf(template, owner, members));
  const isBroken = (chosen: readonly Cut[]): boolean => isAcyclic(template, members, chosen);
  if (!isBroken(cuts)) return undefined;
  return cuts.length > maxCuts ? withoutNeedless(cuts, isBroken) : cheapest(cuts, isBroken);
}

/**
 * Returns a cycle that each cut breaks, from its owner on: one that none of the others breaks where there is such a
 * cycle. A cut all of whose cycles hold in no world has none.
 */
export function cyclesCutBy(
  template: Template,
  component: Component,
  cuts: readonly Cut[],
): { cut: Cut; cycle: Cycle }[] {
  const isCut = among(cuts);
  return cuts.flatMap((cut) => {
    const isThrough = (owner: string, target: string): boolean => owner !== cut.owner || target === cut.target;
    const isAlone = (owner: string, target: string): boolean =>
      isThrough(owner, target) && (owner === cut.owner || !isCut(owner, target));
    const cycle =
      cycleThrough(template, component, cut.owner, isAlone) ?? cycleThrough(template, component, cut.owner, isThrough);
    return cycle === undefined ? [] : [{ cut, cycle }];
  });
}

/** Returns a test that is true for what is cut. */
function among(cuts: readonly Cut[]): (owner: string, target: string) => boolean {
  const targetsOf = new Map<string, Set<string>>();
  for (const { owner, target } of cuts) targetsOf.set(owner, (targetsOf.get(owner) ?? new Set()).add(target));
  return (owner, target) => targetsOf.get(owner)?.has(target) === true;
}

function cutsOf(template: Template, owner: string, members: ReadonlySet<string>): Cut[] {
  const rules = rulesOf(template, owner);
  return [...dependenciesOf(template, owner)]
    .filter(([target]) => members.has(target))
    .flatMap(([target, references]) => cutOf(template, { owner, target }, rules, references, members) ?? []);
}

/** Returns the same cut in a template that was changed since; undefined when nothing is left to cut. */
export function cutAgain(
  template: Template,
  { owner, target }: Pick<Cut, "owner" | "target">,
  members: ReadonlySet<string>,
): Cut | undefined {
  const references = dependenciesOf(template, owner).get(target);
  return references && cutOf(template, { owner, target }, rulesOf(template, owner), references, members);
}

function rulesOf(template: Template, owner: string): InlineRule[] {
  const resource = viewNamed(template, owner);
  return resource === undefined ? [] : inlineRulesOf(resource);
}

function cutOf(
  template: Template,
  ends: Pick<Cut, "owner" | "target">,
  rules: readonly InlineRule[],
  references: readonly Reference[],
  members: ReadonlySet<string>,
): Cut | undefined {
  const around = references.map((reference) => rules.find(({ path }) => isWithin(reference.path, path)));
  const others = references.filter((_, index) => around[index] === undefined);
  if (others.some((reference) => textFor(template, reference, members) === undefined)) return undefined;
  return { ...ends, rules: [...new Set(around.filter((rule) => rule !== undefined))], references: others };
}

function cost(cuts: readonly Cut[]): number {
  return cuts.reduce(
    (sum, { rules, references }) =>
      rules.reduce((more, { property }) => more + costOf[property], sum + references.length * costOf.reference),
    0,
  );
}

function cheapest(cuts: readonly Cut[], isBroken: (chosen: readonly Cut[]) => boolean): readonly Cut[] {
  const choices = Array.from({ length: 2 ** cuts.length }, (_, mask) =>
    cuts.filter((_cut, index) => (mask >> index) % 2 === 1),
  );
  return choices.sort((a, b) => cost(a) - cost(b)).find(isBroken) ?? cuts;
}

function withoutNeedless(cuts: readonly Cut[], isBroken: (chosen: readonly Cut[]) => boolean): readonly Cut[] {
  let chosen = [...cuts].sort((a, b) => cost([b]) - cost([a]));
  for (const cut of [...chosen]) {
    const fewer = chosen.filter((other) => other !== cut);
    if (isBroken(fewer)) chosen = fewer;
  }
  return chosen;
}

/** True if the members can be created one after the other once these cuts are made. */
function isAcyclic(template: Template, members: ReadonlySet<string>, cuts: readonly Cut[]): boolean {
  const isCut = among(cuts);
  const waiting = new Map(
    [...members].map((owner) => {
      const targets = [...dependenciesOf(template, owner).keys()];
      return [owner, new Set(targets.filter((target) => members.has(target) && !isCut(owner, target)))];
    }),
  );
  const free = [...waiting].filter(([, targets]) => targets.size === 0).map(([owner]) => owner);
  for (const created of free) {
    waiting.delete(created);
    for (const [owner, targets] of waiting) if (targets.delete(created) && targets.size === 0) free.push(owner);
  }
  return waiting.size === 0;
}
