import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { Random } from "../../fuzz/random.js";
import { BrokenTemplate } from "../../recovery/broken-template.js";

/** A mistake that templates have which a language model wrote. */
export interface Flaw {
  readonly name: string;
  /** What kind of mistake it is. */
  readonly kind: string;
  /** Makes it in one place of a template; false where there is no place for it, and then nothing is changed. */
  make(template: BrokenTemplate, random: Random): boolean;
}

/** Something in a template, and where it is. */
export interface Found {
  readonly path: Path;
  readonly value: Json;
  readonly logicalId: string;
}

/** Returns what is at a place of every resource of some types, or of all with `*`. In a place, `*` is any key or index. */
export function found(template: BrokenTemplate, types: string | readonly string[], place: string): Found[] {
  const wanted = typeof types === "string" ? [types] : types;
  const resources = template.get(["Resources"]);
  return Object.entries(isObject(resources) ? resources : {}).flatMap(([logicalId, body]) => {
    const type = own(body, "Type");
    if (typeof type !== "string" || !(wanted.includes("*") || wanted.includes(type))) return [];
    const steps = place === "" ? [] : place.split("/");
    return inside(own(body, "Properties") ?? null, steps, ["Resources", logicalId, "Properties"]).map((each) => ({
      ...each,
      logicalId,
    }));
  });
}

/** Returns what is at a place below a value. */
function inside(value: Json, steps: readonly string[], path: Path): { path: Path; value: Json }[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [{ path, value }];
  if (step === "*") {
    const members = Array.isArray(value)
      ? value.map((each, index): [string | number, Json] => [index, each])
      : Object.entries(isObject(value) ? value : {});
    return members.flatMap(([key, each]) => inside(each, rest, [...path, key]));
  }
  const next = Array.isArray(value) ? value[Number(step)] : own(value, step);
  return next === undefined ? [] : inside(next, rest, [...path, step]);
}

/** Gives another value to what is at a place; `change` returns undefined for what it cannot be made of. */
export function value(
  kind: string,
  name: string,
  types: string | readonly string[],
  place: string,
  change: Json | ((found: Found, random: Random, template: BrokenTemplate) => Json | undefined),
): Flaw {
  return oneOf(kind, name, (template, random) =>
    found(template, types, place).flatMap((each) => {
      const fresh = typeof change === "function" ? change(each, random, template) : change;
      return fresh === undefined ? [] : [() => template.set(each.path, fresh)];
    }),
  );
}

/** Gives a property another name, where it stands. */
export function renamed(types: string | readonly string[], place: string, name: string): Flaw {
  return oneOf("property name", `${place.split("/").at(-1)} is called ${name}`, (template) =>
    found(template, types, place).map(
      ({ path }) =>
        () =>
          renameKey(template, path, name),
    ),
  );
}

/** Leaves a property out. */
export function dropped(kind: string, types: string | readonly string[], place: string): Flaw {
  return oneOf(kind, `${[types].flat().join("/")} without ${place}`, (template) =>
    found(template, types, place).map(
      ({ path }) =>
        () =>
          template.remove(path),
    ),
  );
}

/** Adds a property to what is at a place, where it has none of that name. */
export function added(kind: string, types: string | readonly string[], place: string, key: string, fresh: Json): Flaw {
  return oneOf(kind, `${key} added`, (template) =>
    found(template, types, place).flatMap(({ path, value: parent }) =>
      isObject(parent) && own(parent, key) === undefined ? [() => template.set([...path, key], fresh)] : [],
    ),
  );
}

/** A flaw that is made in one of several places, each a function that makes it. */
export function oneOf(
  kind: string,
  name: string,
  places: (template: BrokenTemplate, random: Random) => (() => void)[],
): Flaw {
  return {
    kind,
    name,
    make(template, random) {
      const all = places(template, random);
      if (all.length === 0) return false;
      random.of(all)();
      return true;
    },
  };
}

/** Gives a key of a map another name, and leaves it where it is among the others. */
export function renameKey(template: BrokenTemplate, path: Path, name: string): void {
  const [above, key] = [path.slice(0, -1), String(path.at(-1))];
  const parent = template.get(above);
  if (!isObject(parent)) return;
  const entries = Object.entries(parent).map(([each, member]): [string, Json] => [each === key ? name : each, member]);
  const fresh: JsonObject = Object.fromEntries(entries);
  template.set(above, fresh);
}

/** Returns the members of a section by their names. */
export function section(template: BrokenTemplate, name: string): [string, Json][] {
  const members = template.get([name]);
  return isObject(members) ? Object.entries(members) : [];
}

/** Returns the logical ID and the attribute of an `Fn::GetAtt`. */
export function attributeOf(expression: Json): [string, string] | undefined {
  const named = own(expression, "Fn::GetAtt");
  if (typeof named === "string") {
    const dot = named.indexOf(".");
    return dot < 0 ? undefined : [named.slice(0, dot), named.slice(dot + 1)];
  }
  if (!Array.isArray(named)) return undefined;
  const [logicalId, attribute] = named;
  return typeof logicalId === "string" && typeof attribute === "string" ? [logicalId, attribute] : undefined;
}

/** Returns every value of a template that `wanted` is true of, with its place. */
export function everywhere(template: BrokenTemplate, wanted: (each: Json) => boolean): { path: Path; value: Json }[] {
  const all: { path: Path; value: Json }[] = [];
  const look = (each: Json, path: Path): void => {
    if (wanted(each)) all.push({ path, value: each });
    else if (Array.isArray(each)) each.forEach((member, index) => look(member, [...path, index]));
    else if (isObject(each)) for (const [key, member] of Object.entries(each)) look(member, [...path, key]);
  };
  for (const name of ["Resources", "Outputs"]) look(template.get([name]) ?? {}, [name]);
  return all;
}
