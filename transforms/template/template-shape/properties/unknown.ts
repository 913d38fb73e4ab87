import { CannotFix } from "../../../../src/values/errors.js";
import type { Edit, FixClass } from "../../../../src/contract/rule.js";
import { conformed } from "../../../../src/shape/conformed.js";
import { fitOf, isOpen } from "../../../../src/shape/fit.js";
import { membersOf, type KnownMap } from "../../../../src/shape/visit.js";
import type { PropertySchema, TypeSchema, ValueType } from "../../../../src/schema/schema.js";
import { asIf, isIntrinsic, isNoValue } from "../../../../src/template/intrinsics.js";
import type { Template } from "../../../../src/template/template.js";
import { isObject, own, type Json, type JsonObject } from "../../../../src/values/json.js";
import type { Path } from "../../../../src/values/pointer.js";

/** A property that the schema does not know where it stands. */
export interface Unknown {
  readonly template: Template;
  readonly type: TypeSchema;
  readonly map: KnownMap;
  readonly name: string;
  readonly value: Json;
}

/** What becomes of an unknown property. */
export interface Repair {
  /** What it is repaired to, where more than one repair would do: `SecurityGroupIngress`. */
  readonly meant: string;
  /** What is right, as a clause that follows what is wrong. */
  readonly message: string;
  /** Where the value goes: no two repairs may write the same. */
  readonly targets: readonly Path[];
  readonly class: FixClass;
  /** Why it is not done, as a clause; undefined where it is. */
  readonly problem?: string;
  fix(edit: Edit): void;
}

/** Returns the repairs that a method sees for an unknown property: one, none, or several that would all do. */
export type Method = (unknown: Unknown) => readonly Repair[];

/** Returns what in a map the schema does not know; what can be no name of a property, such as a comment, is left out. */
export function unknownsIn(map: KnownMap, type: TypeSchema, template: Template): readonly Unknown[] {
  return Object.entries(map.value)
    .filter(([name]) => !map.properties.has(name) && /^[A-Za-z][A-Za-z0-9_-]{0,99}$/.test(name))
    .filter(([, value]) => !isOpen(value))
    .map(([name, value]) => ({ template, type, map, name, value }));
}

/** Returns where a map is, by the names of the properties that lead to it: `LifecycleConfiguration.Rules`; empty for `Properties`. */
export function placeOf(map: KnownMap): string {
  if (map.around === undefined) return "";
  const outer = placeOf(map.around);
  return outer === "" ? map.name : `${outer}.${map.name}`;
}

/** Returns the properties of a map that the template does not set, and may. */
export function freeIn({ properties, value }: KnownMap): readonly PropertySchema[] {
  return [...properties.values()].filter(({ name, isReadOnly }) => !isReadOnly && own(value, name) === undefined);
}

/** As `conformed`, or what cannot be told, or a map where an object is wanted: what in it is wrong has repairs of its own. */
export function roughlyTakenAs(type: ValueType, value: Json): Json | undefined {
  if (fitOf(type, value) !== "refused" || hasForm(type, value)) return value;
  const right = conformed(type, value);
  if (right !== undefined || asIf(value) !== undefined) return right;
  if (type.kind === "list") return !Array.isArray(value) && hasForm(type.item, value) ? [value] : undefined;
  return Array.isArray(value) && value.length === 1 && hasForm(type, value[0] ?? null) ? value[0] : undefined;
}

function hasForm(type: ValueType, value: Json): boolean {
  const choice = asIf(value);
  if (choice !== undefined) return hasForm(type, choice.whenTrue) && hasForm(type, choice.whenFalse);
  if (isNoValue(value)) return true;
  if (type.kind === "list") return Array.isArray(value) && value.every((item) => hasForm(type.item, item));
  return isObject(value) && !isIntrinsic(value) && membersOf(type) !== undefined;
}

/** Returns the repair that gives a property another name where it stands. */
export function renamed({ map, name }: Unknown, to: string, value: Json, message?: string): Repair {
  return {
    meant: to,
    message: message ?? `the correct name is ${to}`,
    targets: [[...map.path, to]],
    class: "safe",
    fix: (edit) => replaceIn(edit, map.path, name, { [to]: value }),
  };
}

/** Replaces a property of a map by others, in its place. Throws `CannotFix` where it has gone, or one of them is there. */
export function replaceIn(edit: Edit, path: Path, name: string, by: JsonObject): void {
  const map = edit.template.at(path);
  if (!isObject(map) || own(map, name) === undefined) throw new CannotFix(`${name} no longer exists`);
  const taken = Object.keys(by).find((key) => key !== name && own(map, key) !== undefined);
  if (taken !== undefined) throw new CannotFix(`${taken} already exists`);
  edit.set(
    path,
    Object.fromEntries(
      Object.entries(map).flatMap(([key, value]) => (key === name ? Object.entries(by) : [[key, value]])),
    ),
  );
}
