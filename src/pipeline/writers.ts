import type { AppliedFix } from "../contract/result.js";
import type { Template } from "../template/template.js";
import { equal, isObject, own, type Json } from "../values/json.js";
import { fromPointer, isWithin, type Path } from "../values/pointer.js";

/** A value that a rule has set; undefined for none. */
interface Written {
  readonly rule: string;
  readonly path: Path;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** What the rules of a run that look at one resource at a time have set: what one has, no other sets otherwise. */
export class Writers {
  readonly #byMember = new Map<string, Written[]>();

  /**
   * Takes in what a fix has set. Returns the id of the rule that has set some of it already, to something else; then the
   * fix is not to be made.
   */
  add({ rule, operations }: AppliedFix, before: Template, after: Template): string | undefined {
    const paths = operations.map(({ path }) => fromPointer(path));
    const first = paths.flatMap((path) => this.#undone(rule, path, before, after))[0];
    if (first !== undefined) return first.rule;
    for (const path of paths) this.#of(path).push({ rule, path, before: before.at(path), after: after.at(path) });
    return undefined;
  }

  #undone(rule: string, path: Path, before: Template, after: Template): Written[] {
    return this.#of(path).filter(
      (written) =>
        written.rule !== rule &&
        (isWithin(path, written.path) || isWithin(written.path, path)) &&
        !isUndone(written, before.at(written.path)) &&
        isUndone(written, after.at(written.path)),
    );
  }

  /** What was set in the resource, or other member of a section, that a path leads to. */
  #of([section = "", member = ""]: Path): Written[] {
    const key = JSON.stringify([section, member]);
    const known = this.#byMember.get(key) ?? [];
    this.#byMember.set(key, known);
    return known;
  }
}

/** True if what was set is not there any more. More may have come beside it. */
function isUndone({ before, after }: Pick<Written, "before" | "after">, now: Json | undefined): boolean {
  if (equal(after, now) || equal(before, after)) return false;
  if (!isMap(after) || !isMap(now)) return true;
  const keys = new Set([...Object.keys(after), ...(isMap(before) ? Object.keys(before) : [])]);
  return [...keys].some((key) => isUndone({ before: child(before, key), after: child(after, key) }, child(now, key)));
}

/** Lists count as maps from indexes to items: what is appended leaves the others where they are. */
function isMap(value: Json | undefined): value is Json & object {
  return typeof value === "object" && value !== null;
}

function child(value: Json | undefined, key: string): Json | undefined {
  return Array.isArray(value) ? value[Number(key)] : isObject(value) ? own(value, key) : undefined;
}
