import { isObject, type Json, type JsonObject } from "../values/json.js";
import { isLoopKey } from "./loops.js";

/** At this many changes since `base`, they are merged into a new base. */
const maxChanges = 64;

/**
 * The members of a section of a view. It never changes: an edit gives another one, which shares the base, and so
 * everything that is computed from it.
 */
export class Section {
  #object: JsonObject | undefined;

  private constructor(
    /** The members some edits ago. */
    readonly base: JsonObject,
    /** The members that differ since, or are new and come after those; only if all of them are plain. */
    readonly changes: ReadonlyMap<string, Json>,
    /** True if every member is an object under a name without a meaning of its own. */
    readonly isPlain: boolean,
  ) {}

  /** Returns the section that is written as this object; the same for the same object. */
  static of(object: JsonObject): Section {
    const section = cache.get(object) ?? new Section(object, new Map(), Object.entries(object).every(isPlainMember));
    cache.set(object, section);
    return section;
  }

  /** All members. */
  get object(): JsonObject {
    return (this.#object ??=
      this.changes.size === 0 ? this.base : { ...this.base, ...Object.fromEntries(this.changes) });
  }

  /** Returns the member with this name; undefined if there is none. */
  get(name: string): Json | undefined {
    return this.changes.get(name) ?? (Object.hasOwn(this.base, name) ? this.base[name] : undefined);
  }

  /** Returns the section with a member in place of the one with its name, or after all others. */
  with(name: string, member: Json): Section {
    if (!this.isPlain || !isPlainMember([name, member])) return Section.of({ ...this.object, [name]: member });
    const section = new Section(this.base, new Map(this.changes).set(name, member), true);
    return section.changes.size < maxChanges ? section : Section.of(section.object);
  }
}

/** Views share sections. */
const cache = new WeakMap<JsonObject, Section>();

/**
 * True for an object under a plain name. JavaScript moves numbers to the front of an object, and names such as
 * `Fn::ForEach::Name` or `!Tag` have a meaning of their own.
 */
function isPlainMember([name, member]: readonly [string, Json]): boolean {
  return isObject(member) && !isLoopKey(name) && !/^(?:\d+$|Fn::|!|__proto__$)/.test(name);
}
