import { own, type Json } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import { propertySteps, type PropertyStep } from "../values/property-path.js";
import type { Context } from "./branches.js";
import { asIf, asRef, intrinsicName, isIntrinsic, isNoValue, noValue } from "./intrinsics.js";
import { leavesAt, rewriteAt, type Leaf } from "./property-path.js";
import type { Template } from "./template.js";
import { isRight, righted, type ValueWant } from "./want.js";

export type { Leaf } from "./property-path.js";

/** Where a value hangs: `root` is the map that holds it, at `path`; `context` holds wherever the map is read. */
export interface ValuePlace {
  readonly template: Template;
  readonly root: Json | undefined;
  readonly path: Path;
  readonly context: Context;
}

/** The value of a property with its branches, so that nobody walks `Fn::If` by hand. */
export class Value {
  readonly #place: ValuePlace;
  readonly #steps: readonly PropertyStep[];
  #leaves: readonly Leaf[] | undefined;

  /** `property`: below the map of `place`, as `A.B`, `A.*.B` or `A[Key=k].Value`. */
  constructor(place: ValuePlace, property: string) {
    this.#place = place;
    const steps = propertySteps(property);
    // Paths stand in the code of rules, never in a template.
    if (steps === undefined) throw new Error(`${property} is no path of a property`);
    this.#steps = steps;
  }

  /** What the property takes in each branch that can be reached; AWS::NoValue and a missing property are `noValue`. */
  get leaves(): readonly Leaf[] {
    const { template, root, path, context } = this.#place;
    return (this.#leaves ??= leavesAt(template, root, this.#steps, context, path));
  }

  /** The property as it is written, with its functions; undefined when it is not there or has several places. */
  get written(): Json | undefined {
    return this.#steps.reduce<Json | undefined>(
      (value, step) => own(value, typeof step === "string" ? step : ""),
      this.#place.root,
    );
  }

  /** Where the property stands; when it is not there, where it would. Steps that are no keys are left out. */
  get path(): Path {
    return [...this.#place.path, ...this.#steps.filter((step) => typeof step === "string")];
  }

  /** True if some branch has a value. */
  get isThere(): boolean {
    return this.leaves.some(({ value }) => !isNoValue(value));
  }

  /** True if each branch is as wanted. False where a function decides one of them. */
  every(want: ValueWant): boolean {
    return this.leaves.every(({ value }) => isRight(value, want));
  }

  /** True if some branch is as wanted. */
  some(want: ValueWant): boolean {
    return this.leaves.some(({ value }) => isRight(value, want));
  }

  /** True if `turn` would change a branch: one that is wrong, and that no parameter or function decides. */
  isWrong(want: ValueWant): boolean {
    return this.leaves.some(({ value }) => righted(value, want) !== value);
  }

  /**
   * Returns the top-level property that the value is in, as it becomes with every branch as wanted; itself (`===`) when
   * nothing is to be changed, `noValue` when nothing is left. With `keepsChoices` a choice stays where its values become
   * equal.
   */
  turned(want: ValueWant, keepsChoices = false): Rewritten {
    return this.rewritten((leaf) => righted(leaf, want), keepsChoices);
  }

  /** The same for any change of the leaves. `change` returns a leaf itself (`===`) to leave it alone. */
  rewritten(change: (leaf: Json, context: Context) => Json, keepsChoices = false): Rewritten {
    const { template, root, path, context } = this.#place;
    const [first = "", ...rest] = this.#steps;
    const key = typeof first === "string" ? first : "";
    const before = own(root, key) ?? noValue;
    return { path: [...path, key], before, after: rewriteAt(template, before, rest, context, change, keepsChoices) };
  }

  /** The parameter or mapping that decides a branch, by its name; undefined when the template itself says all. */
  get decidedBy(): string | undefined {
    return this.deciders[0]?.name;
  }

  /** The parameters and mappings that decide branches, each with the values that it can give as far as they are known. */
  get deciders(): readonly Decider[] {
    return this.leaves.flatMap(({ value }) => deciderOf(this.#place.template, value) ?? []);
  }
}

/** A top-level property before and after a change; `noValue` where it is not there. */
export interface Rewritten {
  readonly path: Path;
  readonly before: Json;
  readonly after: Json;
}

/** What decides a value, and the values that it is known to give. */
export interface Decider {
  readonly kind: "parameter" | "mapping" | "function";
  /** Of the parameter or mapping, or that of the function. */
  readonly name: string;
  /** The default of a parameter; undefined when it has none. */
  readonly preset?: Json;
  /** The allowed values of a parameter, or the values of the mapping; undefined when they are not known. */
  readonly values?: readonly Json[];
}

function deciderOf(template: Template, value: Json): Decider | undefined {
  if (isNoValue(value) || !isIntrinsic(value) || asIf(value) !== undefined) return undefined;
  const name = asRef(value);
  const parameter = name === undefined ? undefined : template.parameters.get(name);
  if (name !== undefined && parameter !== undefined) {
    const [preset, allowed] = [own(parameter, "Default"), own(parameter, "AllowedValues")];
    return {
      kind: "parameter",
      name,
      ...(preset !== undefined && { preset }),
      ...(Array.isArray(allowed) && { values: allowed }),
    };
  }
  const lookup = own(value, "Fn::FindInMap");
  const [mapping, , key] = Array.isArray(lookup) ? lookup : [];
  if (typeof mapping === "string" && template.mappings.has(mapping)) {
    const rows = template.mappings.get(mapping);
    const values = typeof key === "string" && rows !== undefined ? columnOf(rows, key) : undefined;
    return { kind: "mapping", name: mapping, ...(values !== undefined && { values }) };
  }
  return { kind: "function", name: intrinsicName(value) ?? "" };
}

function columnOf(rows: Json, key: string): Json[] {
  return typeof rows === "object" && rows !== null ? Object.values(rows).flatMap((row) => own(row, key) ?? []) : [];
}
