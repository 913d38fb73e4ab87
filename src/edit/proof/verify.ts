import { notProved } from "../../values/errors.js";
import type { BrokenReference, Template } from "../../template/template.js";
import { isObject } from "../../values/json.js";

/** What is wrong with a template that was not wrong before. */
export interface NewFlaw {
  /** The same for the same flaw in another state of the template. */
  readonly key: string;
  /** What is wrong, as a clause. */
  readonly what: string;
}

/**
 * Throws NOT_PROVED if `after` refers to something that may be absent or is undefined, or has resources that wait for
 * each other, and `before` does not.
 */
export function assertSound(before: Template, after: Template): void {
  for (const flaw of newFlaws(before, after)) throw unsound(flaw);
}

/** True if `assertSound` does not throw. */
export function isSound(before: Template, after: Template): boolean {
  return newFlaws(before, after).next().done === true;
}

/** Returns the refusal of a template that has a new flaw. */
export function unsound({ what }: NewFlaw): ReturnType<typeof notProved> {
  return notProved(`the corrected template could not be verified: ${what}`);
}

/** Returns all flaws that `after` has and `before` had not; each kind is looked for when it is asked for. */
export function* newFlaws(before: Template, after: Template): Generator<NewFlaw, undefined> {
  if (after === before) return undefined;
  for (const reference of added(before.dangling(), after.dangling())) {
    yield newFlaw("dangling", reference, "would not exist in all cases in which it is needed");
  }
  for (const reference of added(before.undefinedReferences(), after.undefinedReferences())) {
    if (wasMisspelt(before, reference.reference.section) || isMadeByServerless(after, reference)) continue;
    yield newFlaw("undefined", reference, "would not exist in the template");
  }
  const waiting = new Set(before.cycles().flatMap(({ logicalIds }) => logicalIds.map(memberOf)));
  for (const { logicalIds } of after.cycles()) {
    // Who waits for whom may change with every fix.
    if (!logicalIds.every((id) => waiting.has(memberOf(id))))
      yield { key: "cycle", what: `${logicalIds.join(", ")} would depend on each other` };
  }
  return undefined;
}

/**
 * True for a reference to what AWS SAM makes of a resource, such as `Api.Stage`.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 */
function isMadeByServerless(template: Template, { reference: { target } }: BrokenReference): boolean {
  const [, owner = ""] = /^(\w+)\.(?:Stage|Deployment|Alias|Version)$/.exec(target) ?? [];
  return template.resource(owner)?.type?.startsWith("AWS::Serverless::") ?? false;
}

/** True if a section had a name that nobody reads: then what is wrong in it was wrong before. */
function wasMisspelt(before: Template, section: string): boolean {
  const isLike = (name: string): boolean => stemOf(name) === stemOf(section);
  return before.at([section]) === undefined && isObject(before.view) && Object.keys(before.view).some(isLike);
}

function stemOf(name: string): string {
  return memberOf(name).replace(/s$/, "");
}

function added(before: readonly BrokenReference[], after: readonly BrokenReference[]): BrokenReference[] {
  if (after.length === 0) return [];
  const known = new Set(before.map(brokenKey));
  return after.filter((candidate) => !known.has(brokenKey(candidate)));
}

function newFlaw(kind: string, broken: BrokenReference, what: string): NewFlaw {
  const { owner, target } = broken.reference;
  return { key: `${kind} ${brokenKey(broken)}`, what: `${target}, which ${owner} refers to, ${what}` };
}

/** A companion of a resource gets its condition: one that nobody defines is the same flaw there. */
function brokenKey({ reference: { section, owner, kind, target, attribute } }: BrokenReference): string {
  const who = kind === "Condition" ? null : memberOf(owner);
  return JSON.stringify([section, who, kind, memberOf(target), attribute ?? null]);
}

/** Returns a name so that a member which has lost characters that it may not have is the same one. */
function memberOf(name: string): string {
  return name.replace(/[^A-Za-z0-9${}&]/g, "").toLowerCase();
}
