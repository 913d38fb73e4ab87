import { memoize } from "../../../src/values/memoize.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { anyMeet, valuesAt } from "./match.js";
import type { Finder } from "./row.js";

/**
 * Those of a kind that come before a resource where they are created one at a time: the last one, and those before it
 * where that may be absent. With `owner`, those count only whose property of that name names the same.
 */
export function previousOfKind(belongs: (template: Template, resource: Resource) => boolean, owner?: string): Finder {
  const kindsIn = memoize((_: Template) => new Map<string, Resource[]>());
  const allOf = (template: Template, type: string): Resource[] => {
    const kinds = kindsIn(template);
    const found =
      kinds.get(type) ??
      inOrder(
        template,
        template.ofType(type).filter((each) => belongs(template, each)),
      );
    kinds.set(type, found);
    return found;
  };
  return function* (template, waiting) {
    const kind = allOf(template, waiting.type);
    if (!kind.includes(waiting)) return;
    if (waiting.isInLoop && waiting.expandedIds.length !== 1) yield waiting;
    for (const previous of kind.slice(0, kind.indexOf(waiting)).reverse()) {
      if (owner !== undefined && !haveSameOwner(template, waiting, previous, owner)) continue;
      yield previous;
      if (!previous.isInLoop && template.worlds.implies(template.guardsOf(waiting), template.guardsOf(previous)))
        return;
    }
  };
}

function haveSameOwner(template: Template, a: Resource, b: Resource, property: string): boolean {
  return anyMeet(template, valuesAt(template, a, property), valuesAt(template, b, property));
}

/** In the order of the text, but for what the template orders already. */
function inOrder(template: Template, resources: readonly Resource[]): Resource[] {
  const ordered: Resource[] = [];
  for (const resource of resources) {
    const later = ordered.findIndex(({ logicalId }) => template.isAfter(logicalId, resource.logicalId));
    ordered.splice(later < 0 ? ordered.length : later, 0, resource);
  }
  return ordered;
}

/** Does a DynamoDB table have indexes? */
export function hasIndexes(template: Template, table: Resource): boolean {
  return ["GlobalSecondaryIndexes", "LocalSecondaryIndexes"].some((path) => valuesAt(template, table, path).length > 0);
}
