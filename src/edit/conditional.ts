import { CannotFix } from "../errors.js";
import { at } from "../pointer.js";
import { and, condition as conditionRef, type Guard } from "../template/intrinsics.js";
import type { Output, Reference, Resource, Template } from "../template/template.js";
import type { Edit, Substitutes } from "../transform.js";
import { guardReferences, substituteFor } from "./guard.js";
import { replaceDependsOn } from "./order.js";

/**
 * Gives a resource a condition, and rewrites the template so that no reference to it dangles in any world.
 *
 * A reference whose own context implies the condition is left alone. Where a substitute stands in, the reference
 * becomes `Fn::If`; where none does, the resource or output around it takes the condition too. A `DependsOn` on a
 * resource that may be absent is never left, since CloudFormation refuses it or drops the dependent.
 */
export function makeConditional(edit: Edit, logicalId: string, condition: string, substitutes: Substitutes): void {
  const resource = edit.template.resource(logicalId);
  if (!resource) throw new CannotFix(`there is no resource ${logicalId}`);
  if (resource.loop) throw new CannotFix(`${logicalId} is declared in an Fn::ForEach`);
  assertNoComputedNames(edit.template, logicalId);
  const effective = addCondition(edit, resource, condition, `Create${logicalId}`);
  const dependents = danglingReferences(edit.template, logicalId, effective).filter((reference) => {
    return reference.kind !== "DependsOn" && !isReplaceable(edit.template, reference, substitutes);
  });
  for (const reference of dependents) takeConditionAlong(edit, reference, logicalId, effective);
  const open = danglingReferences(edit.template, logicalId, effective).filter(({ kind }) => kind !== "DependsOn");
  guardReferences(edit, open, logicalId, effective, substitutes);
  for (const reference of danglingReferences(edit.template, logicalId, effective)) {
    if (reference.kind === "DependsOn") replaceDependsOn(edit, reference.owner, logicalId, effective);
  }
}

/** The references that are evaluated in some world in which `condition` is false. */
function danglingReferences(template: Template, logicalId: string, condition: string): Reference[] {
  return template
    .referencesTo(logicalId)
    .filter(({ section }) => section === "Resources" || section === "Outputs")
    .filter(({ guards }) => template.worlds.possible([...guards, { condition, holds: false }]));
}

/** Whether the reference can give way to its substitute where it stands. */
function isReplaceable(template: Template, reference: Reference, substitutes: Substitutes): boolean {
  if (substituteFor(reference, substitutes) === undefined) return false;
  if (reference.section === "Outputs") return true;
  const resource = template.resource(reference.owner);
  const attribute = reference.path[resource?.path.length ?? 2];
  // Fn::If is allowed nowhere else in a resource, and SAM reads its events before conditions are known.
  if (attribute !== "Properties" && attribute !== "Metadata" && attribute !== "UpdatePolicy") return false;
  return !(resource?.type.startsWith("AWS::Serverless::") && reference.path.includes("Events"));
}

/** The resource or output around a reference without substitute exists only where its target does. */
function takeConditionAlong(edit: Edit, reference: Reference, target: string, effective: string): void {
  const { template } = edit;
  const { owner, section, guards } = reference;
  if (!template.worlds.possible([...guards, { condition: effective, holds: false }])) return;
  if (section === "Outputs") {
    const output = template.outputs.find(({ name }) => name === owner);
    if (!output) throw new CannotFix(`the output ${owner} cannot be found`);
    if (template.worlds.implies(template.guardsOf(output), [{ condition: effective, holds: true }])) return;
    if (at(output.body, ["Export"]) !== undefined) {
      throw new CannotFix(`the output ${owner} exports ${target}, and an export in use can be neither changed nor removed`);
    }
    addCondition(edit, output, effective, `Create${owner}`);
    return;
  }
  const resource = template.resource(owner);
  if (!resource || resource.loop) throw new CannotFix(`${owner} needs ${target} and is declared in an Fn::ForEach`);
  if (template.worlds.implies(template.guardsOf(resource), [{ condition: effective, holds: true }])) return;
  if (resource.type === "AWS::CloudFormation::Stack" && reference.path.includes("Parameters")) {
    throw new CannotFix(`the nested stack ${owner} takes ${target} as a parameter, and nothing can stand in for it`);
  }
  makeConditional(edit, owner, effective, {});
}

/** The name of the condition that the member has afterwards; combined with the one that it had. */
function addCondition(edit: Edit, member: Resource | Output, condition: string, wanted: string): string {
  const { template } = edit;
  if (!template.conditions.has(condition)) throw new CannotFix(`the condition ${condition} is not declared`);
  const own = template.guardsOf(member);
  const added: Guard[] = [{ condition, holds: true }];
  if (member.condition !== undefined && template.worlds.implies(own, added)) return member.condition;
  if (template.worlds.excludes(own, added)) {
    throw new CannotFix(`${String(member.path.at(-1))} has the condition ${String(member.condition)}, which excludes ${condition}`);
  }
  const effective =
    member.condition === undefined || template.worlds.implies(added, own)
      ? condition
      : edit.condition(wanted, and(conditionRef(member.condition), conditionRef(condition)));
  edit.set([...member.path, "Condition"], effective);
  return effective;
}

/** A reference whose target is computed may mean the resource, and could not be rewritten. */
function assertNoComputedNames(template: Template, logicalId: string): void {
  if (!template.usesLanguageExtensions) return;
  const isComputed = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some(isComputed);
    if (typeof value !== "object" || value === null) return false;
    return Object.entries(value).some(([key, argument]) => {
      const target: unknown = key === "Fn::GetAtt" && Array.isArray(argument) ? argument[0] : argument;
      return ((key === "Ref" || key === "Fn::GetAtt") && typeof target !== "string") || isComputed(argument);
    });
  };
  if (isComputed(template.view)) throw new CannotFix(`a reference with a computed name may mean ${logicalId}`);
}
