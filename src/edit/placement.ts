import type { Path } from "../pointer.js";

/** The order in which people write the sections of a template. */
const sections = [
  "AWSTemplateFormatVersion", "Description", "Metadata", "Transform", "Globals", "Parameters", "Rules", "Mappings",
  "Conditions", "Resources", "Hooks", "Outputs",
];

/** The order in which people write the attributes of a resource. */
const resourceAttributes = [
  "Type", "Condition", "DependsOn", "CreationPolicy", "UpdatePolicy", "DeletionPolicy", "UpdateReplacePolicy", "Metadata",
  "Properties",
];

/** The order in which people write the members of an output. */
const outputMembers = ["Description", "Condition", "Value", "Export"];

/** Where a key goes among its siblings: behind one of them, in front of all (`undefined`), or wherever the list says. */
export function keyBefore(path: Path, key: string, siblings: readonly string[], order: readonly string[], hint?: string): string | undefined {
  if (hint !== undefined && siblings.includes(hint)) return hint;
  const ranks = ranksAt(path);
  const rank = ranks?.indexOf(key) ?? -1;
  if (ranks && rank >= 0) {
    return siblings.findLast((sibling) => ranks.indexOf(sibling) < rank && ranks.includes(sibling));
  }
  const position = order.indexOf(key);
  return order.slice(0, position).findLast((earlier) => siblings.includes(earlier));
}

function ranksAt(path: Path): readonly string[] | undefined {
  if (path.length === 0) return sections;
  if (path[0] === "Resources" && (path.length === 2 || isInLoop(path, 4))) return resourceAttributes;
  return path[0] === "Outputs" && (path.length === 2 || isInLoop(path, 4)) ? outputMembers : undefined;
}

/** `Resources`, `Fn::ForEach::Name`, 2, `LogicalId`. */
function isInLoop(path: Path, length: number): boolean {
  return path.length === length && String(path[1]).startsWith("Fn::ForEach::");
}
