import { groupBy } from "../values/group-by.js";
import type { JsonObject } from "../values/json.js";
import { lazy } from "../values/memoize.js";
import { isLoopKey } from "./loops.js";
import {
  referencesByMember,
  referencesOfMember,
  type MemberReferences,
  type Reference,
  type ReferringSection,
} from "./references.js";
import type { Section } from "./section.js";

/** The references in one section of a template, indexed by their targets and owners. */
export class SectionReferences {
  readonly #name: ReferringSection;
  readonly #section: Section;
  /** The references some edits ago. */
  readonly #base: BaseReferences;
  /** The members that edits have changed or added since. */
  readonly #changed = lazy(
    () => new Map([...this.#section.changes].map(([key, value]) => [key, referencesOfMember(this.#name, key, value)])),
  );
  readonly #list = lazy(() => this.#all());
  /** Filled name by name: an edit gives another section, of which few names are looked up. */
  readonly #byTarget = new Map<string, readonly Reference[]>();

  constructor(name: ReferringSection, section: Section) {
    this.#name = name;
    this.#section = section;
    this.#base = baseReferences(name, section.base);
  }

  /** All references by member, in order. */
  get list(): readonly MemberReferences[] {
    return this.#list();
  }

  /** Returns the references to a name, in order. */
  to(name: string): readonly Reference[] {
    const found = this.#byTarget.get(name) ?? this.#find(name);
    this.#byTarget.set(name, found);
    return found;
  }

  #find(name: string): readonly Reference[] {
    const before = this.#base.byTarget().get(name) ?? [];
    const changed = [...this.#changed().values()].filter(({ byTarget }) => byTarget.has(name));
    if (changed.length === 0 && !before.some(({ key }) => this.#changed().has(key)))
      return before.flatMap(({ byTarget }) => byTarget.get(name) ?? []);
    const now = before.filter(({ key }) => !this.#changed().has(key));
    for (const member of changed) now.splice(this.#placeIn(now, this.#positionOf(member)), 0, member);
    return now.flatMap(({ byTarget }) => byTarget.get(name) ?? []);
  }

  /** Returns the references below the key of a member, or in the member of a loop, in order. */
  in(owner: string): readonly Reference[] {
    const changed = this.#section.changes.get(owner);
    return changed === undefined
      ? (this.#base.byOwner().get(owner) ?? [])
      : referencesOfMember(this.#name, owner, changed).references;
  }

  /** The members that `in` has references of. */
  get owners(): string[] {
    const before = this.#base.byOwner();
    return [...before.keys(), ...[...this.#changed().keys()].filter((key) => !before.has(key))];
  }

  #all(): readonly MemberReferences[] {
    const { list, positions } = this.#base;
    if (this.#changed().size === 0) return list;
    const added = [...this.#changed().values()].filter(({ key }) => !positions().has(key));
    return [...list.map((member) => this.#changed().get(member.key) ?? member), ...added];
  }

  /** Returns the index for a new element with this position: after all whose position is not greater. */
  #placeIn(ordered: readonly MemberReferences[], position: number): number {
    let [from, to] = [0, ordered.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = ordered[middle];
      if (other !== undefined && this.#positionOf(other) <= position) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** Returns the position of a member in its section. New members come after all others, in their own order. */
  #positionOf({ key }: MemberReferences): number {
    return this.#base.positions().get(key) ?? this.#base.list.length;
  }
}

/** The references some edits ago, which other templates share. */
class BaseReferences {
  readonly positions = lazy(() => new Map(this.list.map(({ key }, index) => [key, index])));
  readonly byTarget = lazy(() => groupBy(this.list, ({ byTarget }) => byTarget.keys()));
  readonly byOwner = lazy(() => byOwner(this.list));

  constructor(
    readonly section: ReferringSection,
    readonly list: readonly MemberReferences[],
  ) {}
}

const cache = new WeakMap<JsonObject, BaseReferences>();

function baseReferences(name: ReferringSection, section: JsonObject): BaseReferences {
  const cached = cache.get(section);
  if (cached?.section === name) return cached;
  const references = new BaseReferences(name, referencesByMember(name, section));
  cache.set(section, references);
  return references;
}

function byOwner(list: readonly MemberReferences[]): ReadonlyMap<string, readonly Reference[]> {
  const found = new Map<string, readonly Reference[]>();
  for (const { key, references } of list) {
    if (!isLoopKey(key)) {
      found.set(key, references);
      continue;
    }
    for (const reference of references) found.set(reference.owner, [...(found.get(reference.owner) ?? []), reference]);
  }
  return found;
}
