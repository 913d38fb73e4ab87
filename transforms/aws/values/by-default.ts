import { asRef, isIntrinsic } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import type { Leaf } from "../../../src/template/value.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";

/** A plain value that a property has, and where it is written. */
export interface WrittenValue {
  readonly value: string | number | boolean;
  /** The path of the property, or of the default of the parameter that it refers to. */
  readonly path: Path;
  /** False where a change would say something else for other uses too, or what the parameter does not allow. */
  readonly isFree: boolean;
}

/** Returns the value of a leaf: a plain one, or the default of the parameter that it refers to; undefined for any other. */
export function writtenValue(
  template: Template,
  { value, path }: Pick<Leaf, "value" | "path">,
): WrittenValue | undefined {
  if (isScalar(value)) return { value, path, isFree: true };
  const name = asRef(value);
  const parameter = name === undefined ? undefined : template.parameters.get(name);
  if (name === undefined || !isObject(parameter)) return undefined;
  const {
    Default: preset,
    AllowedValues: allowed,
    MinValue: least,
    MaxValue: most,
    AllowedPattern: pattern,
  } = parameter;
  if (preset === undefined || isIntrinsic(preset) || !isScalar(preset)) return undefined;
  const isOpen = [allowed, least, most, pattern].every((limit) => limit === undefined);
  const isFree = isOpen && template.referencesTo(name).length === 1;
  return { value: preset, path: ["Parameters", name, "Default"], isFree };
}

/**
 * Returns the values of a leaf with where they are written: a plain one, the default of a parameter, or what `Fn::FindInMap` may
 * find in its column.
 */
export function writtenValues(template: Template, leaf: Pick<Leaf, "value" | "path">): readonly WrittenValue[] {
  const lookup = own(leaf.value, "Fn::FindInMap");
  const [name, row, column] = Array.isArray(lookup) ? lookup : [];
  if (typeof name !== "string" || typeof column !== "string") {
    const written = writtenValue(template, leaf);
    return written === undefined ? [] : [written];
  }
  const rows = template.mappings.get(name);
  return Object.keys(isObject(rows) ? rows : {}).flatMap((key) => {
    const value = own(own(rows, key), column);
    if (value === undefined || !isScalar(value) || (typeof row === "string" && row !== key)) return [];
    const path = ["Mappings", name, key, column];
    return [{ value, path, isFree: countOf(template, name, column) === 1 }];
  });
}

/** Returns how often a template looks something up in a column of a mapping. */
function countOf(template: Template, mapping: string, column: string): number {
  const mayBe = (written: Json | undefined, name: string): boolean => written === name || typeof written !== "string";
  const count = (value: Json): number => {
    if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + count(item), 0);
    if (!isObject(value)) return 0;
    const lookup = own(value, "Fn::FindInMap");
    const isOne = Array.isArray(lookup) && mayBe(lookup[0], mapping) && mayBe(lookup[2], column);
    return Object.values(value).reduce<number>((sum, member) => sum + count(member), isOne ? 1 : 0);
  };
  return ["Conditions", "Resources", "Outputs"].reduce((sum, name) => sum + count(template.section(name) ?? {}), 0);
}

/** Returns a number that is written as a number or as a text; undefined for anything else. */
export function numberIn(value: Json | undefined): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** Returns a number in the form in which another is written: as a text beside a text. */
export function inFormOf(written: Json, value: number): string | number {
  return typeof written === "string" ? String(value) : value;
}

function isScalar(value: Json): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
