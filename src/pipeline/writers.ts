import type { AppliedFix } from "../contract/result.js";
import type { Template } from "../template/template.js";
import { equal, isObject, own, type Json } from "../values/json.js";
import { fromPointer, type Path } from "../values/pointer.js";

/** A value that a rule has set; undefined for none. */
interface Written {
  readonly rule: string;
  readonly pointer: string;
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
    for (const { path } of operations) {
      const first = this.#of(path).find((written) => {
        return written.rule !== rule && isOver(written, path) && isUndoneBy(written, before, after);
      });
      if (first !== undefined) return first.rule;
    }
    for (const { path: pointer } of operations) {
      const path = fromPointer(pointer);
      this.#of(pointer).push({ rule, pointer, path, before: before.at(path), after: after.at(path) });
    }
    return undefined;
  }

  /** What was set in the resource, or other member of a section, that a pointer leads to. */
  #of(pointer: string): Written[] {
    const end = pointer.indexOf("/", pointer.indexOf("/", 1) + 1);
    const member = end < 0 ? pointer : pointer.slice(0, end);
    const known = this.#byMember.get(member) ?? [];
    this.#byMember.set(member, known);
    return known;
  }
}

/** True if the one place is the other, or lies in it. */
function isOver({ pointer }: Written, path: string): boolean {
  return path === pointer || path.startsWith(`${pointer}/`) || pointer.startsWith(`${path}/`);
}

function isUndoneBy(written: Written, before: Template, after: Template): boolean {
  return !isUndone(written, before.at(written.path)) && isUndone(written, after.at(written.path));
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
