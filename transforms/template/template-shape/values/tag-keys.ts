import type { Finding } from "../../../../src/contract/rule.js";
import type { TypeSchema } from "../../../../src/schema/schema.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import { equal, own } from "../../../../src/values/json.js";
import { leftAlone, repaired } from "./refused.js";

/**
 * Returns the tags with a key that another tag of the resource has, too.
 * https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html (a key is unique for a resource)
 */
export function* tagKeys(view: ResourceView, { tags }: TypeSchema): Iterable<Finding> {
  if (tags?.form !== "list") return;
  const path = view.pathOf(tags.property);
  const list = view.template.at(path);
  if (!Array.isArray(list)) return;
  for (const [index, tag] of list.entries()) {
    const key = own(tag, "Key");
    const first = typeof key === "string" ? list.findIndex((other) => own(other, "Key") === key) : index;
    if (first === index) continue;
    const where = { path: [...path, index], message: `duplicate tag ${String(key)}` };
    if (equal(list[first], tag)) yield repaired(view, where, "safe", [{ path: where.path }]);
    else yield leftAlone(view, where, "cannot determine which of its values is intended");
  }
}
