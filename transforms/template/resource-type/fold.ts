import type { Edit, Finding } from "../../../src/contract/rule.js";
import { ifCondition, isNoValue, noValue } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json, type JsonObject } from "../../../src/values/json.js";
import { takeOut, whyNotTakenOut } from "../../aws/existing/take-out.js";
import { isReadable } from "../../aws/values/visibility.js";
import { namesIn, resourceAt } from "../../aws/values/references.js";
import type { Fold } from "./table.js";
import type { Where } from "./where.js";

/** Returns what becomes of a resource that belongs into a property of another one. */
export function foldFinding(resource: ResourceView, where: Where, fold: Fold): Finding {
  const message = `${where.message}; moved to ${fold.property} of ${fold.into}`;
  const owner = ownerOf(resource, fold);
  const reason =
    owner === undefined ? "the resource that it belongs to is not in the template" : whyNot(resource, owner, fold);
  if (reason !== undefined) return { ...where, message, skipped: reason };
  return { ...where, message, class: "safe", impact: "none", fix: (edit, now) => foldInto(edit, now, fold) };
}

/** Returns the resource that it names, if that one is of the right type. */
function ownerOf(resource: ResourceView, { into, by }: Fold): ResourceView | undefined {
  const named = by.flatMap((property) => resourceAt(resource, property) ?? []);
  return named.find(({ type }) => type === into);
}

function whyNot(resource: ResourceView, owner: ResourceView, fold: Fold): string | undefined {
  const {
    template,
    resource: { properties = {} },
  } = resource;
  if (owner.isInLoop || !isReadable(owner)) return `cannot read all properties of ${owner.logicalId}`;
  const reason = whyNotTakenOut(resource, { instead: owner.logicalId });
  if (reason !== undefined) return reason;
  const read = readBy(properties, fold);
  const stranger = Object.keys(properties).find((name) => !fold.by.includes(name) && !read.includes(name));
  if (stranger !== undefined) return `cannot determine where its ${stranger} belongs`;
  if (!owner.existsWhere(resource.guards)) return `${owner.logicalId} does not exist in all cases in which it does`;
  const present = owner.property(fold.property).written;
  const isFree = present === undefined || (isInList(fold) && Array.isArray(present));
  if (!isFree) return `${owner.logicalId} already has ${fold.property}`;
  if (!isInList(fold) && resource.condition !== owner.condition) return "it has a condition of its own";
  if (isInList(fold) && itemsOf(properties, fold) === undefined) return "its value is not a plain list";
  if ("whole" in fold.as && own(properties, fold.as.whole) === undefined) return `it has no ${fold.as.whole}`;
  const needed = [...namesIn({ ...properties, ...noOwners(fold) }), ...resource.resource.dependsOn];
  const late = needed.find((name) => name !== owner.logicalId && waitsFor(resource, name, owner));
  return late && `${late} depends on ${owner.logicalId}`;

  function waitsFor({ logicalId }: ResourceView, name: string, other: ResourceView): boolean {
    const target = viewNamed(template, name);
    return (
      target !== undefined && target.logicalId !== logicalId && template.isAfter(target.logicalId, other.logicalId)
    );
  }
}

function noOwners({ by }: Fold): Record<string, Json> {
  return Object.fromEntries(by.map((name) => [name, null]));
}

/** True if it becomes an item of a list, or several. */
function isInList({ as }: Fold): boolean {
  return "value" in as || "item" in as;
}

function readBy(properties: JsonObject, { as }: Fold): readonly string[] {
  if ("value" in as) return [as.value];
  if ("whole" in as) return [as.whole];
  if ("members" in as) return as.members;
  return as.listed !== undefined && own(properties, as.listed) !== undefined ? [as.listed] : Object.values(as.item);
}

function foldInto(edit: Edit, resource: ResourceView, fold: Fold): void {
  const owner = ownerOf(resource, fold);
  if (owner === undefined) return;
  const properties = resource.resource.properties ?? {};
  const before = resource.resource.dependsOn.filter((name) => name !== owner.logicalId);
  const { condition } = resource;
  const path = owner.pathOf(fold.property);
  const isAlways = condition === undefined || condition === owner.condition;
  if (!isInList(fold)) edit.set(path, valueOf(properties, fold));
  for (const item of itemsOf(properties, fold) ?? [])
    edit.append(path, isAlways ? item : ifCondition(condition, item, noValue));
  // What the item uses is in use when the resource goes.
  takeOut(edit, resource, { instead: owner.logicalId });
  for (const dependency of before) edit.runAfter(owner.logicalId, dependency);
}

/** Returns the items that it becomes; undefined where they are no plain list. */
function itemsOf(properties: JsonObject, fold: Fold): readonly Json[] | undefined {
  if (!isInList(fold)) return [];
  const listed = "item" in fold.as && fold.as.listed !== undefined ? own(properties, fold.as.listed) : undefined;
  if (listed !== undefined) return Array.isArray(listed) ? listed : undefined;
  return [valueOf(properties, fold)];
}

function valueOf(properties: JsonObject, { as }: Fold): Json {
  if ("value" in as) return own(properties, as.value) ?? null;
  if ("whole" in as) return own(properties, as.whole) ?? null;
  const names: [string, string][] = "item" in as ? Object.entries(as.item) : as.members.map((name) => [name, name]);
  const members = names.flatMap(([member, property]): [string, Json][] => {
    const value = own(properties, property);
    return value === undefined || isNoValue(value) ? [] : [[member, value]];
  });
  return Object.fromEntries(members);
}
