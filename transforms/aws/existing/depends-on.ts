import { own, type Json } from "../../../src/values/json.js";
import { isWithin, type Path } from "../../../src/values/pointer.js";
import type { Template } from "../../../src/template/template.js";
import type { Edit, Finding, FixableFinding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";

/** Takes logical IDs from the `DependsOn` of a resource, and the `DependsOn` with its last one. */
export function dropDependsOn(edit: Edit, logicalId: string, ...dependencies: readonly string[]): void {
  const isDropped = (id: Json): boolean => typeof id === "string" && dependencies.includes(id);
  const resource = edit.template.resource(logicalId);
  if (!resource?.dependsOn.some(isDropped)) return;
  const path = [...resource.path, "DependsOn"];
  const listed = own(resource.body, "DependsOn") ?? null;
  if (!Array.isArray(listed) || listed.every(isDropped)) return edit.remove(path);
  for (const index of [...listed.keys()].reverse()) if (isDropped(listed[index] ?? null)) edit.remove([...path, index]);
}

/** Returns a finding where a resource may be created before others that it needs. */
export function orderFinding({ logicalId, path }: ResourceView, needed: readonly string[], message: string): Finding {
  const fix: FixableFinding["fix"] = (edit) => {
    for (const dependency of needed) edit.runAfter(logicalId, dependency);
  };
  return { logicalId, path, message, class: "safe", impact: "none", fix };
}

/** True if a resource refers to another one besides its `DependsOn`. */
export function refersTo(template: Template, logicalId: string, other: string): boolean {
  return template
    .referencesTo(other)
    .some(({ kind, section, owner }) => owner === logicalId && section === "Resources" && kind !== "DependsOn");
}

/** True if the value at `path` refers to a resource. */
export function refersAt(template: Template, logicalId: string, path: Path): boolean {
  return template.referencesTo(logicalId).some((reference) => isWithin(reference.path, path));
}
