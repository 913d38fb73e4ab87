import type { AppliedFix } from "../contract/result.js";
import type { Template } from "../template/template.js";
import { toPointer } from "../values/pointer.js";

/**
 * Returns a function that is true for the logical ID of a resource of `template` that the fixes made. What has another
 * name by now, or stood beside the resources, is the author's.
 */
export function madeBy(
  fixes: readonly AppliedFix[],
  original: Template,
  template: Template,
): (logicalId: string) => boolean {
  const renamed = new Set(
    fixes.flatMap(({ operations }) => operations.flatMap(({ op, path }) => (op === "move" ? [path] : []))),
  );
  const isElsewhere = (id: string): boolean =>
    original.at([id]) !== undefined ||
    ["Parameters", "Outputs"].some((section) => original.member(section, id) !== undefined);
  return (id) =>
    template.resource(id) !== undefined &&
    original.resource(id) === undefined &&
    !isElsewhere(id) &&
    !renamed.has(toPointer(["Resources", id]));
}
