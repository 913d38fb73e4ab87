import { isObject, own, type Json } from "../../values/json.js";
import { toPointer, type Path } from "../../values/pointer.js";
import { Template } from "../../template/template.js";
import type { Operation } from "../proof/patch.js";
import { withKey } from "../write/placement.js";

/** What one fix has recorded so far. */
export interface Recording {
  operations: readonly Operation[];
  /** For the pointer of a new key, the sibling that it goes behind. */
  placements: ReadonlyMap<string, string>;
}

/**
 * The view as the recorded operations leave it. Views are never changed but replaced, and share what is untouched, so
 * going back to an earlier state costs nothing.
 */
export class Recorder {
  #template: Template;
  #operations: Operation[] = [];
  #placements = new Map<string, string>();

  constructor(template: Template) {
    this.#template = template;
  }

  get template(): Template {
    return this.#template;
  }

  get recording(): Recording {
    return { operations: this.#operations, placements: this.#placements };
  }

  /** Records that `path` has `value` from now on; `place` is the sibling that a new key goes behind. */
  put(path: Path, value: Json, exists: boolean, place?: string): void {
    const pointer = toPointer(path);
    if (place !== undefined && !exists) this.#placements.set(pointer, place);
    this.#record(
      { op: exists ? "replace" : "add", path: pointer, value },
      this.#after(path, (root, place, inner) => withValue(root, place, inner, value)),
    );
  }

  /** Records that `path` is gone. */
  drop(path: Path): void {
    this.#record(
      { op: "remove", path: toPointer(path) },
      path.length > 2
        ? this.#after(path, (root, _, inner) => withoutValue(root, inner))
        : new Template(withoutValue(this.#template.view, path)),
    );
  }

  /** Records that what is at `path`, in a map, has another key from now on. */
  rename(path: Path, key: string): void {
    const [parent, old] = [path.slice(0, -1), String(path.at(-1))];
    const members = parent.length === 0 ? this.#template.view : this.#template.at(parent);
    if (!isObject(members)) throw new Error(`nothing to rename at ${toPointer(path)}`);
    const renamed = Object.fromEntries(
      Object.entries(members).map(([name, value]) => [name === old ? key : name, value]),
    );
    this.#record(
      { op: "move", from: toPointer(path), path: toPointer([...parent, key]) },
      this.#after(parent, (root, place, inner) => withValue(root, place, inner, renamed)),
    );
  }

  #record(operation: Operation, template: Template): void {
    this.#operations.push(operation);
    this.#template = template;
  }

  /** The template after a change in one of its members, where it is in one; then the others need not be looked at. */
  #after(path: Path, change: (root: Json, place: Path, path: Path) => Json): Template {
    const [name, key, ...inner] = path;
    if (name === undefined || key === undefined || !this.#template.takesMembers(name))
      return new Template(change(this.#template.view, [], path));
    return this.#template.withMember(
      name,
      String(key),
      change(this.#template.at([name, key]) ?? null, [name, key], inner),
    );
  }
}

/** A copy of `root`, which stands at `place`, with `value` at `path` in it; the parent must exist. An index behind the last appends. */
function withValue(root: Json, place: Path, path: Path, value: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(root)) {
    const copy = [...root];
    const index = Number(step);
    copy[index] = withValue(root[index] ?? null, [...place, step], rest, value);
    return copy;
  }
  if (!isObject(root)) throw new Error(`nothing to set at ${toPointer(path)}`);
  const key = String(step);
  const next = withValue(own(root, key) ?? null, [...place, step], rest, value);
  if (Object.hasOwn(root, key)) return { ...root, [key]: next };
  return Object.fromEntries(
    withKey(place, Object.keys(root), key).map((name) => [name, name === key ? next : (own(root, name) ?? null)]),
  );
}

/** A copy of `root` without the value at `path`. */
function withoutValue(root: Json, path: Path): Json {
  const [step, ...rest] = path;
  if (step === undefined) throw new Error("the whole template cannot be removed");
  if (Array.isArray(root)) {
    const copy = [...root];
    const index = Number(step);
    if (rest.length === 0) copy.splice(index, 1);
    else copy[index] = withoutValue(root[index] ?? null, rest);
    return copy;
  }
  if (!isObject(root)) throw new Error(`nothing to remove at ${toPointer(path)}`);
  const { [String(step)]: value, ...others } = root;
  if (rest.length === 0) return others;
  return { ...root, [String(step)]: withoutValue(value ?? null, rest) };
}
