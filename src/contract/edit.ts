import type { Kind } from "../schema/kinds.js";
import type { ResourceView } from "../template/resource-view.js";
import type { Template } from "../template/template.js";
import type { ValueWant } from "../template/want.js";
import type { Json } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import type { ExistingChoice, ExistingNames, ReplaceableGroup } from "./existing-or-new.js";

/** A parameter of the corrected template whose value the user has to, or may, give. */
export interface InputValue {
  /** Name of the template parameter. */
  parameter: string;
  /** What it is for, in a few words. */
  description: string;
  /** A value as it could stand in `--parameter-overrides`. */
  example: string;
  /** False when the template deploys without it. */
  required: boolean;
}

/** Where a new key goes: right after a sibling key. Without it the builder follows CloudFormation's usual order. */
export interface Placement {
  after?: string;
}

/** What stands in for a resource where its condition is false. */
export interface Substitutes {
  /** Stands in for `Ref`. */
  ref?: Json;
  /** Stands in for `Fn::GetAtt`, by attribute name. */
  attributes?: Readonly<Record<string, Json>>;
  /** A condition that holds exactly when the substitute is to be used; then `Fn::If` tests it instead of the resource's own condition. */
  whenAbsent?: string;
}

/**
 * Records the repair of one finding as RFC 6902 operations on the view.
 * Every verb throws `CannotFix` when the repair cannot be carried out safely; the finding is then reported as left alone.
 */
export interface Edit {
  /** The template as it is after the operations recorded so far. */
  readonly template: Template;
  /** The template as its author wrote it, before all fixes. */
  readonly original: Template;
  /** Declares a parameter, or reuses an equal one. Returns its name, numbered when `name` was taken by something else. */
  parameter(name: string, definition: Json): string;
  /** Declares the parameter that references to a name which is nowhere are to mean. */
  declare(name: string, definition: Json): void;
  /** Declares a condition, or reuses an equal one. Returns its name, numbered when `name` was taken by something else. */
  condition(name: string, expression: Json): string;
  /** Declares a resource, or reuses an equal one. Returns its logical ID. */
  resource(logicalId: string, body: Json, placement?: Placement): string;
  /** Sets a value; creates missing parent objects. */
  set(path: Path, value: Json, placement?: Placement): void;
  /** Removes a value. */
  remove(path: Path): void;
  /** Gives the member of a map at `path` another key; its place in the map and its text stay. */
  rename(path: Path, key: string): void;
  /** Appends to a list; creates it when missing. */
  append(path: Path, value: Json): void;
  /** Replaces the value at `path` by `Fn::If [condition, value, otherwise]`. */
  wrapIf(path: Path, condition: string, otherwise: Json): void;
  /** Gives a resource a condition and rewrites every reference to it, so that none dangles in any world. */
  makeConditional(logicalId: string, condition: string, substitutes?: Substitutes): void;
  /**
   * Lets the template use what exists already instead of creating a group of resources. `substitutes` stand in for its
   * resources where they are not created, given the name of the parameter that says so.
   */
  existingOrNew(
    group: ReplaceableGroup,
    choice: ExistingChoice,
    substitutes: (parameter: string) => Substitutes,
  ): ExistingNames;
  /**
   * Makes a property of a resource as wanted in every branch that is wrong. A choice between values that become equal
   * goes, unless nothing else would use its condition. Returns true if something changed.
   */
  turn(resource: ResourceView, property: string, want: ValueWant, placement?: Placement): boolean;
  /**
   * Lets the reference at `path` give another kind of value, in every branch: `!Ref Bucket` becomes `!GetAtt Bucket.Arn`
   * and back, `${Bucket}/*` becomes `${Bucket.Arn}/*`.
   */
  convert(path: Path, kind: Kind): void;
  /** Makes sure that `logicalId` is created after `dependency`. */
  runAfter(logicalId: string, dependency: string): void;
  /** Reports a value that the corrected template takes. */
  needs(input: InputValue): void;
}
