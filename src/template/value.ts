import { isObject, own, type Json } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import type { Kind } from "../schema/kinds.js";
import { propertySteps, type PropertyStep } from "../values/property-path.js";
import type { Context } from "./branches.js";
import { asIf, asRef, intrinsicName, isIntrinsic, isNoValue, noValue } from "./intrinsics.js";
import { kindOf } from "./kind.js";
import { isOptional, keyOf, leavesAt, rewriteAt, type Leaf } from "./property-path.js";
import type { Template } from "./template.js";
import { isPlainMap, isRight, righted, type ValueWant } from "./want.js";

export type { Leaf } from "./property-path.js";

/** The place of a value: `root` is the map that holds it, at `path`; `context` holds wherever the map is read. */
interface ValuePlace {
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

  /** `property`: below the map of `place`, as `A.B`, `A.*.B`, `A[Key=k].Value` or `A?.B`. */
  constructor(place: ValuePlace, property: string | readonly PropertyStep[]) {
    this.#place = place;
    const steps = typeof property === "string" ? propertySteps(property) : property;
    // Paths come from the code of rules, never from a template.
    if (steps === undefined) throw new Error(`${String(property)} is not a path of a property`);
    this.#steps = steps;
  }

  /** The values of the property in each branch that can be reached; AWS::NoValue and an absent property are `noValue`. */
  get leaves(): readonly Leaf[] {
    const { template, root, path, context } = this.#place;
    return (this.#leaves ??= leavesAt(template, root, this.#steps, context, path));
  }

  /** The leaves that are there, with the items of a list one by one. */
  get items(): readonly Leaf[] {
    const { template, context } = this.#place;
    return this.leaves.flatMap((leaf) => itemsIn(template, leaf, context));
  }

  /** The property as it is written, with its functions; undefined if it is absent, or an item of a list. */
  get written(): Json | undefined {
    return this.#steps.reduce<Json | undefined>((value, step) => own(value, keyOf(step) ?? ""), this.#place.root);
  }

  /** The path of the property; if it is absent, that of the deepest value around it. */
  get path(): Path {
    const [{ path } = this.#place] = this.leaves;
    const choice = path.indexOf("Fn::If", this.#place.path.length);
    return choice < 0 ? path : path.slice(0, choice);
  }

  /** True if some branch has a value. */
  get isThere(): boolean {
    return this.leaves.some(({ value }) => !isNoValue(value));
  }

  /** True if the property is absent in some branch as far as a list can be read, and an item of that may be it. */
  get isUnclear(): boolean {
    return this.leaves.some(({ mayBeThere }) => mayBeThere === true);
  }

  /** True if each branch is as wanted. False if a function decides one of them. */
  every(want: ValueWant): boolean {
    const plain = this.#plainLeaf();
    if (plain !== undefined && isRight(plain, want)) return true;
    return this.#parts(want).every(([part, wanted]) => part.leaves.every(({ value }) => isRight(value, wanted)));
  }

  /** Returns the value where no function is on the way to it, as in most templates; else undefined. */
  #plainLeaf(): Json | undefined {
    let value = this.#place.root ?? noValue;
    for (const step of this.#steps) {
      if (isNoValue(value)) return noValue;
      if (typeof step !== "string" || !isPlainMap(value)) return undefined;
      value = own(value, step) ?? noValue;
    }
    return isIntrinsic(value) && !isNoValue(value) ? undefined : value;
  }

  /** True if some branch is as wanted. */
  some(want: ValueWant): boolean {
    return this.leaves.some(({ value }) => isRight(value, want));
  }

  /** True if `turn` would change a branch: one that is wrong, and that no parameter or function decides. */
  isWrong(want: ValueWant): boolean {
    const { before, after } = this.turned(want);
    return after !== before;
  }

  /**
   * Returns the top-level property that the value is in with every branch as wanted; the property itself (`===`) if there
   * is nothing to change, `noValue` if nothing is left. With `keepsChoices` a choice stays if its values become equal.
   */
  turned(want: ValueWant, keepsChoices = false): Rewritten {
    const { path, before } = this.#top();
    const after = this.#parts(want).reduce<Json>(
      (now, [part, wanted]) => part.#rewrite(now, (leaf) => righted(leaf, wanted), keepsChoices),
      before,
    );
    return { path, before, after };
  }

  /** Returns the top-level property with its leaves changed. `change` returns a leaf itself (`===`) to leave it alone. */
  rewritten(change: Change, keepsChoices = false): Rewritten {
    const { path, before } = this.#top();
    return { path, before, after: this.#rewrite(before, change, keepsChoices) };
  }

  /** Returns the top-level property that the value is in, as it is. */
  #top(): Pick<Rewritten, "path" | "before"> {
    const key = keyOf(this.#steps[0]) ?? "";
    return { path: [...this.#place.path, key], before: own(this.#place.root, key) ?? noValue };
  }

  #rewrite(root: Json, change: Change, keepsChoices: boolean): Json {
    const { template, context } = this.#place;
    const manner = { keepsChoices, changesIfThere: isOptional(this.#steps[0]) };
    return rewriteAt(template, root, this.#steps.slice(1), context, change, manner);
  }

  /** The kind of the value, such as name, ARN or ID, in every branch that has one; undefined if it is unknown. */
  get kind(): Kind | undefined {
    const values = this.leaves.map(({ value }) => value).filter((value) => !isNoValue(value));
    const [kind, ...others] = new Set(values.map((value) => kindOf(this.#place.template, value)));
    return others.length === 0 ? kind : undefined;
  }

  /** The name of the parameter or mapping that decides a branch; undefined if the template itself gives all values. */
  get decidedBy(): string | undefined {
    return this.deciders()[0]?.name;
  }

  /** Returns the parameters, mappings and functions that decide branches, with `want` also those of its members. */
  deciders(want: ValueWant = { present: "" }): readonly Decider[] {
    return this.#parts(want).flatMap(([part, wanted]) =>
      part.leaves.flatMap(({ value }) => {
        const decider = deciderOf(this.#place.template, value);
        return decider === undefined ? [] : [{ ...decider, want: wanted }];
      }),
    );
  }

  /** Returns the values that are wanted each on its own: a map by its members, since each may have branches. */
  #parts(want: ValueWant): readonly (readonly [Value, ValueWant])[] {
    if (!("members" in want)) return [[this, want]];
    return Object.entries(want.members).flatMap(([name, inner]) =>
      new Value(this.#place, [...this.#steps, name]).#parts(inner),
    );
  }
}

function itemsIn(template: Template, leaf: Leaf, context: Context): Leaf[] {
  const { value, guards, path } = leaf;
  if (isNoValue(value) || value === null) return [];
  if (!Array.isArray(value)) return [leaf];
  return value.flatMap((item, index) =>
    leavesAt(template, item, [], [...context, ...guards], [...path, index]).flatMap((inner) =>
      itemsIn(template, { ...inner, guards: [...guards, ...inner.guards] }, context),
    ),
  );
}

/** A change of a leaf. */
type Change = (leaf: Json, context: Context) => Json;

/** A top-level property before and after a change; `noValue` if it is absent. */
export interface Rewritten {
  readonly path: Path;
  readonly before: Json;
  readonly after: Json;
}

/** A parameter, mapping or function that decides a value, and the values that it is known to give. */
export interface Decider {
  readonly kind: "parameter" | "mapping" | "function";
  /** The name of the parameter, the mapping or the function. */
  readonly name: string;
  /** The default of a parameter; undefined if it has none. */
  readonly preset?: Json;
  /** The allowed values of a parameter, or the values of the mapping; undefined if they are unknown. */
  readonly values?: readonly Json[];
  /** The wanted value in the place of the one that it decides. */
  readonly want: ValueWant;
}

function deciderOf(template: Template, value: Json): Omit<Decider, "want"> | undefined {
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
  const [mapping] = Array.isArray(lookup) ? lookup : [];
  if (Array.isArray(lookup) && typeof mapping === "string" && template.mappings.has(mapping)) {
    return { kind: "mapping", name: mapping, values: foundIn(template, template.mappings.get(mapping), lookup) };
  }
  return { kind: "function", name: intrinsicName(value) ?? "" };
}

/** Returns the values that `Fn::FindInMap` may find, the one that it gives where it finds none among them. */
function foundIn(template: Template, rows: Json | undefined, lookup: readonly Json[]): Json[] {
  const [, row = null, column = null, otherwise] = lookup;
  const preset = own(otherwise, "DefaultValue");
  const found = membersOf(template, rows, row).flatMap((each) => membersOf(template, each, column));
  return preset === undefined || preset === null ? found : [...found, preset];
}

/** Returns the members of a map that a key may mean: a text one, a parameter the values that it may have, all else any. */
function membersOf(template: Template, map: Json | undefined, key: Json): Json[] {
  const allowed = own(template.parameters.get(asRef(key) ?? ""), "AllowedValues");
  const keys =
    typeof key === "string" || typeof key === "number" ? [key] : Array.isArray(allowed) ? allowed : undefined;
  if (!isObject(map)) return [];
  if (keys === undefined) return Object.values(map);
  return keys.map((each) => own(map, String(each))).filter((member) => member !== undefined);
}
