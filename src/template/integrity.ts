import { isToMember, type Reference } from "./references.js";
import type { Json } from "../values/json.js";
import type { Unknown } from "./macros.js";
import type { Resource } from "./members.js";
import type { Worlds } from "./worlds.js";

/** A reference to something that is not there, or not in every world in which the reference is evaluated. */
export interface BrokenReference {
  reference: Reference;
  /** False when something that cannot be followed may make it right after all. */
  exact: boolean;
  /** What that is, as a clause. */
  reason?: string;
}

/** What names and conditions a template has. */
interface Names {
  readonly references: readonly Reference[];
  readonly resources: readonly Resource[];
  resource(logicalId: string): Resource | undefined;
  readonly parameters: ReadonlyMap<string, Json>;
  readonly mappings: ReadonlyMap<string, Json>;
  readonly conditions: ReadonlyMap<string, Json>;
  readonly worlds: Worlds;
  readonly isServerless: boolean;
  readonly outerUnknowns: readonly Unknown[];
}

/** The references in resources and outputs to a resource that is absent in some world in which they are evaluated. */
export function findDanglingReferences(template: Names): BrokenReference[] {
  const found: BrokenReference[] = [];
  for (const reference of template.references) {
    const { section, target, guards } = reference;
    if (!isToMember(reference) || (section !== "Resources" && section !== "Outputs")) continue;
    const condition = template.resource(target)?.condition;
    if (condition === undefined) continue;
    const { answer, ...rest } = template.worlds.possibility([...guards, { condition, holds: false }]);
    if (answer) found.push({ reference, ...rest });
  }
  return found;
}

/** The references to names that are nowhere in the template, or that cannot be referred to in this way. */
export function findUndefinedReferences(template: Names): BrokenReference[] {
  const reason = whoMayDeclareNames(template);
  const certainty = reason === undefined ? { exact: true } : { exact: false, reason };
  return template.references
    .filter((reference) => !isDefined(template, reference))
    .map((reference) => ({ reference, ...certainty }));
}

function isDefined(template: Names, { kind, target, attribute }: Reference): boolean {
  // Another loop may make the name, with an identifier of its own.
  if (target.includes("${") && template.resources.some(({ isInLoop }) => isInLoop)) return true;
  switch (kind) {
    case "Condition":
      return template.conditions.has(target);
    case "FindInMap":
      return template.mappings.has(target);
    case "DependsOn":
    case "GetAtt":
      return template.resource(target) !== undefined;
    case "Ref":
    case "Sub":
      if (template.resource(target) !== undefined) return true;
      return attribute === undefined && template.parameters.has(target);
  }
}

/** The first construct that may declare names which the view does not show. */
function whoMayDeclareNames(template: Names): string | undefined {
  if (template.isServerless) return "AWS::Serverless-2016-10-31 declares resources of its own";
  return template.outerUnknowns[0]?.reason;
}
