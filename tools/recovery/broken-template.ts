import { clone, isObject, own, type Json } from "../../src/values/json.js";
import { at, type Path } from "../../src/values/pointer.js";
import { Template, type Resource } from "../../src/template/template.js";

/** A copy of a view that a breaker may break. */
export class BrokenTemplate {
  readonly view: Json;

  constructor(view: Json) {
    this.view = clone(view);
  }

  /** The template as it is broken so far: of a copy, since a template remembers what it once found in a view. */
  get template(): Template {
    return new Template(clone(this.view));
  }

  get(path: Path): Json | undefined {
    return at(this.view, path);
  }

  /** The resource of that logical ID, as it is broken so far. */
  resource(logicalId: string): Resource {
    const found = this.template.resource(logicalId);
    if (found === undefined) throw new Error(`there is no resource ${logicalId}`);
    return found;
  }

  set(path: Path, value: Json): void {
    const parent = this.get(path.slice(0, -1));
    const key = path.at(-1);
    if (Array.isArray(parent)) parent[Number(key)] = value;
    else if (isObject(parent))
      Object.defineProperty(parent, String(key), { value, writable: true, enumerable: true, configurable: true });
  }

  /** Removes a value, and what is left empty around it below a resource. */
  remove(path: Path): void {
    const parent = this.get(path.slice(0, -1));
    const key = path.at(-1);
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else if (isObject(parent) && Object.hasOwn(parent, String(key))) delete parent[String(key)];
    else return;
    const size = Array.isArray(parent) ? parent.length : Object.keys(parent).length;
    if (size === 0 && (path.length > 4 || path.length === 2)) this.remove(path.slice(0, -1));
  }

  /** Removes a resource and every wish to wait for it; false where anything else names it. */
  removeResource(logicalId: string): boolean {
    this.remove(this.resource(logicalId).path);
    this.forgetOrder(logicalId);
    return this.template.undefinedReferences().every(({ reference }) => reference.target !== logicalId);
  }

  /** Takes a resource out of `DependsOn` and out of the order in Metadata, of all resources or of one. */
  forgetOrder(dependency: string, of?: string): void {
    for (const { logicalId, path, body, dependsOn } of this.template.resources) {
      if (of !== undefined && logicalId !== of) continue;
      if (dependsOn.includes(dependency)) {
        const left = dependsOn.filter((name) => name !== dependency);
        const [only, ...more] = left;
        if (only === undefined) this.remove([...path, "DependsOn"]);
        else
          this.set(
            [...path, "DependsOn"],
            more.length === 0 && typeof own(body, "DependsOn") === "string" ? only : left,
          );
      }
      const after = [...path, "Metadata", "CfnFix", "After"];
      const waits = this.get(after);
      if (waits === undefined) continue;
      const kept = (Array.isArray(waits) ? waits : [waits]).filter((wait) => !mentions(wait, dependency));
      const [first, ...others] = kept;
      if (first === undefined) this.remove(after);
      else this.set(after, others.length === 0 && !Array.isArray(waits) ? first : kept);
    }
  }

  /** Removes parameters of these names that nothing uses any more. */
  removeUnusedParameters(names: readonly string[]): void {
    for (const name of names) if (!usesParameter(this.view, name)) this.remove(["Parameters", name]);
  }
}

/** True if anything but the parameter itself and the console labels names it. */
function usesParameter(view: Json, name: string): boolean {
  if (!isObject(view)) return false;
  return Object.entries(view).some(
    ([section, members]) => !["Parameters", "Metadata"].includes(section) && mentions(members, name),
  );
}

/** True if a name is written in a value, by a reference or inside Fn::Sub. */
export function mentions(value: Json, name: string): boolean {
  if (typeof value === "string")
    return (
      value === name || value.startsWith(`${name}.`) || value.includes(`\${${name}}`) || value.includes(`\${${name}.`)
    );
  return typeof value === "object" && value !== null && Object.values(value).some((member) => mentions(member, name));
}
