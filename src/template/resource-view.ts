import { CannotFix } from "../values/errors.js";
import { isObject, own, type Json } from "../values/json.js";
import { memoize } from "../values/memoize.js";
import type { Path } from "../values/pointer.js";
import type { Guard } from "./intrinsics.js";
import type { Resource, Template } from "./template.js";
import { Value } from "./value.js";

/** A resource in its template: its type, the guards for it to exist, and its properties with their branches. */
export class ResourceView {
  constructor(
    readonly template: Template,
    readonly resource: Resource,
  ) {}

  /** Its logical ID; in a loop with the identifier of the loop in it. */
  get logicalId(): string {
    return this.resource.logicalId;
  }

  /** The path of its declaration. */
  get path(): Path {
    return this.resource.path;
  }

  /** Its type; empty if it has none. */
  get type(): string {
    return this.resource.type;
  }

  /** The name of its condition. */
  get condition(): string | undefined {
    return this.resource.condition;
  }

  /** The guards that must hold for it to exist. */
  get guards(): readonly Guard[] {
    return this.template.guardsOf(this.resource);
  }

  /** True if `Fn::ForEach` makes it. */
  get isInLoop(): boolean {
    return this.resource.isInLoop;
  }

  /** True if all its properties are in the template: no include, macro or unknown tag adds to them. */
  get isInSight(): boolean {
    const { path, properties, body } = this.resource;
    const isMap = properties !== undefined || !isObject(own(body, "Properties"));
    return isMap && !this.template.isUnknownAt([...path, "Properties"]);
  }

  /** Returns the same resource in a template that came of this one. Throws `CannotFix` when it is gone. */
  in(template: Template): ResourceView {
    return requireView(template, this.logicalId);
  }

  /** True if it exists wherever `context` holds. */
  existsWhere(context: readonly Guard[]): boolean {
    return this.template.worlds.implies(context, this.guards);
  }

  /** Returns where one of its properties stands, or would stand. */
  pathOf(property: string): Path {
    return [...this.path, "Properties", property];
  }

  /** The properties that `Globals` of AWS SAM gives all resources of its type; undefined if there are none. */
  get globals(): Json | undefined {
    const kind = this.#serverlessKind;
    return kind === undefined ? undefined : this.template.member("Globals", kind);
  }

  /** The name that `Globals` has for its type. */
  get #serverlessKind(): string | undefined {
    return /^AWS::Serverless::(\w+)$/.exec(this.type)?.[1];
  }

  /** Returns a property by its path below `Properties`: `A.B`, `A.*.B`, `A[Key=k].Value`; without those of `Globals`. */
  property(path: string): Value {
    const { properties, path: at } = this.resource;
    const [template, context] = [this.template, this.guards];
    return new Value({ template, root: properties, path: [...at, "Properties"], context }, path);
  }

  /** Where a flaw of a property is shown: at the property as far as it is there, else at the resource. */
  placeOf(property: string): { logicalId: string; path: Path } {
    const { path } = this.property(property);
    return { logicalId: this.logicalId, path: path.length > this.path.length + 1 ? path : this.path };
  }

  /** Returns a property as `Globals` gives it; undefined if it does not. */
  global(path: string): Value | undefined {
    const [kind, root] = [this.#serverlessKind, this.globals];
    if (kind === undefined || root === undefined) return undefined;
    const value = new Value({ template: this.template, root, path: ["Globals", kind], context: [] }, path);
    return value.isThere ? value : undefined;
  }
}

const viewsIn = memoize((_: Template) => new WeakMap<Resource, ResourceView>());

/** Returns the view of a resource of a template, each time the same one. */
export function viewOf(template: Template, resource: Resource): ResourceView {
  const known = viewsIn(template);
  const view = known.get(resource) ?? new ResourceView(template, resource);
  known.set(resource, view);
  return view;
}

/** Returns the resources of these types, in order. */
export function viewsOf(template: Template, ...types: readonly string[]): readonly ResourceView[] {
  return template.ofType(...types).map((resource) => viewOf(template, resource));
}

/** Returns the resource with this logical ID, or the declaration of the copy with this name; undefined where there is none. */
export function viewNamed(template: Template, logicalId: string | undefined): ResourceView | undefined {
  const resource = logicalId === undefined ? undefined : template.resource(logicalId);
  return resource && viewOf(template, resource);
}

/** Returns the resource with this logical ID. Throws `CannotFix` when there is none. */
export function requireView(template: Template, logicalId: string): ResourceView {
  const view = viewNamed(template, logicalId);
  if (view === undefined) throw new CannotFix(`there is no resource ${logicalId}`);
  return view;
}
