import { isWithin, toPointer, type Path } from "../../../src/values/pointer.js";
import { viewNamed } from "../../../src/template/resource-view.js";
import type { Reference, Template } from "../../../src/template/template.js";
import { cycleThrough, type Component, type Cycle } from "./cycles.js";
import { dependenciesOf } from "./dependencies.js";
import { policyOfAttachment } from "./attachments.js";
import type { InlinePart } from "./inline-part.js";
import { hindranceTo, inlinePartsOf } from "./inline-parts.js";
import { textFor, type Hindrance } from "./known-names.js";

/** A resource, and the one for which it waits. */
export interface Ends {
  readonly owner: string;
  readonly target: string;
}

/** All that makes one resource depend on another, and can be taken away. */
export interface Cut extends Ends {
  /** Rules and policies that can become resources of their own. */
  readonly parts: readonly InlinePart[];
  /** References in whose place can stand what they stand for. */
  readonly references: readonly Reference[];
  /** Limits that go, since what they name comes later and has no name. */
  readonly limits: readonly Path[];
  /** True if a DependsOn goes that never could be kept. */
  readonly dropsOrder: boolean;
  /** Why it cannot be made although it should be. */
  readonly lacks: readonly Hindrance[];
}

/** What is cut, or could be if nothing were lacking. */
export interface Cuts {
  readonly cuts: readonly Cut[];
  readonly lacks: readonly Hindrance[];
}

/** With more cuts than these, the fewest are not looked for among all combinations. */
const maxCuts = 12;

/**
 * A text is the same afterwards, an order or a policy of the role's own is not. A group whose last rule for egress goes
 * keeps one that lets nothing out; rather cut anything else.
 */
const costOf = {
  reference: 1,
  SecurityGroupIngress: 1,
  Subscription: 2.8,
  DependsOn: 2.5,
  ManagedPolicyArns: 3,
  limit: 4,
  Policies: 3,
  SecurityGroupEgress: 100,
} as const;

/**
 * Returns the fewest cuts that break all cycles of a component. Names that the template uses and does not declare count
 * as known, since they are to be declared, and only without another way the names that resources do not have. Undefined
 * when nothing breaks the cycles.
 */
export function fewestCuts(template: Template, component: Component): Cuts | undefined {
  const isNamed = ({ lacks }: Cut): boolean => lacks.every(({ kind }) => kind === "undefined");
  const all = [...component.members].flatMap((owner) => cutsOf(template, owner, component));
  const cuts = fewestOf(template, component, all.filter(isNamed)) ?? fewestOf(template, component, all);
  const lacks = cuts?.flatMap((cut) => cut.lacks) ?? [];
  return cuts && { cuts, lacks: [...new Map(lacks.map((lack) => [lack.reason, lack])).values()] };
}

function fewestOf(template: Template, { members }: Component, cuts: readonly Cut[]): readonly Cut[] | undefined {
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

function cutsOf(template: Template, owner: string, component: Component): Cut[] {
  const { members } = component;
  const parts = partsOf(template, owner);
  return [...dependenciesOf(template, owner)]
    .filter(([target]) => members.has(target))
    .flatMap(([target, references]) => cutOf(template, { owner, target }, parts, references, component) ?? []);
}

/** Returns the same cut in a template that was changed since; undefined when nothing is left to cut. */
export function cutAgain(template: Template, { owner, target }: Ends, component: Component): Cut | undefined {
  const references = dependenciesOf(template, owner).get(target);
  return references && cutOf(template, { owner, target }, partsOf(template, owner), references, component);
}

function partsOf(template: Template, owner: string): InlinePart[] {
  const resource = viewNamed(template, owner);
  return resource === undefined ? [] : inlinePartsOf(resource);
}

function cutOf(
  template: Template,
  ends: Ends,
  inline: readonly InlinePart[],
  references: readonly Reference[],
  component: Component,
): Cut | undefined {
  const parts = new Set<InlinePart>();
  const written: Reference[] = [];
  const lacks: Hindrance[] = [];
  const limits = new Map<string, Path>();
  let dropsOrder = false;
  for (const reference of references) {
    const around = inline.find(({ path }) => isWithin(reference.path, path));
    const known = textFor(template, reference, component.members);
    if (known !== undefined && "text" in known) written.push(reference);
    else if (known?.lacks.kind === "undefined") lacks.push(known.lacks);
    else if (around !== undefined) parts.add(around);
    else if (known !== undefined) {
      const limit = limitAround(template, ends.owner, reference.path);
      if (limit === undefined) lacks.push(known.lacks);
      else limits.set(toPointer(limit), limit);
    } else if (reference.kind === "DependsOn" && isNeededBefore(template, ends, component)) dropsOrder = true;
    else return undefined;
  }
  lacks.push(...[...parts].flatMap((part) => hindranceTo(part) ?? []));
  return { ...ends, parts: [...parts], references: written, limits: [...limits.values()], dropsOrder, lacks };
}

/**
 * Returns the place of the list of queues that may use another one: without it all queues of the account may.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html (allowAll)
 */
function limitAround(template: Template, owner: string, path: Path): Path | undefined {
  const queue = viewNamed(template, owner);
  const limit = queue?.type === "AWS::SQS::Queue" ? queue.pathOf("RedriveAllowPolicy") : undefined;
  return limit !== undefined && isWithin(path, limit) ? limit : undefined;
}

/** True if a resource depends on the one that waits for it, by what its properties say: then it can never come first. */
function isNeededBefore(template: Template, { owner, target }: Ends, component: Component): boolean {
  // A deployment of no methods is refused: that it comes after them is no mere wish.
  const [waiting, first] = [template.resource(owner)?.type, template.resource(target)?.type];
  if (waiting === "AWS::ApiGateway::Deployment" && first === "AWS::ApiGateway::Method") return false;
  const isReferred = (from: string, to: string): boolean =>
    dependenciesOf(template, from)
      .get(to)
      ?.some(({ kind }) => kind !== "DependsOn") === true;
  const isOpen = (from: string, to: string): boolean => (from === owner ? to === target : isReferred(from, to));
  return cycleThrough(template, component, owner, isOpen) !== undefined;
}

function cost(cuts: readonly Cut[]): number {
  return cuts.reduce((sum, { parts, references, limits, dropsOrder, lacks }) => {
    const ofParts = parts.reduce((more, { property }) => more + costOf[property], 0);
    const ofTexts = (references.length + lacks.length) * costOf.reference;
    return sum + ofParts + ofTexts + limits.length * costOf.limit + (dropsOrder ? costOf.DependsOn : 0);
  }, 0);
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
  // A managed policy that names a role waits for it.
  for (const part of cuts.flatMap(({ parts }) => parts)) {
    const policy = policyOfAttachment(part);
    if (policy !== undefined && members.has(part.owner.logicalId)) waiting.get(policy)?.add(part.owner.logicalId);
  }
  const free = [...waiting].filter(([, targets]) => targets.size === 0).map(([owner]) => owner);
  for (const created of free) {
    waiting.delete(created);
    for (const [owner, targets] of waiting) if (targets.delete(created) && targets.size === 0) free.push(owner);
  }
  return waiting.size === 0;
}
