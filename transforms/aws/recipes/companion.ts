import type { Edit } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { equal, own, type Json, type JsonObject } from "../../../src/values/json.js";

/** A resource that another one needs beside it. */
export interface Companion {
  /**
   * Its logical ID. Where `<LogicalId>` in it stands for that of the resource that needs it, it exists where that does;
   * otherwise it serves all of them, and exists always.
   */
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  /** Attributes such as `DeletionPolicy`. */
  readonly attributes?: JsonObject;
}

/**
 * Returns the logical ID of the companion of this name that the template has and that says the same, else of a new one
 * right after `user`.
 */
export function companionOf(edit: Edit, user: ResourceView, { logicalId, type, ...wanted }: Companion): string {
  const { properties, attributes } = wanted;
  const name = nameFor(logicalId, user);
  const known = viewsOf(edit.template, type).find(
    (each) => isNumbered(each.logicalId, name) && says(each, properties) && each.existsWhere(user.guards),
  );
  if (known !== undefined) return known.logicalId;
  const isOwn = name !== logicalId && !user.isInLoop && user.condition !== undefined;
  const condition = isOwn ? { Condition: user.condition } : {};
  const body = { Type: type, ...condition, ...attributes, Properties: properties };
  // Where a loop makes the user, this is the name of the loop.
  return edit.resource(name, body, { after: String(user.path[1]) });
}

/** Returns a logical ID in which `<LogicalId>` may stand for that of a resource. */
export function nameFor(logicalId: string, { logicalId: user }: ResourceView): string {
  return logicalId.replace("<LogicalId>", user.replaceAll(/[^A-Za-z0-9]/g, ""));
}

/** True if a logical ID is a name, or the name with a number. */
function isNumbered(logicalId: string, name: string): boolean {
  return logicalId.startsWith(name) && /^\d*$/.test(logicalId.slice(name.length));
}

/** True if a resource has all of these properties; others, such as tags and a key, may have come beside them. */
function says({ isInLoop, resource }: ResourceView, properties: JsonObject): boolean {
  const isSame = ([name, value]: [string, Json]): boolean => equal(own(resource.properties, name), value);
  return !isInLoop && Object.entries(properties).every(isSame);
}
