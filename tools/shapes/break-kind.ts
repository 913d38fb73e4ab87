import type { Template } from "../../src/template/template.js";
import type { Json } from "../../src/values/json.js";
import type { BrokenTemplate } from "../recovery/broken-template.js";
import type { LintSchemas } from "./lint-schemas.js";
import type { PropertyPlace } from "./property-places.js";

/** A good template that can be broken. */
export interface Base {
  readonly name: string;
  readonly text: string;
  readonly view: Json;
  readonly template: Template;
  /** The properties of its resources that cfn-lint knows. */
  readonly places: readonly PropertyPlace[];
  readonly schemas: LintSchemas;
}

/** One way to break one place of a template. */
export interface Break {
  /** Where, and what becomes of it, in a few words. */
  readonly what: string;
  apply(broken: BrokenTemplate): void;
}

/** The numbers in [0, 1) by which places and words are picked. */
export type Random = () => number;

/** One kind of mistake that people and models make, of which the meaning stays known. */
export interface BreakKind {
  readonly name: string;
  /** True where there is but one right repair, which asks for nothing and drops nothing. */
  readonly isCertain: boolean;
  /** Returns all places of a template where it can be broken so. */
  breaks(base: Base, random: Random): Break[];
  /** True if a template that is not what it was means the same to this kind; both are views. */
  accepts?(after: Json, good: Json): boolean;
}

/** Returns one of some values; undefined if there are none. */
export function pick<T>(values: readonly T[], random: Random): T | undefined {
  return values[Math.floor(random() * values.length)];
}
