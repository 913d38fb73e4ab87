import { groupBy } from "../../../src/values/group-by.js";
import { own, type Json } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import { subParts, type Guard } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { textOf } from "../../aws/values/normal-text.js";
import { guardedItems, namesIn, type Item } from "../../aws/values/references.js";
import type { Finder } from "./order.js";

/** Returns the values at property paths such as `LoadBalancers.TargetGroupArn`, those in lists and branches one by one. */
export function valuesAt({ template, resource, guards }: ResourceView, ...paths: readonly string[]): Item[] {
  return paths.flatMap((path) => valuesIn(template, resource.properties, path, guards));
}

function valuesIn(template: Template, value: Json | undefined, path: string, context: readonly Guard[]): Item[] {
  const items = guardedItems(template, value, [], context);
  if (path === "") return items;
  const [step = "", ...rest] = path.split(".");
  return items.flatMap((item) => valuesIn(template, own(item.value, step), rest.join("."), item.guards));
}

/** True for types whose attributes are whatever their makers call them, and name different things. */
function hasFreeAttributes({ type }: ResourceView): boolean {
  return (
    type.startsWith("AWS::CloudFormation::") || type.startsWith("Custom::") || type === "AWS::Serverless::Application"
  );
}

/**
 * Returns what a value names, so that all ways of naming it compare equal: a resource of the template by its logical
 * ID, whichever attribute is used; else the text, or the import. Undefined when that cannot be told.
 */
function subjectOf(template: Template, value: Json): string | undefined {
  const text = textOf(template, value);
  if (text === undefined) return own(value, "Fn::ImportValue") === undefined ? undefined : JSON.stringify(value);
  const [part, ...more] = subParts(text);
  if (part?.kind !== "variable" || part.target === undefined || more.length > 0) return text;
  const resource = viewNamed(template, part.target);
  return resource === undefined || hasFreeAttributes(resource) ? text : `\${${part.target}}`;
}

/** Returns what some values name. */
export function subjectsOf(template: Template, items: readonly Item[]): string[] {
  return items.flatMap(({ value }) => subjectOf(template, value) ?? []);
}

/** True if two values name the same thing in some world in which both are there; false when that cannot be told. */
export function nameTheSame(template: Template, a: Item, b: Item): boolean {
  const subject = subjectOf(template, a.value);
  return (
    subject !== undefined &&
    subject === subjectOf(template, b.value) &&
    template.worlds.possible([...a.guards, ...b.guards])
  );
}

/** True if one of some values and one of others name the same thing. */
export function anyNameTheSame(template: Template, some: readonly Item[], others: readonly Item[]): boolean {
  return some.some((a) => others.some((b) => nameTheSame(template, a, b)));
}

/** A resource, with what must hold for it to be the one that is meant. */
export interface Meant {
  resource: ResourceView;
  guards: readonly Guard[];
}

/** Returns the resources of some types that values refer to. */
export function resourcesIn(template: Template, items: readonly Item[], ...types: readonly string[]): Meant[] {
  return items.flatMap(({ value, guards }) => {
    const found = namesIn(value).flatMap((name) => viewNamed(template, name) ?? []);
    return found
      .filter(({ type }) => types.includes(type))
      .map((resource) => ({ resource, guards: [...guards, ...resource.guards] }));
  });
}

/** Returns the values at property paths of resources that are meant. */
export function valuesOf(meant: readonly Meant[], ...paths: readonly string[]): Item[] {
  return paths.flatMap((path) =>
    meant.flatMap(({ resource, guards }) =>
      valuesAt(resource, path).map((item) => ({ ...item, guards: [...guards, ...item.guards] })),
    ),
  );
}

/**
 * Returns the resources of some types that go with the one that waits: each property path on the left names there what
 * one of those on the right names here. With `each`, the paths on the left start at the items of that property.
 */
export function sharing(
  types: readonly string[],
  pairs: Readonly<Record<string, string | readonly string[]>>,
  each = "",
): Finder {
  const properties = Object.entries(pairs).map(([mine, theirs]) => ({ mine, theirs: [theirs].flat() }));
  const [{ mine, theirs } = { mine: "", theirs: [] }] = properties;
  const bySubject = memoize((template: Template) =>
    groupBy(viewsOf(template, ...types), (other) => subjectsOf(template, valuesAt(other, ...theirs))),
  );
  return (waiting) => {
    const { template } = waiting;
    const starts = valuesAt(waiting, each);
    const subjects = starts.flatMap(({ value, guards }) =>
      subjectsOf(template, valuesIn(template, value, mine, guards)),
    );
    const candidates = new Set(subjects.flatMap((subject) => bySubject(template).get(subject) ?? []));
    const inOrder =
      candidates.size < 2 ? [...candidates] : viewsOf(template, ...types).filter((view) => candidates.has(view));
    return inOrder.filter((other) => other !== waiting && starts.some((start) => agree(start, other, properties)));
  };
}

/** True if all pairs of properties name the same things in one world. */
function agree(
  start: Item,
  other: ResourceView,
  pairs: readonly { mine: string; theirs: readonly string[] }[],
): boolean {
  const { template } = other;
  let contexts: (readonly Guard[])[] = [[...start.guards, ...other.guards]];
  for (const { mine, theirs } of pairs) {
    const named = valuesAt(other, ...theirs);
    contexts = contexts
      .flatMap((context) => valuesIn(template, start.value, mine, context))
      .flatMap((item) => {
        const same = named.filter((each) => nameTheSame(template, item, each));
        return same.map(({ guards }) => [...item.guards, ...guards]);
      })
      .filter((context) => template.worlds.possible(context));
  }
  return contexts.length > 0;
}

/** Returns the resources of some types, wherever the template has them: for what exists once in an account and a Region. */
export function all(...types: readonly string[]): Finder {
  return ({ template }) => viewsOf(template, ...types);
}
