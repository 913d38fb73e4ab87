import { CannotFix } from "../../values/errors.js";
import { equal, isObject, own, type Json } from "../../values/json.js";
import type { Path } from "../../values/pointer.js";
import { ifCondition, isIntrinsic } from "../../template/intrinsics.js";
import { freeName } from "../../template/names.js";
import type { ExistingChoice, ExistingNames, ReplaceableGroup } from "../../contract/existing-or-new.js";
import { withoutContext } from "../../contract/metadata-context.js";
import type { FixOptions } from "../../contract/options.js";
import type { ResourceView } from "../../template/resource-view.js";
import type { Template } from "../../template/template.js";
import type { ValueWant } from "../../template/want.js";
import type { Edit, InputValue, Placement, Substitutes } from "../../contract/rule.js";
import type { Kind } from "../../schema/kinds.js";
import { makeConditional } from "./conditional.js";
import { existingOrNew } from "./existing-or-new.js";
import { showInConsole } from "./interface.js";
import { convert } from "./convert.js";
import { runAfter } from "./order.js";
import { presetOf, type ParameterWishes } from "./presets.js";
import { Recorder, type Recording } from "./recorder.js";
import type { Schema } from "../../schema/schema.js";
import { withTags } from "./tags.js";
import { turn } from "./turn.js";

/** What the user wants of the things that fixes add. */
export type Wishes = ParameterWishes & Pick<FixOptions, "tags">;

/** The verbs of a fix. Each builder records one fix, from the template as the fixes before left it. */
export class EditBuilder implements Edit {
  readonly #recorder: Recorder;
  readonly #inputs: InputValue[] = [];
  readonly #parameters = new Map<string, string>();

  /** `original`: the template as its author wrote it, when other fixes came before. */
  constructor(
    template: Template,
    readonly original = template,
    readonly wishes: Wishes = {},
    readonly schema?: Schema,
  ) {
    this.#recorder = new Recorder(template);
  }

  get template(): Template {
    return this.#recorder.template;
  }

  get recording(): Recording {
    return this.#recorder.recording;
  }

  get inputs(): readonly InputValue[] {
    return this.#inputs;
  }

  /** The parameters that the fix declares or uses again, by the names that they have, with those that it asked for. */
  get parameters(): ReadonlyMap<string, string> {
    return this.#parameters;
  }

  parameter(name: string, definition: Json): string {
    const before = this.template;
    const names = this.wishes.parameterNames ?? {};
    const preset = presetOf(this.wishes, name);
    const given = preset === undefined || !isObject(definition) ? definition : { ...definition, Default: preset };
    const declared = this.#declare(
      "Parameters",
      (Object.hasOwn(names, name) ? names[name] : undefined) ?? name,
      definition,
      { sameAs: given },
    );
    this.#parameters.set(declared, name);
    if (!before.parameters.has(declared)) showInConsole(this, declared);
    return declared;
  }

  declare(name: string, definition: Json): void {
    this.set(["Parameters", name], definition);
    showInConsole(this, name);
  }

  condition(name: string, expression: Json): string {
    return this.#declare("Conditions", name, expression);
  }

  resource(logicalId: string, body: Json, placement?: Placement): string {
    return this.#declare("Resources", logicalId, withTags(body, this.wishes.tags ?? {}, this.schema), { placement });
  }

  set(path: Path, value: Json, placement?: Placement): void {
    const existing = this.template.at(path);
    if (existing !== undefined) {
      if (!equal(existing, value)) this.#recorder.put(path, value, true);
      return;
    }
    const { parent, missing, isEmpty } = this.#deepestParent(path);
    const [first, ...rest] = missing;
    if (first === undefined) return;
    value = withTags(value, this.wishes.tags ?? {}, this.schema);
    const nested = rest.reduceRight<Json>((inner, step) => ({ [String(step)]: inner }), value);
    if (isEmpty) this.#recorder.put(parent, { [String(first)]: nested }, true);
    else this.#recorder.put([...parent, first], nested, false, rest.length === 0 ? placement?.after : undefined);
  }

  remove(path: Path): void {
    if (this.template.at(path) !== undefined) this.#recorder.drop(path);
  }

  rename(path: Path, key: string): void {
    const parent = path.slice(0, -1);
    if (this.template.at(path) === undefined) throw new CannotFix(`${readable(path)} does not exist`);
    if (this.template.at([...parent, key]) !== undefined)
      throw new CannotFix(`${readable([...parent, key])} already exists`);
    this.#recorder.rename(path, key);
  }

  append(path: Path, value: Json): void {
    const list = this.template.at(path) ?? null;
    if (list === null) this.set(path, [value]);
    else if (Array.isArray(list)) this.#recorder.put([...path, list.length], value, false);
    else throw new CannotFix(`${readable(path)} is not a plain list`);
  }

  wrapIf(path: Path, condition: string, otherwise: Json): void {
    const value = this.template.at(path);
    if (value === undefined) throw new CannotFix(`${readable(path)} does not exist`);
    this.set(path, ifCondition(condition, value, otherwise));
  }

  makeConditional(logicalId: string, condition: string, substitutes: Substitutes = {}): void {
    makeConditional(this, logicalId, condition, substitutes);
  }

  existingOrNew(
    group: ReplaceableGroup,
    choice: ExistingChoice,
    substitutes: (parameter: string) => Substitutes,
  ): ExistingNames {
    return existingOrNew(this, group, choice, substitutes);
  }

  turn(resource: ResourceView, property: string, want: ValueWant, placement?: Placement): boolean {
    return turn(this, resource, property, want, placement);
  }

  convert(path: Path, kind: Kind): void {
    convert(this, path, kind);
  }

  runAfter(logicalId: string, dependency: string): void {
    runAfter(this, logicalId, dependency);
  }

  needs(input: InputValue): void {
    this.#inputs.push(input);
  }

  /** Under `wanted` or, when that name means something else, under the first free one. `sameAs`: what counts as the same. */
  #declare(
    section: "Parameters" | "Conditions" | "Resources",
    wanted: string,
    definition: Json,
    { placement, sameAs = definition }: { placement?: Placement | undefined; sameAs?: Json } = {},
  ): string {
    const isTaken = (name: string): boolean => {
      const member = this.template.member(section, name);
      const known = section === "Resources" && member !== undefined ? withoutContext(member) : member;
      return known === undefined
        ? this.template.freeName(name) !== name
        : !equal(known, definition) && !equal(known, sameAs);
    };
    const name = freeName(wanted, isTaken);
    if (this.template.member(section, name) === undefined) this.set([section, name], definition, placement);
    return name;
  }

  /** The last step of `path` that is an object which can take a key, and the steps that are not there. */
  #deepestParent(path: Path): { parent: Path; missing: Path; isEmpty: boolean } {
    const [section] = path;
    for (let length = path.length - 1; length >= 0; length--) {
      const parent = path.slice(0, length);
      // All members need not be put together to add one.
      const isSection = length === 1 && section !== undefined && this.template.takesMembers(section);
      const value = isSection ? onlyTransformOf(this.template, section) : this.template.at(parent);
      if (value === undefined) continue;
      const takesKeys = value === null ? length > 0 : isObject(value) && !(length > 1 && isIntrinsic(value));
      if (!takesKeys || own(value, "Fn::Transform") !== undefined) {
        throw new CannotFix(`${readable(parent)} is not a plain map`);
      }
      return { parent, missing: path.slice(length), isEmpty: value === null };
    }
    throw new CannotFix("the template is not a map");
  }
}

function onlyTransformOf(template: Template, section: string): Json {
  const transform = template.member(section, "Fn::Transform");
  return transform === undefined ? {} : { "Fn::Transform": transform };
}

/** A path as people write it: `Resources.Database.Properties`. */
function readable(path: Path): string {
  return path.join(".");
}
