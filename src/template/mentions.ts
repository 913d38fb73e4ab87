import { groupBy } from "../values/group-by.js";
import type { JsonObject } from "../values/json.js";
import { lazy } from "../values/memoize.js";
import { isLoopKey } from "./loops.js";
import { mentionsIn, mentionsOf, type Mentions, type Reference, type ReferringSection } from "./references.js";
import type { Section } from "./section.js";

/** The references in one section of a template, and what is looked up among them. */
export class SectionMentions {
  readonly #before: Unchanged;
  /** What an edit has changed or added since. */
  readonly #changed = lazy(
    () => new Map([...this.#section.changes].map(([key, value]) => [key, mentionsOf(this.#name, key, value)])),
  );
  readonly #list = lazy(() => this.#all());
  /** For the names that were asked about: an edit gives another section, which is asked about few. */
  readonly #to = new Map<string, readonly Reference[]>();

  readonly #name: ReferringSection;
  readonly #section: Section;

  constructor(name: ReferringSection, section: Section) {
    this.#name = name;
    this.#section = section;
    this.#before = unchangedIn(name, section.base);
  }

  /** All in order. */
  get list(): readonly Mentions[] {
    return this.#list();
  }

  /** The references to a name, in order. */
  to(name: string): readonly Reference[] {
    const found = this.#to.get(name) ?? this.#find(name);
    this.#to.set(name, found);
    return found;
  }

  #find(name: string): readonly Reference[] {
    const before = this.#before.byTarget().get(name) ?? [];
    const changed = [...this.#changed().values()].filter(({ byTarget }) => byTarget.has(name));
    if (changed.length === 0 && !before.some(({ key }) => this.#changed().has(key)))
      return before.flatMap(({ byTarget }) => byTarget.get(name) ?? []);
    const now = before.filter(({ key }) => !this.#changed().has(key));
    for (const mentions of changed) now.splice(this.#placeIn(now, this.#positionOf(mentions)), 0, mentions);
    return now.flatMap(({ byTarget }) => byTarget.get(name) ?? []);
  }

  /** The references below the key of a member, or in the member of a loop, in order. */
  in(owner: string): readonly Reference[] {
    const changed = this.#section.changes.get(owner);
    return changed === undefined
      ? (this.#before.byOwner().get(owner) ?? [])
      : mentionsOf(this.#name, owner, changed).references;
  }

  /** Whose references `in` knows. */
  get owners(): string[] {
    const before = this.#before.byOwner();
    return [...before.keys(), ...[...this.#changed().keys()].filter((key) => !before.has(key))];
  }

  #all(): readonly Mentions[] {
    const { list, positions } = this.#before;
    if (this.#changed().size === 0) return list;
    const added = [...this.#changed().values()].filter(({ key }) => !positions().has(key));
    return [...list.map((mentions) => this.#changed().get(mentions.key) ?? mentions), ...added];
  }

  /** Where something with this position goes: behind all that are not behind it. */
  #placeIn(ordered: readonly Mentions[], position: number): number {
    let [from, to] = [0, ordered.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = ordered[middle];
      if (other !== undefined && this.#positionOf(other) <= position) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** New members stand behind all others, in their own order. */
  #positionOf({ key }: Mentions): number {
    return this.#before.positions().get(key) ?? this.#before.list.length;
  }
}

/** References as they were some edits ago; other templates have the same. */
class Unchanged {
  readonly positions = lazy(() => new Map(this.list.map(({ key }, index) => [key, index])));
  readonly byTarget = lazy(() => groupBy(this.list, ({ byTarget }) => byTarget.keys()));
  readonly byOwner = lazy(() => byOwner(this.list));

  constructor(
    readonly section: ReferringSection,
    readonly list: readonly Mentions[],
  ) {}
}

const known = new WeakMap<JsonObject, Unchanged>();

function unchangedIn(name: ReferringSection, section: JsonObject): Unchanged {
  const earlier = known.get(section);
  if (earlier?.section === name) return earlier;
  const found = new Unchanged(name, mentionsIn(name, section));
  known.set(section, found);
  return found;
}

function byOwner(list: readonly Mentions[]): ReadonlyMap<string, readonly Reference[]> {
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
