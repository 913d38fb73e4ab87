import type { Guard } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Leaf } from "../../../src/template/value.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { textOf } from "../../aws/values/normal-text.js";
import { namesFor, type Name, type SpelledName } from "./names.js";
import type { NamePlace, Spelling } from "./place.js";
import { writtenText, type WrittenText } from "./written-text.js";

/** A property that spells the name of another resource. */
export interface Match {
  readonly place: NamePlace;
  readonly path: Path;
  readonly value: Json;
  readonly written: WrittenText;
  readonly name: Name;
  readonly spelling: Spelling;
  /** What must hold for the property to have this value. */
  readonly context: readonly Guard[];
}

/** More resources of one name are not there each in cases of its own. */
const mostOfOneName = 8;

/** Returns the names of other resources that a resource spells at a place, but for those of which it cannot be told whose they are. */
export function matchesAt(user: ResourceView, place: NamePlace): Match[] {
  const names = namesFor(user.template, place);
  if (names === undefined) return [];
  const values = place.property === "*" ? allTexts(user) : user.property(place.property).items;
  return values.flatMap((leaf) => {
    const written = writtenText(leaf.value);
    if (written === undefined) return [];
    const spelled = names.in(written.text);
    const whole = spelled.filter(({ spelling }) => spelling.match !== "holds");
    if (whole.length > mostOfOneName) return [];
    const matches = spelled.flatMap((each) => match(user, place, { leaf, written, ...each }) ?? []);
    return matches.some((each) => matches.some((other) => areBoth(user.template, each, other))) ? [] : matches;
  });
}

/** True if two matches are with different resources that may be there together, so that either can be meant. */
function areBoth({ worlds }: Template, a: Match, b: Match): boolean {
  if (a.name.resource === b.name.resource || a.spelling.match === "holds") return false;
  return worlds.possible([...a.context, ...a.name.guards, ...b.name.guards]);
}

/** True if a resource can wait for another one: what a loop declares can be named inside that loop only. */
function isBeside(user: ResourceView, named: ResourceView): boolean {
  if (user === named) return false;
  const [mine, theirs] = [user.path.slice(0, -1), named.path.slice(0, -1)];
  return !named.isInLoop || (mine.length === theirs.length && mine.every((step, index) => step === theirs[index]));
}

function match(
  user: ResourceView,
  place: NamePlace,
  { leaf: { value, guards, path }, written, name, spelling }: SpelledName & { leaf: Leaf; written: WrittenText },
): Match | undefined {
  const context = [...user.guards, ...guards];
  const areTogether = user.template.worlds.possible([...context, ...name.guards]);
  return areTogether && isBeside(user, name.resource) && isWithin(user, place, path, name.resource)
    ? { place, path, value, written, name, spelling, context }
    : undefined;
}

/** True if both belong to the same, where a place says to what. */
function isWithin(user: ResourceView, { within }: NamePlace, path: Path, named: ResourceView): boolean {
  if (within === undefined) return true;
  const [mine, theirs] = within;
  const { template } = user;
  const subject = subjectOf(template, around(template, path, mine));
  return subject !== undefined && subject === subjectOf(template, named.property(theirs).written);
}

/** Returns the property of this name of the nearest map around a value. */
function around(template: Template, path: Path, key: string): Json | undefined {
  for (let length = path.length - 1; length > 1; length -= 1) {
    const map = template.at(path.slice(0, length));
    const found = isObject(map) ? own(map, key) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Returns what a value names, whichever attribute of a resource it reads. */
function subjectOf(template: Template, value: Json | undefined): string | undefined {
  const text = value === undefined ? undefined : (textOf(template, value) ?? writtenText(value)?.text);
  const [, target] = /^\$\{(\w+)(?:\.\w+)?\}$/.exec(text ?? "") ?? [];
  return target === undefined || template.resource(target) === undefined ? text : `\${${target}}`;
}

/** Returns all texts of a resource, however deep. */
function allTexts(user: ResourceView): Leaf[] {
  const { template, resource } = user;
  const found: Leaf[] = [];
  const visit = (value: Json, guards: readonly Guard[], path: Path): void => {
    for (const choice of template.alternatives(value, [...user.guards, ...guards])) {
      const [here, at] = [
        [...guards, ...choice.guards],
        [...path, ...choice.path],
      ];
      if (writtenText(choice.value) !== undefined) found.push({ value: choice.value, guards: here, path: at });
      else if (typeof choice.value === "object" && choice.value !== null)
        for (const [key, inner] of Object.entries(choice.value))
          visit(inner, here, [...at, Array.isArray(choice.value) ? Number(key) : key]);
    }
  };
  visit(resource.properties ?? {}, [], [...user.path, "Properties"]);
  return found;
}
