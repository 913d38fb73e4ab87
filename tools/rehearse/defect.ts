import { isObject, own, type Json } from "../../src/values/json.js";
import { asGetAtt, asRef } from "../../src/template/intrinsics.js";
import type { Concrete, ConcreteResource } from "./concrete.js";

/** Something that is wrong with a template while its parameters have certain values. */
export interface Defect {
  /** The logical ID of the resource that has it. */
  id: string;
  /** Other resources whose findings tell it, too. */
  besides?: readonly string[];
  what: string;
  /** `flaw`: what a rule takes away. `danger`: what no correction may bring about. */
  kind: "flaw" | "danger";
  /** Whose flaw it is. */
  by: string;
}

/** The resource of the template that a value names, if it is of this type. */
export function named(
  { resources }: Concrete,
  value: Json | undefined,
  ...types: readonly string[]
): ConcreteResource | undefined {
  const id = asRef(value) ?? asGetAtt(value)?.target;
  const found = id === undefined ? undefined : resources.get(id);
  return found !== undefined && types.includes(found.type) ? found : undefined;
}

/** The resources of these types. */
export function ofType({ resources }: Concrete, ...types: readonly string[]): ConcreteResource[] {
  return [...resources.values()].filter(({ type }) => types.includes(type));
}

/** A list, or the one value that stands for it; nothing for an absent one. */
export function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : value === undefined || value === null || value === "" ? [] : [value];
}

/** True if two values name the same thing. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  const key = (value: Json | undefined): string =>
    asRef(value) ?? asGetAtt(value)?.target ?? JSON.stringify(value ?? null);
  return key(a) === key(b);
}

/** A property below others, such as `VpcConfig.SubnetIds`. */
export function at(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((found, key) => (isObject(found) ? own(found, key) : undefined), value);
}
