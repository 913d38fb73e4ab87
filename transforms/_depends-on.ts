import { own } from "../src/json.js";
import type { Template } from "../src/template/template.js";
import type { Edit } from "../src/transform.js";

/** Takes a logical ID from the `DependsOn` of a resource, and the `DependsOn` with its last one. */
export function dropDependsOn(edit: Edit, logicalId: string, dependency: string): void {
  const resource = edit.template.resource(logicalId);
  if (!resource?.dependsOn.includes(dependency)) return;
  const path = [...resource.path, "DependsOn"];
  const listed = own(resource.body, "DependsOn") ?? null;
  if (!Array.isArray(listed) || listed.every((id) => id === dependency)) return edit.remove(path);
  for (const index of [...listed.keys()].reverse()) if (listed[index] === dependency) edit.remove([...path, index]);
}

/** Does a resource refer to another one besides its `DependsOn`? */
export function refersTo(template: Template, logicalId: string, other: string): boolean {
  return template.referencesTo(other).some(({ kind, section, owner }) => owner === logicalId && section === "Resources" && kind !== "DependsOn");
}
