import type { Schema } from "../schema/schema.js";
import { locate } from "../source/locate.js";
import type { Source } from "../source/source.js";
import type { Resource } from "../template/template.js";
import { closestMatch } from "../values/closest-match.js";
import type { Path } from "../values/pointer.js";
import type { Block, Fault } from "./block.js";

/** What a resource has beside its properties, and a context may speak of as well. */
const attributes: ReadonlySet<string> = new Set([
  "Condition",
  "CreationPolicy",
  "DeletionPolicy",
  "DependsOn",
  "Type",
  "UpdatePolicy",
  "UpdateReplacePolicy",
]);

/** More faults of one context help nobody. */
const most = 5;

/** Returns the overrides of properties that the type of the resource does not have: they protect nothing. */
export function strangers({ overrides }: Block, { type }: Resource, schema: Schema | undefined): Fault[] {
  const properties = overrides.length === 0 ? undefined : schema?.type(type)?.properties;
  if (properties === undefined) return [];
  const strange = overrides.flatMap(({ names: [name = ""] }) =>
    properties.has(name) || attributes.has(name) ? [] : [name],
  );
  return strange.slice(0, most).map((name) => {
    const meant = closestMatch(name, properties.keys());
    const help = meant === undefined ? "" : `; did you mean ${meant}?`;
    const message = `has the property ${name.slice(0, 100)} in mutability, which ${type} does not have${help}`;
    return { path: ["mutability"], message };
  });
}

/** Returns what is wrong with a context, a sentence each. `owner`: whose it is; `path`: where it stands. */
export function faultsInWords(owner: string, path: Path, faults: readonly Fault[], source: Source): string[] {
  return faults.slice(0, most).map(({ path: inside, message }) => {
    const { line } = locate(source, [...path, ...inside]);
    return `Metadata context of ${owner.slice(0, 100)}, line ${line}: it ${message}${message.endsWith("?") ? "" : "."} That part is ignored.`;
  });
}
