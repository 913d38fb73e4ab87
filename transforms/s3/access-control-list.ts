import type { Edit } from "../../src/contract/rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { own, type Json } from "../../src/values/json.js";

/** Lets a bucket have access control lists; what others write belongs to its owner all the same. */
export function allowLists(edit: Edit, bucket: ResourceView): void {
  const ownership = { Rules: [{ ObjectOwnership: "BucketOwnerPreferred" }] };
  edit.set(bucket.pathOf("OwnershipControls"), ownership, { after: "AccessControl" });
}

/** Takes the access control list away, and the properties of a bucket that has no others. */
export function dropList(edit: Edit, bucket: ResourceView): void {
  const path = bucket.pathOf("AccessControl");
  edit.remove(Object.keys(bucket.resource.properties ?? {}).length > 1 ? path : path.slice(0, -1));
}

/** True if ownership allows no access control lists. */
export function isEnforced(ownership: Json): boolean {
  const rules = own(ownership, "Rules");
  return Array.isArray(rules) && rules.some((rule) => own(rule, "ObjectOwnership") === "BucketOwnerEnforced");
}
