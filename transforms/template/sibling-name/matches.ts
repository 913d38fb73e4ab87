import { nameSources, type NameSource } from "../../../src/schema/names.js";
import { asIf, isNoValue, type Guard } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Leaf } from "../../../src/template/value.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import type { Path } from "../../../src/values/pointer.js";
import { textOf } from "../../aws/values/normal-text.js";
import type { NamePlace, Spelling } from "./place.js";
import { writtenText, type WrittenText } from "./written-text.js";

/** A name that a resource has in some branch. */
interface Name {
  readonly resource: ResourceView;
  readonly source: NameSource;
  readonly text: string;
  /** What must hold for the resource to be there with this name. */
  readonly guards: readonly Guard[];
}

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

/** Returns the names of other resources that a resource spells at a place, but for those of which it cannot be told whose they are. */
export function matchesAt(user: ResourceView, place: NamePlace): Match[] {
  const names = place.names.flatMap((type) => namesOfType(user.template).get(type) ?? namesIn(user.template, type));
  if (names.length === 0) return [];
  const values = place.property === "*" ? allTexts(user) : user.property(place.property).items;
  return values.flatMap((leaf) => {
    const matches = names
      .filter(({ resource }) => isBeside(user, resource))
      .flatMap((name) => match(user, place, leaf, name) ?? []);
    return matches.some((each) => matches.some((other) => areBoth(user.template, each, other))) ? [] : matches;
  });
}

/** True if two matches are with different resources that may be there together, so that either can be meant. */
function areBoth({ worlds }: Template, a: Match, b: Match): boolean {
  if (a.name.resource === b.name.resource || a.spelling.match === "holds") return false;
  return worlds.possible([...a.context, ...a.name.guards, ...b.name.guards]);
}

const namesOfType = memoize((_: Template) => new Map<string, readonly Name[]>());

/** Returns the names of the resources of a type, as far as the template gives them. */
function namesIn(template: Template, type: string): readonly Name[] {
  const source = nameSources.get(type);
  const names =
    source === undefined
      ? []
      : viewsOf(template, type).flatMap((resource) =>
          resource.property(source.property).items.flatMap(({ value, guards }) => {
            const text = isNoValue(value) || asIf(value) !== undefined ? "" : (writtenText(value)?.text ?? "");
            return text === "" ? [] : [{ resource, source, text, guards: [...resource.guards, ...guards] }];
          }),
        );
  namesOfType(template).set(type, names);
  return names;
}

/** True if a resource can wait for another one: what a loop declares can be named inside that loop only. */
function isBeside(user: ResourceView, named: ResourceView): boolean {
  if (user === named) return false;
  const [mine, theirs] = [user.path.slice(0, -1), named.path.slice(0, -1)];
  return !named.isInLoop || (mine.length === theirs.length && mine.every((step, index) => step === theirs[index]));
}

function match(user: ResourceView, place: NamePlace, { value, guards, path }: Leaf, name: Name): Match | undefined {
  const written = writtenText(value);
  const spelling = written && place.form(name.resource).find((each) => isSpelled(written.text, name.text, each));
  const context = [...user.guards, ...guards];
  if (written === undefined || spelling === undefined) return undefined;
  if (!user.template.worlds.possible([...context, ...name.guards])) return undefined;
  return isWithin(user, place, path, name.resource)
    ? { place, path, value, written, name, spelling, context }
    : undefined;
}

function isSpelled(text: string, name: string, { start, end, match: how }: Spelling): boolean {
  const whole = `${start}${name}${end}`;
  if (how === "holds") return text.includes(whole);
  return how === "begins" ? text.startsWith(whole) : text === whole;
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
