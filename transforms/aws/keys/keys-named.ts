import { asRef, isNoValue, type Guard } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Leaf } from "../../../src/template/value.js";
import { groupBy } from "../../../src/values/group-by.js";
import { memoize } from "../../../src/values/memoize.js";
import { textOf } from "../values/normal-text.js";

/** The type of keys. */
export const keyType = "AWS::KMS::Key";

/** A key that a property names in some branch. */
export interface NamedKey {
  /** The key of the template, or the alias of one that AWS manages. */
  readonly key: ResourceView | string;
  readonly guards: readonly Guard[];
}

/** Returns the keys of the template, and the aliases of those that AWS manages, that a property names: by reference, by ARN or by alias. */
export function keysNamed(template: Template, leaves: readonly Leaf[]): NamedKey[] {
  return leaves.flatMap(({ value, guards }): NamedKey[] => {
    if (isNoValue(value) || (asRef(value) !== undefined && template.parameters.has(asRef(value) ?? ""))) return [];
    const text = textOf(template, value);
    const name = text === undefined ? undefined : nameIn(text);
    if (name === undefined) return [];
    if (/^alias\/aws\/[a-z0-9]+$/.test(name)) return [{ key: name, guards }];
    return (keysByName(template).get(name) ?? []).map((key) => ({ key, guards }));
  });
}

/** Returns what follows the account in the ARN of a key or an alias; another text as it is. */
function nameIn(text: string): string {
  if (!text.startsWith("arn:")) return text;
  const start = Math.max(text.lastIndexOf(":key/"), text.lastIndexOf(":alias/"), text.lastIndexOf(":${"));
  return text.slice(start + 1);
}

const keysByName = memoize((template: Template): ReadonlyMap<string, readonly ResourceView[]> => {
  const named = groupBy(viewsOf(template, keyType), ({ logicalId }) => [
    ...["", ".Arn", ".KeyId"].map((attribute) => `\${${logicalId}${attribute}}`),
    `key/\${${logicalId}}`,
    `key/\${${logicalId}.KeyId}`,
  ]);
  const aliases = viewsOf(template, "AWS::KMS::Alias").flatMap((alias) => {
    const targets = alias.property("TargetKeyId").items.map(({ value }) => textOf(template, value) ?? "");
    const names = [`\${${alias.logicalId}}`, textOf(template, alias.property("AliasName").written) ?? ""];
    return names.map((name) => ({ name, keys: targets.flatMap((target) => named.get(target) ?? []) }));
  });
  return new Map([...named, ...aliases.map(({ name, keys }) => [name, keys] as const)]);
});
