import { isObject, type Json } from "../../../src/values/json.js";
import { groupBy } from "../../../src/values/group-by.js";
import { memoize } from "../../../src/values/memoize.js";
import type { Path } from "../../../src/values/pointer.js";
import {
  asGetAtt,
  asRef,
  asSub,
  isNoValue,
  isPseudoParameter,
  subParts,
  type Guard,
} from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";

/** One value of a property, or of a list in it, with what must hold for it to be there. */
export interface Item {
  value: Json;
  guards: readonly Guard[];
  path: Path;
}

/** Returns the values that a property can take while `context` holds, those in lists one by one; `AWS::NoValue` is none. */
export function guardedItems(
  template: Template,
  value: Json | undefined,
  path: Path,
  context: readonly Guard[],
): Item[] {
  if (value === undefined || value === null) return [];
  return template.alternatives(value, context).flatMap((choice) => {
    const [guards, at] = [
      [...context, ...choice.guards],
      [...path, ...choice.path],
    ];
    if (isNoValue(choice.value)) return [];
    if (!Array.isArray(choice.value)) return [{ value: choice.value, guards, path: at }];
    return choice.value.flatMap((item, index) => guardedItems(template, item, [...at, index], guards));
  });
}

/** Returns the name that `Ref` or `Fn::GetAtt` refers to. */
export function targetOf(value: Json | undefined): string | undefined {
  return asRef(value) ?? asGetAtt(value)?.target;
}

/** Returns the resource of the template that a property refers to. */
export function resourceAt(resource: ResourceView, property: string): ResourceView | undefined {
  return viewNamed(resource.template, targetOf(resource.property(property).written));
}

/** Returns the resources of a type that refer to a resource by a property. */
export function referrersOf({ template, logicalId }: ResourceView, type: string, property: string): ResourceView[] {
  const known = referrers(template);
  const key = `${type} ${property}`;
  const byTarget = known.get(key) ?? byTargetOf(template, type, property);
  known.set(key, byTarget);
  return [...(byTarget.get(logicalId) ?? [])];
}

type ByTarget = ReadonlyMap<string, readonly ResourceView[]>;

/** The resources that refer to others, by their type and property: of a thousand subnets each is asked for its routes. */
const referrers = memoize((_template: Template) => new Map<string, ByTarget>());

function byTargetOf(template: Template, type: string, property: string): ByTarget {
  return groupBy(viewsOf(template, type), (each) => {
    const target = targetOf(each.property(property).written);
    return target === undefined ? [] : [target];
  });
}

/** Returns the names that a value refers to by `Ref`, `Fn::GetAtt` or `Fn::Sub`, however deep; pseudo parameters are none. */
export function namesIn(value: Json | undefined): string[] {
  const name = targetOf(value);
  if (name !== undefined) return isPseudoParameter(name) ? [] : [name];
  const call = asSub(value);
  if (call !== undefined) {
    const inText = subParts(call.text).flatMap(({ name: variable, target }) => {
      const isGiven = variable === undefined || target === undefined || Object.hasOwn(call.variables, variable);
      return isGiven || isPseudoParameter(target) ? [] : [target];
    });
    return [...inText, ...namesIn(call.variables)];
  }
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return isObject(value) ? Object.values(value).flatMap(namesIn) : [];
}

/** Returns all plain texts in a value, however deep, with line breaks between them. */
export function textsIn(value: Json | undefined): string {
  if (typeof value === "string") return value;
  const parts = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return parts.map(textsIn).join("\n");
}
