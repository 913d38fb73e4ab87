import { isObject, own, type Json } from "../values/json.js";
import { at, type Path } from "../values/pointer.js";
import { Section } from "./section.js";

/** The sections with members of their own. */
const sections: readonly string[] = [
  "Metadata",
  "Parameters",
  "Rules",
  "Mappings",
  "Conditions",
  "Resources",
  "Outputs",
];

/** The values of a template. It never changes; edited sections are merged only if the whole is needed. */
export class View {
  #json: Json | undefined;

  readonly #edited: ReadonlyMap<string, Section>;

  constructor(
    /** The values some edits ago. */
    readonly base: Json,
    edited: ReadonlyMap<string, Section> = new Map(),
  ) {
    this.#edited = edited;
  }

  /** All values. */
  get json(): Json {
    if (this.#edited.size === 0) return this.base;
    if (this.#json === undefined) {
      const objects = [...this.#edited].map(([name, { object }]): [string, Json] => [name, object]);
      this.#json = isObject(this.base) ? { ...this.base, ...Object.fromEntries(objects) } : this.base;
    }
    return this.#json;
  }

  /** Returns a section; undefined if it is missing or no object. */
  section(name: string): Section | undefined {
    const edited = this.#edited.get(name);
    if (edited !== undefined) return edited;
    const section = own(this.base, name);
    return isObject(section) ? Section.of(section) : undefined;
  }

  /** Returns the value at `path`; undefined if there is none. */
  at(path: Path): Json | undefined {
    const [name, key, ...rest] = path;
    const section = this.#edited.size === 0 || name === undefined ? undefined : this.section(String(name));
    if (section === undefined) return at(this.base, path);
    if (key === undefined) return section.object;
    const member = section.get(String(key));
    return member === undefined ? undefined : at(member, rest);
  }

  /** True if the template has a section with this name that can get members. */
  takesMembers(name: string | number): name is string {
    return typeof name === "string" && sections.includes(name) && this.section(name) !== undefined;
  }

  /** Returns the values with a member of a section in place of the one with its name, or after all others. */
  withMember(name: string, key: string, member: Json): View {
    const section = this.takesMembers(name) ? this.section(name) : undefined;
    if (section === undefined) throw new Error(`the template has no section ${name} for ${key}`);
    return new View(this.base, new Map(this.#edited).set(name, section.with(key, member)));
  }
}
