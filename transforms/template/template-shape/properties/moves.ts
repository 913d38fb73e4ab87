import { CannotFix } from "../../../../src/values/errors.js";
import { isOpen } from "../../../../src/shape/fit.js";
import { membersOf, type KnownMap } from "../../../../src/shape/visit.js";
import type { Edit } from "../../../../src/contract/rule.js";
import type { PropertySchema } from "../../../../src/schema/schema.js";
import { isIntrinsic } from "../../../../src/template/intrinsics.js";
import { isObject, own, type Json, type JsonObject } from "../../../../src/values/json.js";
import type { Path } from "../../../../src/values/pointer.js";
import { otherCapitals, otherNumber, sameWords } from "./renames.js";
import { synonymous } from "./synonyms.js";
import { freeIn, replaceIn, roughlyTakenAs, type Method, type Repair, type Unknown } from "./unknown.js";
import { otherUnit } from "./units.js";
import { lettersOf } from "../../../../src/values/letters.js";
import { conformed } from "../../../../src/shape/conformed.js";

/** Names that many objects have: only an object that has to be there says which one is meant. */
const common: ReadonlySet<string> = new Set([
  "arn",
  "description",
  "enabled",
  "id",
  "key",
  "name",
  "state",
  "status",
  "tags",
  "type",
  "value",
  "version",
  "mode",
  "action",
  "role",
  "policy",
  "configuration",
  "parameters",
  "properties",
]);

/** An object that could have the property: the properties that lead to it, and the value of the one that it would be. */
interface Home {
  readonly steps: readonly PropertySchema[];
  readonly name: string;
  readonly value: Json;
}

/** What belongs into an object further in: `Port` of a health check into `HealthCheckConfig`. */
export const furtherIn: Method = (unknown) => {
  const homes = homesIn(unknown, unknown.map, [], 2);
  const least = Math.min(...homes.map(({ steps }) => steps.length));
  const nearest = homes.filter(({ steps }) => steps.length === least);
  const likely = nearest.length > 1 ? nearest.filter(({ steps: [first] }) => isExpected(unknown.map, first)) : nearest;
  const isTooMuch = likely.length === 0 || likely.length > 3;
  return (isTooMuch ? [] : likely).map((home) => moveInto(unknown, home));
};

/** True if an object is there, or has to be. */
function isExpected(map: KnownMap, property: PropertySchema | undefined): boolean {
  return property !== undefined && (property.isRequired || own(map.value, property.name) !== undefined);
}

function homesIn(
  unknown: Unknown,
  map: Pick<KnownMap, "properties" | "value">,
  steps: readonly PropertySchema[],
  depth: number,
): readonly Home[] {
  return [...map.properties.values()].flatMap((property) => {
    const members = property.isReadOnly ? undefined : membersOf(property.type);
    const inner = own(map.value, property.name) ?? {};
    if (members === undefined || !isPlain(inner)) return [];
    const way = [...steps, property];
    const homes = memberNamed(members, unknown.name)
      .filter(({ name, isReadOnly }) => !isReadOnly && own(inner, name) === undefined)
      .filter((member) => isWhole(unknown, member, { members, inner, way }))
      .flatMap(({ name, type }): Home[] => {
        const value = roughlyTakenAs(type, unknown.value);
        return value === undefined ? [] : [{ steps: way, name, value }];
      });
    const further = depth > 1 ? homesIn(unknown, { properties: members, value: inner }, way, depth - 1) : [];
    return [...homes, ...further];
  });
}

function memberNamed(members: ReadonlyMap<string, PropertySchema>, name: string): readonly PropertySchema[] {
  return [...members.values()].filter((member) => lettersOf(member.name) === lettersOf(name));
}

/** True if an object that is made for a property lacks nothing that AWS wants in it. What the type needs anyway may lack something. */
function isWhole(
  unknown: Unknown,
  member: PropertySchema,
  { members, inner, way }: { members: ReadonlyMap<string, PropertySchema>; inner: JsonObject; way: Home["steps"] },
): boolean {
  const isNeeded = way.every(({ isRequired }) => isRequired);
  const isThere = Object.keys(inner).length > 0;
  if (common.has(lettersOf(unknown.name))) return way.length === 1 && (isNeeded || (isThere && member.isRequired));
  if (isNeeded || isThere) return true;
  if (way.slice(0, -1).some((step) => !step.isRequired && own(unknown.map.value, step.name) === undefined))
    return false;
  const { value, properties } = unknown.map;
  const strangers = new Set(Object.keys(value).flatMap((name) => (properties.has(name) ? [] : [lettersOf(name)])));
  return [...members.values()].every(({ isRequired, name }) => !isRequired || strangers.has(lettersOf(name)));
}

/** `IntegrationType` of a method is `Integration.Type`, `EnvironmentVariables` of a function are `Environment.Variables`. */
export const furtherInByName: Method = (unknown) => {
  const written = lettersOf(unknown.name);
  return [...unknown.map.properties.values()].flatMap((property) => {
    const members = property.isReadOnly ? undefined : membersOf(property.type);
    const inner = own(unknown.map.value, property.name) ?? {};
    if (members === undefined || !isPlain(inner)) return [];
    return [...members.values()]
      .filter(
        ({ name, isReadOnly }) =>
          !isReadOnly && own(inner, name) === undefined && lettersOf(property.name) + lettersOf(name) === written,
      )
      .filter(() => isPartOf(unknown, members, inner, property))
      .flatMap(({ name, type }) => {
        const value = conformed(type, unknown.value);
        return value === undefined ? [] : [moveInto(unknown, { steps: [property], name, value })];
      });
  });
};

function isPartOf(
  unknown: Unknown,
  members: ReadonlyMap<string, PropertySchema>,
  inner: JsonObject,
  { isRequired, name: outer }: PropertySchema,
): boolean {
  if (isRequired || Object.keys(inner).length > 0) return true;
  const strangers = new Set(Object.keys(unknown.map.value).map(lettersOf));
  return [...members.values()].every(
    (member) => !member.isRequired || strangers.has(lettersOf(outer) + lettersOf(member.name)),
  );
}

function isPlain(value: Json): value is JsonObject {
  return isObject(value) && !isIntrinsic(value) && !isOpen(value);
}

function moveInto(unknown: Unknown, { steps, name, value }: Home): Repair {
  const { map, name: written } = unknown;
  const names = [...steps.map((step) => step.name), name];
  return {
    meant: names.join("."),
    message: `the correct property is ${names.join(".")}`,
    targets: [[...map.path, ...names]],
    class: "safe",
    fix: (edit) => {
      const [first = "", ...rest] = names;
      // An object that is made for it takes its place.
      const isNew = edit.template.at([...map.path, first]) === undefined;
      if (isNew) replaceIn(edit, map.path, written, { [first]: nested(rest, value) });
      else moveTo(edit, [...map.path, written], [...map.path, ...names], value);
    },
  };
}

function nested(names: readonly string[], value: Json): Json {
  return names.reduceRight<Json>((inner, name) => ({ [name]: inner }), value);
}

/** Moves a value. Throws `CannotFix` where it has gone, or where something is in its new place. */
export function moveTo(edit: Edit, from: Path, to: Path, value: Json): void {
  if (edit.template.at(from) === undefined) throw new CannotFix("it no longer exists");
  if (edit.template.at(to) !== undefined) throw new CannotFix(`${String(to.at(-1))} already exists`);
  edit.remove(from);
  edit.set(to, value);
}

/** What belongs into the object around it: `BucketKeyEnabled` beside `ServerSideEncryptionByDefault`. */
export const furtherOut: Method = (unknown) => {
  const { map, name } = unknown;
  if (common.has(lettersOf(name))) return [];
  for (let inner = map; inner.around !== undefined && !inner.isItem && !isInBranch(inner); inner = inner.around) {
    const property = inner.around.properties.get(name);
    if (property === undefined || property.isReadOnly || own(inner.around.value, name) !== undefined) continue;
    const value = conformed(property.type, unknown.value);
    return value === undefined ? [] : [moveOut(unknown, inner.around, name, value)];
  }
  return [];
};

/** True if a map is in a branch of `Fn::If`: what moves out of it would be there always. */
export function isInBranch({ path, around }: KnownMap): boolean {
  return around !== undefined && path.length > around.path.length + 1;
}

function moveOut({ map, name: written }: Unknown, { path, around }: KnownMap, name: string, value: Json): Repair {
  const where = around === undefined ? "Properties" : placeName(path);
  return {
    meant: `${where}.${name}`,
    message: `it belongs one level higher, in ${where}`,
    targets: [[...path, name]],
    class: "safe",
    fix: (edit) => {
      moveTo(edit, [...map.path, written], [...path, name], value);
      const left = edit.template.at(map.path);
      if (isObject(left) && Object.keys(left).length === 0) edit.remove(map.path);
    },
  };
}

/** Returns the last name on a path: an item of a list has that of the list. */
function placeName(path: Path): string {
  return String([...path].reverse().find((step) => typeof step === "string" && step !== "Fn::If"));
}

/** An object whose members the type has without it: `HealthCheck.Path` is `HealthCheckPath`. */
export const unwrapped: Method = (unknown) => {
  const { map, name, value } = unknown;
  if (!isPlain(value) || Object.keys(value).length === 0) return [];
  const members = Object.entries(value).map(([key, inner]) => memberOutside(unknown, key, inner));
  const known = members.flatMap((member) => (member === undefined ? [] : [member]));
  const names = new Set(known.map(([meant]) => meant));
  if (known.length < members.length || names.size < known.length) return [];
  return [
    {
      meant: [...names].join(", "),
      message: `use ${[...names].join(", ")} instead`,
      targets: [...names].map((each) => [...map.path, each]),
      class: "safe",
      fix: (edit) => replaceIn(edit, map.path, name, Object.fromEntries(known)),
    },
  ];
};

function memberOutside(unknown: Unknown, key: string, value: Json): [string, Json] | undefined {
  const named = [unknown.name + key, key].map((name) => ({ ...unknown, name, value }));
  for (const each of named) {
    const exact = freeIn(unknown.map).find(({ name }) => name === each.name);
    const taken = exact && conformed(exact.type, value);
    if (exact !== undefined && taken !== undefined) return [exact.name, taken];
    for (const method of [synonymous, otherCapitals, otherNumber, sameWords, otherUnit]) {
      const [repair, another] = method(each);
      const meant = freeIn(unknown.map).find(({ name }) => name === repair?.meant);
      const right = meant && conformed(meant.type, value);
      if (another === undefined && meant !== undefined && right !== undefined) return [meant.name, right];
    }
  }
  return undefined;
}
