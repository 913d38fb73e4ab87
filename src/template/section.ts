import { isObject, type Json, type JsonObject } from "../values/json.js";
import { isLoopKey } from "./loops.js";

/** So many changes are kept beside the members that were there before, until all are put together again. */
const maxChanges = 64;

/**
 * The members of a section of a view. It never changes: an edit gives another one, which shares the members that were
 * there before, and with them all that is known about those.
 */
export class Section {
  #object: JsonObject | undefined;

  private constructor(
    /** The members as they were some edits ago. */
    readonly base: JsonObject,
    /** The members that are other than those, or new behind them, since; only if all of them are plain. */
    readonly changes: ReadonlyMap<string, Json>,
    /** True when every member is an object by a name that means nothing else. */
    readonly isPlain: boolean,
  ) {}

  /** The section that is written as this object; the same for the same object. */
  static of(object: JsonObject): Section {
    const section = known.get(object) ?? new Section(object, new Map(), Object.entries(object).every(isPlainMember));
    known.set(object, section);
    return section;
  }

  /** All members. */
  get object(): JsonObject {
    return (this.#object ??=
      this.changes.size === 0 ? this.base : { ...this.base, ...Object.fromEntries(this.changes) });
  }

  /** The member by this name. */
  get(name: string): Json | undefined {
    return this.changes.get(name) ?? (Object.hasOwn(this.base, name) ? this.base[name] : undefined);
  }

  /** The section with a member in place of the one by its name, or behind all others. */
  with(name: string, member: Json): Section {
    if (!this.isPlain || !isPlainMember([name, member])) return Section.of({ ...this.object, [name]: member });
    const section = new Section(this.base, new Map(this.changes).set(name, member), true);
    return section.changes.size < maxChanges ? section : Section.of(section.object);
  }
}

/** Views share sections, which are then known already. */
const known = new WeakMap<JsonObject, Section>();

/** JavaScript moves numbers to the front, and names such as `Fn::ForEach::Name` or `!Tag` stand for something else. */
function isPlainMember([name, member]: readonly [string, Json]): boolean {
  return isObject(member) && !isLoopKey(name) && !/^(?:\d+$|Fn::|!|__proto__$)/.test(name);
}
