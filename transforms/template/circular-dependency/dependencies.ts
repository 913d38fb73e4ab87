import { memoize } from "../../../src/values/memoize.js";
import type { Reference, Template } from "../../../src/template/template.js";
import { expandedReferences } from "./serverless.js";

const dependenciesIn = memoize((_: Template) => new Map<string, ReadonlyMap<string, readonly Reference[]>>());

/**
 * Returns the resources that a resource depends on, each with the references that say so. What holds in no world does
 * not count, nor does a name that may be that of a parameter.
 */
export function dependenciesOf(template: Template, logicalId: string): ReadonlyMap<string, readonly Reference[]> {
  const known = dependenciesIn(template);
  const found = known.get(logicalId) ?? readDependencies(template, logicalId);
  known.set(logicalId, found);
  return found;
}

function readDependencies(template: Template, logicalId: string): ReadonlyMap<string, readonly Reference[]> {
  const found = new Map<string, Reference[]>();
  for (const reference of expandedReferences(template, logicalId)) {
    const { kind, attribute, guards } = reference;
    if (kind === "Condition" || kind === "FindInMap") continue;
    const target = template.resource(reference.target);
    if (target === undefined || !template.worlds.possible([...guards, ...template.guardsOf(target)])) continue;
    const isValue = kind === "Ref" || (kind === "Sub" && attribute === undefined);
    if (isValue && template.parameters.has(reference.target)) continue;
    const others = found.get(target.logicalId);
    if (others === undefined) found.set(target.logicalId, [reference]);
    else others.push(reference);
  }
  return found;
}
