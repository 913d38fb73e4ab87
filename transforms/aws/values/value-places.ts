import { isReadable } from "./visibility.js";
import { asRef, asSub, subParts } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { toPointer, type Path } from "../../../src/values/pointer.js";
import type { Edit, FixableFinding, SectionFinding } from "../../../src/contract/rule.js";

/** The property of resources that is looked for. */
export interface Sought {
  readonly types: readonly string[];
  /** Its path below `Properties`. */
  readonly property: string;
  /** What it says, in the plural. */
  readonly says: string;
  /** Other properties that may read the same parameter or mapping. */
  readonly besides?: readonly string[];
}

/** A place where a text for a property stands: in the property, in `Globals`, the default of a parameter, a cell of a mapping. */
export interface ValuePlace {
  readonly path: Path;
  /** The resource, or the member of the section, that the place is in. */
  readonly logicalId: string;
  readonly text: string;
  /** The resources that get it from there. */
  readonly users: readonly ResourceView[];
  /** What else reads the place, as a clause; then another text there may change more. */
  readonly otherUse?: string;
}

/** Where a value of the property stands, with the resource that reads it. */
interface Reading {
  readonly value: Json;
  readonly path: Path;
  readonly user: ResourceView;
  /** The section that holds the place, if it is none of the resources. */
  readonly section?: "Globals";
}

/** Returns the places of the texts that a property has, each once, in order. */
export function valuePlaces(template: Template, sought: Sought): ValuePlace[] {
  const users = viewsOf(template, ...sought.types).filter(isReadable);
  const readings = users.flatMap((user) => readingsOf(user, sought.property));
  const places = new Map<string, ValuePlace>();
  for (const reading of readings) {
    for (const { users: added, ...place } of new Places(template, sought, readings).of(reading)) {
      const key = toPointer(place.path);
      const known = places.get(key)?.users ?? [];
      places.set(key, { ...place, users: [...known, ...added.filter((user) => !known.includes(user))] });
    }
  }
  return [...places.values()];
}

function readingsOf(user: ResourceView, property: string): Reading[] {
  const mine = user.property(property);
  const isOwn = mine.written !== undefined && mine.written !== null;
  const leaves = (isOwn ? mine : user.global(property))?.leaves ?? [];
  return leaves.map(({ value, path }) => ({ value, path, user, ...(!isOwn && { section: "Globals" as const }) }));
}

/** The places that readings of one property lead to. */
class Places {
  constructor(
    readonly template: Template,
    readonly sought: Sought,
    readonly all: readonly Reading[],
  ) {}

  of({ value, path, user, section }: Reading): ValuePlace[] {
    const text = plainOf(value);
    if (text !== undefined) return [{ path, logicalId: section ?? user.logicalId, text, users: [user] }];
    const parameter = asRef(value);
    if (parameter !== undefined) return this.#defaultOf(parameter, user);
    const lookup = own(value, "Fn::FindInMap");
    return Array.isArray(lookup) ? this.#cellsOf(lookup, user) : [];
  }

  #defaultOf(name: string, user: ResourceView): ValuePlace[] {
    const text = plainOf(own(this.template.parameters.get(name), "Default") ?? null);
    if (text === undefined) return [];
    const others = this.template
      .referencesTo(name)
      .filter(({ kind, path, section }) => section !== "Outputs" && (kind !== "Ref" || !this.#isReadAt(path)));
    const otherUse = others.length === 0 ? {} : { otherUse: `${name} is used for more than ${this.sought.says}` };
    return [{ path: ["Parameters", name, "Default"], logicalId: name, text, users: [user], ...otherUse }];
  }

  /** True if what stands at this path is read for the property, or for one of those beside it. */
  #isReadAt(path: Path): boolean {
    return (
      path.some((step) => this.sought.besides?.includes(String(step))) ||
      this.all.some((reading) => toPointer(reading.path) === toPointer(path))
    );
  }

  #cellsOf([mapping, row = null, column = null]: readonly Json[], user: ResourceView): ValuePlace[] {
    if (typeof mapping !== "string") return [];
    const rows = this.template.mappings.get(mapping);
    const others = this.template.references.filter(
      ({ kind, target, path }) => kind === "FindInMap" && target === mapping && !this.#isReadAt(path),
    );
    return keysOf(rows, row).flatMap((first) =>
      keysOf(own(rows, first), column).flatMap((second): ValuePlace[] => {
        const text = plainOf(own(own(rows, first), second) ?? null);
        if (text === undefined) return [];
        const isShared = others.some(({ path }) => mayRead(this.template.at(path), first, second));
        const otherUse = isShared
          ? { otherUse: `the mapping ${mapping} is used for more than ${this.sought.says}` }
          : {};
        return [{ path: ["Mappings", mapping, first, second], logicalId: mapping, text, users: [user], ...otherUse }];
      }),
    );
  }
}

/** Returns a text as it is, a number and an `Fn::Sub` that fills nothing in included. */
function plainOf(value: Json): string | undefined {
  if (typeof value === "string" || typeof value === "number") return String(value);
  const parts = subParts(asSub(value)?.text ?? "");
  return parts.length > 0 && parts.every(({ kind }) => kind === "text") ? asSub(value)?.text : undefined;
}

/** True if an `Fn::FindInMap` may read a cell. */
function mayRead(call: Json | undefined, row: string, column: string): boolean {
  const lookup = own(call, "Fn::FindInMap");
  const [, first = null, second = null] = Array.isArray(lookup) ? lookup : [];
  return (typeof first !== "string" || first === row) && (typeof second !== "string" || second === column);
}

/** Returns the keys of a map that a key may mean: a text that one, all else any. */
function keysOf(map: Json | undefined, key: Json): string[] {
  if (!isObject(map)) return [];
  return typeof key === "string" ? [key] : Object.keys(map).filter((each) => !each.startsWith("Fn::"));
}

/** Writes another text at a place. A parameter offers it where it offered the former one, and nothing that is `isGone`. */
export function setAtPlace(edit: Edit, place: ValuePlace, next: string, isGone: (text: string) => boolean): boolean {
  const { path, text } = place;
  const now = edit.template.at(path);
  if (now === undefined || plainOf(now) !== text) return false;
  edit.set(path, next);
  if (path[0] === "Parameters") offer(edit, String(path[1]), text, next, isGone);
  return true;
}

function offer(edit: Edit, name: string, former: string, next: string, isGone: (text: string) => boolean): void {
  const allowed = own(edit.template.parameters.get(name), "AllowedValues");
  if (!Array.isArray(allowed)) return;
  const path = ["Parameters", name, "AllowedValues"];
  const place = allowed.includes(next) ? -1 : allowed.findIndex((value) => String(value) === former);
  if (place >= 0) edit.set([...path, place], next);
  // From behind, so that no item moves before its turn.
  for (const [index, value] of [...allowed.entries()].toReversed()) {
    const goes = String(value) === former || (plainOf(value) !== undefined && isGone(String(value)));
    if (goes && index !== place) edit.remove([...path, index]);
  }
}

/** Returns what records the repair of a place: of the resource, or of the section that the place is in. */
export function repairAt(
  { path }: Pick<ValuePlace, "path">,
  record: (edit: Edit) => void,
): Pick<FixableFinding, "fix"> | Pick<SectionFinding, "fixSection"> {
  return path[0] === "Resources" ? { fix: record } : { fixSection: record };
}
