import { isObject, own, type Json, type JsonObject } from "../json.js";
import type { Path } from "../pointer.js";
import { Dependencies, guardsOf, type Cycle } from "./dependencies.js";
import { danglingReferences, undefinedReferences, type BrokenReference } from "./integrity.js";
import { alternatives, type Alternative, type Guard } from "./intrinsics.js";
import { lazy } from "./lazy.js";
import {
  collectUnknowns,
  isKnownMacro,
  isUnknownAt,
  languageExtensions,
  macroNames,
  serverless,
  type Unknown,
} from "./macros.js";
import { readOutputs, readResources, readSection, type Conditional, type Output, type Resource } from "./members.js";
import { freeName } from "./names.js";
import { isToMember, mentionsIn, type Reference } from "./references.js";
import { Worlds } from "./worlds.js";

export type { Cycle } from "./dependencies.js";
export type { BrokenReference } from "./integrity.js";
export type { Unknown } from "./macros.js";
export type { Conditional, Output, Resource } from "./members.js";
export type { Reference } from "./references.js";
export type { Assignment, Verdict, Worlds } from "./worlds.js";

/**
 * A template that can be asked about. It never changes, and neither may the view it is made of: after an edit there is
 * a new template. Every answer is computed when it is first needed, and kept.
 */
export class Template {
  readonly #resources = lazy(() => resourcesOf(this.view));
  readonly #outputs = lazy(() => readOutputs(this.view));
  readonly #mentions = lazy(() => mentionsIn(this.view));
  readonly #references = lazy(() => this.#mentions().flatMap(({ references }) => references));
  /** By name, for the names that were asked about: each edit makes a new template, which is asked about few. */
  readonly #mentionsOf = new Map<string, readonly Reference[]>();
  readonly #worlds = lazy(() => worldsOf(this.view));
  readonly #dependencies = lazy(() => new Dependencies((id) => this.resource(id), this.#mentions(), this.worlds));
  readonly #cycles = lazy(() => this.#dependencies().cycles());
  readonly #dangling = lazy(() => danglingReferences(this));
  readonly #undefined = lazy(() => undefinedReferences(this));
  readonly #unknowns = lazy(() => collectUnknowns(this.view));
  readonly #macros = lazy(() => macroNames(this.view));
  readonly #parameters = lazy(() => readSection(this.view, "Parameters"));
  readonly #mappings = lazy(() => readSection(this.view, "Mappings"));
  readonly #conditions = lazy(() => readSection(this.view, "Conditions"));

  /** `view`: the values of the template, functions in long form. */
  constructor(readonly view: Json) {}

  /** A top-level section; undefined when it is missing or no object. */
  section(name: string): JsonObject | undefined {
    const section = own(this.view, name);
    return isObject(section) ? section : undefined;
  }

  /** All resources in order, those in `Fn::ForEach` bodies among them. */
  get resources(): readonly Resource[] {
    return this.#resources().list;
  }

  /** The resource with this logical ID; for the ID of a copy that a loop makes, the declaration in the loop. */
  resource(logicalId: string): Resource | undefined {
    return this.#resources().byId().get(logicalId);
  }

  /** The resources of these types, in order. */
  ofType(...types: readonly string[]): Resource[] {
    const [type, more] = types;
    if (type !== undefined && more === undefined) return [...(this.#resources().byType().get(type) ?? [])];
    return this.resources.filter((resource) => types.includes(resource.type));
  }

  /** The declared parameters by name, of whatever form. */
  get parameters(): ReadonlyMap<string, Json> {
    return this.#parameters();
  }

  /** The declared mappings by name, of whatever form. */
  get mappings(): ReadonlyMap<string, Json> {
    return this.#mappings();
  }

  /** The expressions of the declared conditions by name. */
  get conditions(): ReadonlyMap<string, Json> {
    return this.#conditions();
  }

  /** All outputs in order. */
  get outputs(): readonly Output[] {
    return this.#outputs();
  }

  /** Every place where the template names something of its own. */
  get references(): readonly Reference[] {
    return this.#references();
  }

  /** The references to a resource or parameter: `Ref`, `GetAtt`, `Sub` and `DependsOn`. */
  referencesTo(name: string): readonly Reference[] {
    return this.#mentionsOfName(name).filter(isToMember);
  }

  /** The places that use a condition. */
  usesOfCondition(name: string): readonly Reference[] {
    return this.#mentionsOfName(name).filter(isToCondition);
  }

  #mentionsOfName(name: string): readonly Reference[] {
    let found = this.#mentionsOf.get(name);
    if (found === undefined) {
      found = this.#mentions().flatMap(({ byTarget }) => byTarget.get(name) ?? []);
      this.#mentionsOf.set(name, found);
    }
    return found;
  }

  /** Every way in which the conditions can be true or false together. */
  get worlds(): Worlds {
    return this.#worlds();
  }

  /** What must hold for a resource or output to exist. */
  guardsOf(member: Conditional): readonly Guard[] {
    return guardsOf(member);
  }

  /** The values that a property can take through nested `Fn::If`s while `context` holds. */
  alternatives(value: Json, context: readonly Guard[] = []): Alternative[] {
    return alternatives(value).filter(({ guards }) => this.worlds.possible([...context, ...guards]));
  }

  /** Does anything in `logicalId` name the resource `dependency`, in whatever world? */
  dependsDirectly(logicalId: string, dependency: string): boolean {
    return this.#dependencies().direct(logicalId, dependency);
  }

  /** Is `logicalId` created after `dependency` in every world in which both exist? False when that is not proved. */
  isAfter(logicalId: string, dependency: string): boolean {
    return this.#dependencies().isAfter(logicalId, dependency);
  }

  /** Resources that wait for each other in some world. */
  cycles(): readonly Cycle[] {
    return this.#cycles();
  }

  /** The references to a resource that is absent in some world in which the reference is evaluated. */
  dangling(): readonly BrokenReference[] {
    return this.#dangling();
  }

  /** The references to names that are nowhere in the template. */
  undefinedReferences(): readonly BrokenReference[] {
    return this.#undefined();
  }

  /**
   * `wanted` as a logical name that nothing has: no parameter, mapping, condition or resource, and no reference either,
   * since it may mean what a macro declares. Outputs may share names with all of them.
   */
  freeName(wanted: string): string {
    return freeName(wanted, (name) => this.isTaken(name));
  }

  /** The constructs whose result cannot be known: macros, includes, loops, unknown tags. */
  get unknowns(): readonly Unknown[] {
    return this.#unknowns();
  }

  /**
   * Is it uncertain what the object at `path` holds, because of a loop, an include, a macro or an unknown tag in it or
   * around it? Macros of the top-level `Transform` do not count: see `hasUnknownMacro`.
   */
  isUnknownAt(path: Path): boolean {
    return isUnknownAt(this.view, path);
  }

  /** Does the top-level `Transform` name a macro that may change anything? */
  get hasUnknownMacro(): boolean {
    return !this.#macros().every(isKnownMacro);
  }

  /** Does the template use the AWS SAM transform? */
  get isServerless(): boolean {
    return this.#macros().includes(serverless);
  }

  /** Does the template use the AWS::LanguageExtensions transform? */
  get usesLanguageExtensions(): boolean {
    return this.#macros().includes(languageExtensions);
  }

  private isTaken(name: string): boolean {
    if (this.parameters.has(name) || this.mappings.has(name) || this.conditions.has(name)) return true;
    return own(this.section("Rules"), name) !== undefined || this.#resources().byId().has(name) || this.#mentionsOfName(name).length > 0;
  }
}

/** The resources of a template, and what is looked up among them. */
interface Resources {
  list: readonly Resource[];
  byId: () => ReadonlyMap<string, Resource>;
  byType: () => ReadonlyMap<string, readonly Resource[]>;
}

/** An edit elsewhere leaves them as they are. */
const knownResources = new WeakMap<JsonObject, Resources>();

function resourcesOf(view: Json): Resources {
  const section = own(view, "Resources");
  const known = isObject(section) ? knownResources.get(section) : undefined;
  if (known !== undefined) return known;
  const list = readResources(view);
  const resources = { list, byId: lazy(() => byId(list)), byType: lazy(() => byType(list)) };
  if (isObject(section)) knownResources.set(section, resources);
  return resources;
}

/** Worlds hang on two sections alone, which an edit elsewhere leaves as they are. */
const knownWorlds = new WeakMap<object, { parameters: Json | undefined; worlds: Worlds }>();

function worldsOf(view: Json): Worlds {
  const [conditions, parameters] = [own(view, "Conditions"), own(view, "Parameters")];
  const known = isObject(conditions) ? knownWorlds.get(conditions) : undefined;
  if (known && known.parameters === parameters) return known.worlds;
  const worlds = new Worlds(view);
  if (isObject(conditions)) knownWorlds.set(conditions, { parameters, worlds });
  return worlds;
}

function isToCondition({ kind }: Reference): boolean {
  return kind === "Condition";
}

function byId(resources: readonly Resource[]): Map<string, Resource> {
  const found = new Map<string, Resource>();
  for (const resource of resources) found.set(resource.logicalId, resource);
  for (const resource of resources) {
    for (const copy of resource.copies) if (!found.has(copy)) found.set(copy, resource);
  }
  return found;
}

function byType(resources: readonly Resource[]): Map<string, Resource[]> {
  const found = new Map<string, Resource[]>();
  for (const resource of resources) {
    const same = found.get(resource.type);
    if (same === undefined) found.set(resource.type, [resource]);
    else same.push(resource);
  }
  return found;
}
