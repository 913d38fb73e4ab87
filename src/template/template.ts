import type { Json, JsonObject } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import { Dependencies, guardsOf, type Cycle } from "./dependencies.js";
import { findDanglingReferences, findUndefinedReferences, type BrokenReference } from "./integrity.js";
import { alternatives, type Alternative, type Guard } from "./intrinsics.js";
import { memoize, lazy } from "../values/memoize.js";
import {
  collectUnknowns,
  isKnownMacro,
  isUnknownAt,
  mayChangeMembers,
  languageExtensions,
  macroNames,
  serverless,
  type Unknown,
} from "./macros.js";
import { readOutputs, readSection, type Conditional, type Output, type Resource } from "./members.js";
import { SectionMentions } from "./mentions.js";
import { freeName } from "./names.js";
import { isToMember, referringSections, type Reference, type ReferringSection } from "./references.js";
import { Resources } from "./resources.js";
import { Section } from "./section.js";
import { View } from "./view.js";
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
  readonly #view: View;
  readonly #resources = lazy(() => resourcesOf(this.#view.section("Resources") ?? emptySection));
  readonly #outputs = lazy(() => outputsOf(this.#view.section("Outputs") ?? emptySection));
  readonly #mentions = lazy(() => new Map(referringSections.flatMap((name) => this.#mentionsIn(name))));
  readonly #references = lazy(() =>
    [...this.#mentions().values()].flatMap(({ list }) => list.flatMap(({ references }) => references)),
  );
  /** By name, for the names that were asked about: each edit makes a new template, which is asked about few. */
  readonly #mentionsOf = new Map<string, readonly Reference[]>();
  readonly #worlds = lazy(() => worldsOf(this.#view));
  readonly #dependencies = lazy(() => dependenciesOf(this.#view.section("Resources") ?? emptySection, this.worlds));
  readonly #cycles = lazy(() => this.#dependencies().cycles());
  readonly #dangling = lazy(() => findDanglingReferences(this));
  readonly #undefined = lazy(() => findUndefinedReferences(this));
  readonly #unknowns = lazy(() => collectUnknowns(this.view));
  readonly #outerUnknowns = lazy(() => collectUnknowns(this.view, 1));
  readonly #macros = lazy(() => macroNames(this.at(["Transform"])));
  readonly #parameters = lazy(() => this.#members("Parameters"));
  readonly #mappings = lazy(() => this.#members("Mappings"));
  readonly #conditions = lazy(() => this.#members("Conditions"));

  /** `view`: the values of the template, functions in long form. */
  constructor(view: Json | View) {
    this.#view = view instanceof View ? view : new View(view);
  }

  /** The values of the template, functions in long form. To look at one of them `at` does less. */
  get view(): Json {
    return this.#view.json;
  }

  /** The value at `path`, or undefined when there is none. */
  at(path: Path): Json | undefined {
    return this.#view.at(path);
  }

  /** Can the template get members of a section with this name? */
  takesMembers(section: string | number): section is string {
    return this.#view.takesMembers(section);
  }

  /** The template with a member of a section in place of the one by its name, or behind all others. */
  withMember(section: string, name: string, member: Json): Template {
    return new Template(this.#view.withMember(section, name, member));
  }

  /** A top-level section; undefined when it is missing or no object. */
  section(name: string): JsonObject | undefined {
    return this.#view.section(name)?.object;
  }

  /** A member of a top-level section; undefined when it is missing. */
  member(section: string, name: string): Json | undefined {
    return this.#view.section(section)?.get(name);
  }

  /** All resources in order, those in `Fn::ForEach` bodies among them. */
  get resources(): readonly Resource[] {
    return this.#resources().list;
  }

  /** The resource with this logical ID; for the ID of a copy that a loop makes, the declaration in the loop. */
  resource(logicalId: string): Resource | undefined {
    return this.#resources().byId(logicalId);
  }

  /** The resources of these types, in order. */
  ofType(...types: readonly string[]): readonly Resource[] {
    return this.#resources().ofTypes(types);
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

  /** The references that a resource holds, in order. */
  referencesIn(logicalId: string): readonly Reference[] {
    return this.#mentions().get("Resources")?.in(logicalId) ?? [];
  }

  /** The places that use a condition. */
  usesOfCondition(name: string): readonly Reference[] {
    return this.#mentionsOfName(name).filter(isToCondition);
  }

  #mentionsOfName(name: string): readonly Reference[] {
    let found = this.#mentionsOf.get(name);
    if (found === undefined) {
      found = [...this.#mentions().values()].flatMap((mentions) => mentions.to(name));
      this.#mentionsOf.set(name, found);
    }
    return found;
  }

  #mentionsIn(name: ReferringSection): [ReferringSection, SectionMentions][] {
    const section = this.#view.section(name);
    return section === undefined ? [] : [[name, mentionsOf(name, section)]];
  }

  #members(section: string): ReadonlyMap<string, Json> {
    return membersOf(this.#view.section(section) ?? emptySection);
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
    return freeName(wanted, (name) => this.#isTaken(name));
  }

  /** The constructs whose result cannot be known: macros, includes, loops, unknown tags. */
  get unknowns(): readonly Unknown[] {
    return this.#unknowns();
  }

  /** Those among them that may add a whole section, or members to one. */
  get outerUnknowns(): readonly Unknown[] {
    return this.#outerUnknowns();
  }

  /**
   * Is it uncertain what the object at `path` holds, because of a loop, an include, a macro or an unknown tag in it or
   * around it? Macros of the top-level `Transform` do not count: see `hasUnknownMacro`.
   */
  isUnknownAt(path: Path): boolean {
    const [section, name, ...inner] = path;
    const isIn = section !== undefined && name !== undefined && this.#view.section(String(section))?.isPlain === true;
    // Nothing among the names of a plain section could change it.
    return isIn
      ? mayChangeMembers(this.#view.base) || isUnknownAt(this.at([section, name]) ?? null, inner)
      : isUnknownAt(this.view, path);
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

  #isTaken(name: string): boolean {
    if (this.parameters.has(name) || this.mappings.has(name) || this.conditions.has(name)) return true;
    return (
      this.member("Rules", name) !== undefined ||
      this.resource(name) !== undefined ||
      this.#mentionsOfName(name).length > 0
    );
  }
}

const emptySection = Section.of({});

/** An edit elsewhere leaves a section and all that is known of it as they are. */
const resourcesOf = memoize((section: Section) => new Resources(section));
const outputsOf = memoize(({ object }: Section) => readOutputs({ Outputs: object }));
const membersOf = memoize(({ object }: Section) => readSection({ members: object }, "members"));
const sectionsMentions = memoize((_: Section) => new Map<ReferringSection, SectionMentions>());

function mentionsOf(name: ReferringSection, section: Section): SectionMentions {
  const known = sectionsMentions(section);
  const mentions = known.get(name) ?? new SectionMentions(name, section);
  known.set(name, mentions);
  return mentions;
}

const knownDependencies = memoize((_: Worlds) => new WeakMap<Section, Dependencies>());

function dependenciesOf(section: Section, worlds: Worlds): Dependencies {
  const known = knownDependencies(worlds);
  const dependencies =
    known.get(section) ??
    new Dependencies((id) => resourcesOf(section).byId(id), mentionsOf("Resources", section), worlds);
  known.set(section, dependencies);
  return dependencies;
}

/** Worlds hang on two sections alone, which an edit elsewhere leaves as they are. */
const knownWorlds = new WeakMap<object, { parameters: Json | undefined; worlds: Worlds }>();

function worldsOf(view: View): Worlds {
  const [conditions, parameters] = [view.section("Conditions")?.object, view.at(["Parameters"])];
  const known = conditions === undefined ? undefined : knownWorlds.get(conditions);
  if (known && (known.parameters === parameters || known.worlds.areThoseWith(parameters))) return known.worlds;
  const worlds = new Worlds({
    ...(conditions !== undefined && { Conditions: conditions }),
    ...(parameters !== undefined && { Parameters: parameters }),
  });
  if (conditions !== undefined) knownWorlds.set(conditions, { parameters, worlds });
  return worlds;
}

function isToCondition({ kind }: Reference): boolean {
  return kind === "Condition";
}
