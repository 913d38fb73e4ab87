import type { Json, JsonObject } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import { lazy } from "../values/memoize.js";
import { guardsOf, type Cycle } from "./dependencies.js";
import { findDanglingReferences, findUndefinedReferences, type BrokenReference } from "./integrity.js";
import { alternatives, type Alternative, type Guard } from "./intrinsics.js";
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
import type { Conditional, Output, Resource } from "./members.js";
import { freeName } from "./names.js";
import { isToMember, referringSections, type Reference, type ReferringSection } from "./references.js";
import { dependenciesOf, membersOf, outputsOf, referencesOf, resourcesOf, worldsOf } from "./section-cache.js";
import type { SectionReferences } from "./section-references.js";
import { Section } from "./section.js";
import { View } from "./view.js";
import type { Worlds } from "./worlds.js";

export type { Cycle } from "./dependencies.js";
export type { BrokenReference } from "./integrity.js";
export type { Unknown } from "./macros.js";
export type { Conditional, Output, Resource } from "./members.js";
export type { Reference } from "./references.js";
export type { Assignment, Verdict, Worlds } from "./worlds.js";

/**
 * A template and everything that can be looked up in it. It never changes, and neither may the view it is made of: an
 * edit gives a new template. Every value is computed when it is first needed, and kept.
 */
export class Template {
  readonly #view: View;
  readonly #resources = lazy(() => resourcesOf(this.#view.section("Resources") ?? emptySection));
  readonly #outputs = lazy(() => outputsOf(this.#view.section("Outputs") ?? emptySection));
  readonly #bySection = lazy(() => new Map(referringSections.flatMap((name) => this.#referencesOfSection(name))));
  readonly #references = lazy(() =>
    [...this.#bySection().values()].flatMap(({ list }) => list.flatMap(({ references }) => references)),
  );
  /** Filled name by name: an edit gives another template, in which few names are looked up. */
  readonly #byTarget = new Map<string, readonly Reference[]>();
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

  /** The values of the template, functions in long form. To read one of them, `at` is faster. */
  get view(): Json {
    return this.#view.json;
  }

  /** Returns the value at `path`; undefined if there is none. */
  at(path: Path): Json | undefined {
    return this.#view.at(path);
  }

  /** True if the template has a section with this name that can get members. */
  takesMembers(section: string | number): section is string {
    return this.#view.takesMembers(section);
  }

  /** Returns the template with a member of a section in place of the one with its name, or after all others. */
  withMember(section: string, name: string, member: Json): Template {
    return new Template(this.#view.withMember(section, name, member));
  }

  /** Returns a top-level section; undefined if it is missing or no object. */
  section(name: string): JsonObject | undefined {
    return this.#view.section(name)?.object;
  }

  /** Returns a member of a top-level section; undefined if it is missing. */
  member(section: string, name: string): Json | undefined {
    return this.#view.section(section)?.get(name);
  }

  /** All resources in order, those in `Fn::ForEach` bodies among them. */
  get resources(): readonly Resource[] {
    return this.#resources().list;
  }

  /** Returns the resource with this logical ID; for the ID of a copy that a loop makes, the declaration in the loop. */
  resource(logicalId: string): Resource | undefined {
    return this.#resources().byId(logicalId);
  }

  /** Returns the resources of these types, in order. */
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

  /** Every place where the template names something that it declares. */
  get references(): readonly Reference[] {
    return this.#references();
  }

  /** Returns the references to a resource or parameter: `Ref`, `GetAtt`, `Sub` and `DependsOn`. */
  referencesTo(name: string): readonly Reference[] {
    return this.#referencesToAny(name).filter(isToMember);
  }

  /** Returns the references that a resource holds, in order. */
  referencesIn(logicalId: string): readonly Reference[] {
    return this.#bySection().get("Resources")?.in(logicalId) ?? [];
  }

  /** Returns the references to a condition. */
  usesOfCondition(name: string): readonly Reference[] {
    return this.#referencesToAny(name).filter(isToCondition);
  }

  /** Returns the references to a name, whether it is that of a resource, a parameter, a condition or a mapping. */
  #referencesToAny(name: string): readonly Reference[] {
    let found = this.#byTarget.get(name);
    if (found === undefined) {
      found = [...this.#bySection().values()].flatMap((references) => references.to(name));
      this.#byTarget.set(name, found);
    }
    return found;
  }

  #referencesOfSection(name: ReferringSection): [ReferringSection, SectionReferences][] {
    const section = this.#view.section(name);
    return section === undefined ? [] : [[name, referencesOf(name, section)]];
  }

  #members(section: string): ReadonlyMap<string, Json> {
    return membersOf(this.#view.section(section) ?? emptySection);
  }

  /** Every way in which the conditions can be true or false together. */
  get worlds(): Worlds {
    return this.#worlds();
  }

  /** Returns the guards that must hold for a resource or output to exist. */
  guardsOf(member: Conditional): readonly Guard[] {
    return guardsOf(member);
  }

  /** Returns the values that a property can have through nested `Fn::If`s while `context` holds. */
  alternatives(value: Json, context: readonly Guard[] = []): Alternative[] {
    return alternatives(value).filter(({ guards }) => this.worlds.possible([...context, ...guards]));
  }

  /** True if anything in `logicalId` names the resource `dependency`, in whatever world. */
  dependsDirectly(logicalId: string, dependency: string): boolean {
    return this.#dependencies().direct(logicalId, dependency);
  }

  /** True if `logicalId` is created after `dependency` in every world in which both exist. False if that is not proved. */
  isAfter(logicalId: string, dependency: string): boolean {
    return this.#dependencies().isAfter(logicalId, dependency);
  }

  /** Returns the groups of resources that wait for each other in some world. */
  cycles(): readonly Cycle[] {
    return this.#cycles();
  }

  /** Returns the references to a resource that is absent in some world in which the reference is evaluated. */
  dangling(): readonly BrokenReference[] {
    return this.#dangling();
  }

  /** Returns the references to names that the template does not declare. */
  undefinedReferences(): readonly BrokenReference[] {
    return this.#undefined();
  }

  /**
   * Returns `wanted`, with a number if necessary, as a logical name that no parameter, mapping, condition or resource has,
   * and no reference either, since that may name something that a macro declares. Outputs may share names with all of them.
   */
  freeName(wanted: string): string {
    return freeName(wanted, (name) => this.#isTaken(name));
  }

  /** The constructs whose result cannot be known: macros, includes, loops, unknown tags. */
  get unknowns(): readonly Unknown[] {
    return this.#unknowns();
  }

  /** The constructs among `unknowns` that may add a whole section, or members to one. */
  get outerUnknowns(): readonly Unknown[] {
    return this.#outerUnknowns();
  }

  /**
   * True if it is uncertain what the object at `path` holds, because of a loop, an include, a macro or an unknown tag in it
   * or around it. Macros of the top-level `Transform` do not count: see `hasUnknownMacro`.
   */
  isUnknownAt(path: Path): boolean {
    const [section, name, ...inner] = path;
    const isIn = section !== undefined && name !== undefined && this.#view.section(String(section))?.isPlain === true;
    // Nothing among the names of a plain section could change it.
    return isIn
      ? mayChangeMembers(this.#view.base) || isUnknownAt(this.at([section, name]) ?? null, inner)
      : isUnknownAt(this.view, path);
  }

  /** True if the top-level `Transform` names a macro that may change anything. */
  get hasUnknownMacro(): boolean {
    return !this.#macros().every(isKnownMacro);
  }

  /** The names of the macros that transform the whole template. */
  get macros(): readonly string[] {
    return this.#macros();
  }

  /** True if the template uses the AWS SAM transform. */
  get isServerless(): boolean {
    return this.#macros().includes(serverless);
  }

  /** True if the template uses the AWS::LanguageExtensions transform. */
  get usesLanguageExtensions(): boolean {
    return this.#macros().includes(languageExtensions);
  }

  #isTaken(name: string): boolean {
    if (this.parameters.has(name) || this.mappings.has(name) || this.conditions.has(name)) return true;
    return (
      this.member("Rules", name) !== undefined ||
      this.resource(name) !== undefined ||
      this.#referencesToAny(name).length > 0
    );
  }
}

const emptySection = Section.of({});

function isToCondition({ kind }: Reference): boolean {
  return kind === "Condition";
}
