import { CannotFix } from "../../../src/values/errors.js";
import type { Json } from "../../../src/values/json.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Edit } from "../../../src/contract/rule.js";
import { isLogicalId } from "../values/logical-id.js";

/**
 * Declares a resource that belongs to another one: right behind it, or behind `after`; in the body of the same loop if
 * there is one. Returns its logical ID: `wanted`, numbered when that was taken by something else.
 */
export function declareBeside(
  edit: Edit,
  owner: ResourceView,
  wanted: string,
  body: Json,
  after = owner.logicalId,
): string {
  if (!owner.isInLoop) return edit.resource(wanted, body, { after });
  const name = freePattern(edit, owner, wanted);
  edit.set([...owner.path.slice(0, -1), name], body, { after });
  return name;
}

/** Returns a key for the loop of `owner`: it has the loop's identifier in it, and is as free as the names made of it. */
function freePattern({ template }: Edit, { logicalId, resource }: ResourceView, wanted: string): string {
  const madeOf = (name: string): string[] => resource.expandedIds.map((copy) => name.replace(logicalId, () => copy));
  // Where the loop does not replace what stands in the key, no number would ever make a name of it.
  if (!madeOf(wanted).every(isLogicalId))
    throw new CannotFix("the names of the resources that the Fn::ForEach loop creates cannot be determined");
  const isFree = (name: string): boolean => template.resource(name) === undefined && template.freeName(name) === name;
  let name = wanted;
  const isTaken = (): boolean => template.resource(name) !== undefined || !madeOf(name).every(isFree);
  for (let number = 2; isTaken(); number++) name = `${wanted}${number}`;
  return name;
}

/** Returns what the HTTPS counterpart of a resource is called: `HttpListener` has `HttpsListener`, `Listener` has `ListenerHttps`. */
export function httpsName(logicalId: string): string {
  const made = /[$&]\{/.test(logicalId)
    ? logicalId
    : logicalId.replace(/HTTP(?![Ss])/, "HTTPS").replace(/Http(?!s)/, "Https");
  return made === logicalId ? `${logicalId}Https` : made;
}
