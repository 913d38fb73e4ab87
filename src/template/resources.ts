import { groupBy } from "../values/group-by.js";
import type { JsonObject } from "../values/json.js";
import { memoize, lazy } from "../values/memoize.js";
import { readMember, readResources, type Resource } from "./members.js";
import type { Section } from "./section.js";

/** The resources of a template, indexed by their logical IDs and types. */
export class Resources {
  readonly #section: Section;
  /** The resources some edits ago. */
  readonly #base: BaseResources;
  /** The resources that edits have changed or added since: plain members, one resource each. */
  readonly #changed = lazy(
    () =>
      new Map(
        [...this.#section.changes.keys()].flatMap((name) =>
          this.#changedTo(name).map((resource): [string, Resource] => [name, resource]),
        ),
      ),
  );
  readonly #list = lazy(() =>
    this.#section.changes.size === 0
      ? this.#base.list
      : [...this.#base.list.map((resource) => this.#current(resource)), ...this.#added],
  );
  readonly #ofTypes = new Map<string, readonly Resource[]>();

  constructor(section: Section) {
    this.#section = section;
    this.#base = baseResources(section.base);
  }

  /** All resources in order. */
  get list(): readonly Resource[] {
    return this.#list();
  }

  /** Returns the resource with this logical ID, or the declaration of the copy with this name. */
  byId(logicalId: string): Resource | undefined {
    return this.#changedTo(logicalId)[0] ?? this.#base.byId().get(logicalId);
  }

  #changedTo(name: string): Resource[] {
    const body = this.#section.changes.get(name);
    return body === undefined ? [] : readMember(name, body);
  }

  /** Returns the resources of these types, in order. */
  ofTypes(types: readonly string[]): readonly Resource[] {
    if (this.#section.changes.size === 0) return this.#base.ofTypes(types);
    const key = types.join();
    let found = this.#ofTypes.get(key);
    if (found === undefined) {
      found = this.#find(types);
      this.#ofTypes.set(key, found);
    }
    return found;
  }

  #find(types: readonly string[]): readonly Resource[] {
    const isOfTypes = ({ type }: Pick<Resource, "type">): boolean => types.includes(type);
    const before = this.#base.ofTypes(types);
    const changed = [...this.#changed().values()];
    // A resource whose type has changed to one of these is somewhere among the others.
    if (
      changed.some(
        (resource) =>
          isOfTypes(resource) &&
          this.#base.byId().get(resource.logicalId)?.type !== resource.type &&
          !this.#isAdded(resource),
      )
    )
      return this.list.filter(isOfTypes);
    const added = this.#added.filter(isOfTypes);
    const isTouched =
      added.length > 0 || changed.some(({ logicalId }) => isOfTypes(this.#base.byId().get(logicalId) ?? noResource));
    return isTouched ? [...before.map((resource) => this.#current(resource)).filter(isOfTypes), ...added] : before;
  }

  #current(resource: Resource): Resource {
    return this.#changed().get(resource.logicalId) ?? resource;
  }

  get #added(): Resource[] {
    return [...this.#changed().values()].filter((resource) => this.#isAdded(resource));
  }

  #isAdded({ logicalId }: Resource): boolean {
    return !this.#base.byId().has(logicalId);
  }
}

const noResource = { type: "" };

/** The resources some edits ago, which other templates share. */
class BaseResources {
  readonly byId = lazy(() => byId(this.list));
  readonly #byType = lazy(() => groupBy(this.list, ({ type }) => [type]));
  readonly #byTypes = new Map<string, readonly Resource[]>();

  constructor(readonly list: readonly Resource[]) {}

  ofTypes(types: readonly string[]): readonly Resource[] {
    // Most templates have few of the types that exist.
    const present = types.filter((type) => this.#byType().has(type));
    const [type, another] = present;
    if (type === undefined) return [];
    if (another === undefined) return this.#byType().get(type) ?? [];
    const key = present.join();
    const found = this.#byTypes.get(key) ?? this.list.filter((resource) => present.includes(resource.type));
    this.#byTypes.set(key, found);
    return found;
  }
}

const baseResources = memoize((section: JsonObject) => new BaseResources(readResources({ Resources: section })));

function byId(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  const found = new Map<string, Resource>();
  for (const resource of resources) found.set(resource.logicalId, resource);
  for (const resource of resources) {
    for (const copy of resource.expandedIds) if (!found.has(copy)) found.set(copy, resource);
  }
  return found;
}
