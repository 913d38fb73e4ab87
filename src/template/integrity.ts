import { isToMember, type Reference } from "./references.js";
import type { Json } from "../values/json.js";
import type { Unknown } from "./macros.js";
import type { Resource } from "./members.js";
import type { Worlds } from "./worlds.js";

/** A reference to something that does not exist, or not in every world in which the reference is evaluated. */
export interface BrokenReference {
  reference: Reference;
  /** False if something that cannot be analysed may make it right after all. */
  exact: boolean;
  /** The reason for that, as a clause. */
  reason?: string;
}

/** The names and conditions of a template. */
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

/** Returns the references in resources and outputs to a resource that is absent in some world in which they are evaluated. */
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

/** Returns the references to names that the template does not declare, or that cannot be referred to in this way. */
export function findUndefinedReferences(template: Names): BrokenReference[] {
  const reason = reasonForHiddenNames(template);
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

/** Returns the first construct that may declare names which the view does not show, as a clause. */
function reasonForHiddenNames(template: Names): string | undefined {
  if (template.isServerless) return "AWS::Serverless-2016-10-31 declares resources of its own";
  return template.outerUnknowns[0]?.reason;
}
