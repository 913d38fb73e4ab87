import { groupBy } from "../../../src/values/group-by.js";
import { own, type Json } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import { subParts, type Guard } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Finder } from "./row.js";
import { textOf } from "../../aws/values/normal-text.js";
import { guardedItems, namesIn, type Item } from "../../aws/values/references.js";

/** The values behind a path of property names such as `LoadBalancers.TargetGroupArn`, those in lists and branches one by one. */
export function valuesAt(template: Template, { properties, ...resource }: Resource, path: string): Item[] {
  return valuesIn(template, properties, path, template.guardsOf(resource));
}

/** The same inside a value. */
export function valuesIn(template: Template, value: Json | undefined, path: string, context: readonly Guard[]): Item[] {
  const items = guardedItems(template, value, [], context);
  if (path === "") return items;
  const [step = "", ...rest] = path.split(".");
  return items.flatMap((item) => valuesIn(template, own(item.value, step), rest.join("."), item.guards));
}

/** The attributes of these types are whatever their makers call them, and mean different things. */
const isOfManyThings = ({ type }: Resource): boolean =>
  type.startsWith("AWS::CloudFormation::") || type.startsWith("Custom::") || type === "AWS::Serverless::Application";

/**
 * What a value names, so that all ways of naming it compare equal: a resource of the template by its logical ID,
 * whichever attribute is used; else the text, or the import. Undefined when that cannot be told.
 */
function subjectOf(template: Template, value: Json): string | undefined {
  const text = textOf(template, value);
  if (text === undefined) return own(value, "Fn::ImportValue") === undefined ? undefined : JSON.stringify(value);
  const [part, ...more] = subParts(text);
  if (part?.kind !== "variable" || part.target === undefined || more.length > 0) return text;
  const resource = template.resource(part.target);
  return resource === undefined || isOfManyThings(resource) ? text : `\${${part.target}}`;
}

/** Do two values name the same thing? False when that cannot be told. */
export function nameTheSame(template: Template, a: Json, b: Json): boolean {
  const subject = subjectOf(template, a);
  return subject !== undefined && subject === subjectOf(template, b);
}

/** Do two values name the same thing in some world in which both are there? */
export function meet(template: Template, a: Item, b: Item): boolean {
  return nameTheSame(template, a.value, b.value) && template.worlds.possible([...a.guards, ...b.guards]);
}

/** Do any two of these values meet? */
export function anyMeet(template: Template, some: readonly Item[], others: readonly Item[]): boolean {
  return some.some((a) => others.some((b) => meet(template, a, b)));
}

/** A resource, with what must hold for it to be the one that is meant. */
export interface Meant {
  resource: Resource;
  guards: readonly Guard[];
}

/** The resources of some types that values refer to. */
export function resourcesIn(template: Template, items: readonly Item[], ...types: readonly string[]): Meant[] {
  return items.flatMap(({ value, guards }) => {
    const found = namesIn(value).flatMap((name) => template.resource(name) ?? []);
    return found
      .filter(({ type }) => types.includes(type))
      .map((resource) => ({ resource, guards: [...guards, ...template.guardsOf(resource)] }));
  });
}

/** The values behind a property path of resources that are meant. */
export function valuesOf(template: Template, meant: readonly Meant[], path: string): Item[] {
  return meant.flatMap(({ resource, guards }) =>
    valuesAt(template, resource, path).map((item) => ({ ...item, guards: [...guards, ...item.guards] })),
  );
}

/**
 * The resources of some types that go with the one that waits: each property path on the left names there what one of
 * those on the right names here. With `each`, the paths on the left start at the items of that property.
 */
export function sharing(
  types: readonly string[],
  pairs: Readonly<Record<string, string | readonly string[]>>,
  each = "",
): Finder {
  const [[mine, theirs] = ["", ""]] = Object.entries(pairs);
  const bySubject = memoize((template: Template) =>
    groupBy(template.ofType(...types), (other) => {
      return [theirs].flat().flatMap((path) => subjectsOf(template, valuesAt(template, other, path)));
    }),
  );
  return (template, waiting) => {
    const starts = valuesAt(template, waiting, each);
    const subjects = starts.flatMap((start) =>
      subjectsOf(template, valuesIn(template, start.value, mine, start.guards)),
    );
    const candidates = new Set(subjects.flatMap((subject) => bySubject(template).get(subject) ?? []));
    const inOrder =
      candidates.size < 2 ? [...candidates] : template.ofType(...types).filter((other) => candidates.has(other));
    return inOrder.filter(
      (other) => other !== waiting && starts.some((start) => agree(template, start, other, Object.entries(pairs))),
    );
  };
}

/** What some values name. */
export function subjectsOf(template: Template, items: readonly Item[]): string[] {
  return items.flatMap(({ value }) => subjectOf(template, value) ?? []);
}

function agree(
  template: Template,
  start: Item,
  other: Resource,
  pairs: readonly [string, string | readonly string[]][],
): boolean {
  let contexts: (readonly Guard[])[] = [[...start.guards, ...template.guardsOf(other)]];
  for (const [mine, theirs] of pairs) {
    const named = [theirs].flat().flatMap((path) => valuesAt(template, other, path));
    contexts = contexts.flatMap((context) =>
      valuesIn(template, start.value, mine, context).flatMap((item) =>
        named.filter((other) => meet(template, item, other)).map(({ guards }) => [...item.guards, ...guards]),
      ),
    );
    contexts = contexts.filter((context) => template.worlds.possible(context));
  }
  return contexts.length > 0;
}

/** The resources of some types, wherever the template has them: for what exists once in an account and a Region. */
export function all(...types: readonly string[]): Finder {
  return (template) => template.ofType(...types);
}
