import type { Edit } from "../../../src/contract/rule.js";
import { asRef } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Output, Reference, Template } from "../../../src/template/template.js";
import { own } from "../../../src/values/json.js";
import { dropDependsOn } from "./depends-on.js";
import { dropMember, dropParameter } from "./drop-member.js";
import { meaningOf, standIn, type Meaning } from "./stand-in.js";

/**
 * What stands for a resource that goes. Without `reference` only outputs may refer to it, and they go with it. With
 * `attributes` references in texts and outputs are kept as well.
 */
export interface TakenOut extends Meaning {
  /** The logical ID that takes its place in `DependsOn`, besides what it waited for itself. */
  readonly instead?: string;
}

/** Returns why a resource cannot be taken out of its template, as a clause. */
export function whyNotTakenOut(resource: ResourceView, taken: TakenOut): string | undefined {
  const { template, logicalId, isInLoop } = resource;
  if (isInLoop) return "created in an Fn::ForEach loop";
  if (template.resources.length === 1) return "the template has no other resource";
  for (const reference of usesOf(resource)) {
    if (reference.kind === "DependsOn" || isStoodInFor(template, reference, taken)) continue;
    if (reference.section !== "Outputs") return `${reference.owner} refers to ${logicalId}`;
    const output = outputNamed(template, reference.owner);
    if (output === undefined) return `an output in an Fn::ForEach loop refers to ${logicalId}`;
    if (own(output.body, "Export") !== undefined) return `the output ${reference.owner} exports it to other stacks`;
  }
  return undefined;
}

/**
 * Takes a resource out of the template: what waited for it waits for what it waited for, references get what stands for
 * it, outputs go with it, and so do the parameters and conditions that it alone used.
 */
export function takeOut(edit: Edit, resource: ResourceView, taken: TakenOut): void {
  const { template, logicalId } = resource;
  const needed = [...(taken.instead === undefined ? [] : [taken.instead]), ...neededBy(template, logicalId)];
  const uses = usesOf(resource);
  const [kept, others] = [true, false].map((wanted) =>
    uses.filter((reference) => isStoodInFor(template, reference, taken) === wanted),
  );
  standIn(edit, kept ?? [], taken);
  for (const { section, owner } of others ?? []) if (section === "Outputs") dropOutput(edit, owner);
  const mine = template.referencesIn(logicalId);
  const condition = resource.condition;
  for (const { owner } of uses.filter(({ kind }) => kind === "DependsOn")) {
    dropDependsOn(edit, owner, logicalId, ...resource.resource.expandedIds);
  }
  edit.remove(resource.path);
  for (const { owner } of uses.filter(({ kind }) => kind === "DependsOn")) {
    for (const dependency of needed) if (dependency !== owner) edit.runAfter(owner, dependency);
  }
  for (const { target, kind } of mine) {
    if (kind === "Condition") dropCondition(edit, target);
    else if (edit.template.parameters.has(target)) dropParameter(edit, target);
  }
  if (condition !== undefined) dropCondition(edit, condition);
}

function usesOf({ template, logicalId, resource }: ResourceView): Reference[] {
  return [logicalId, ...resource.expandedIds]
    .flatMap((name) => template.referencesTo(name))
    .filter(({ owner, section }) => !(section === "Resources" && owner === logicalId));
}

function isStoodInFor(template: Template, reference: Reference, taken: TakenOut): boolean {
  if (taken.attributes !== undefined) return meaningOf(reference, taken) !== undefined;
  return taken.reference !== undefined && reference.kind === "Ref" && asRef(template.at(reference.path)) !== undefined;
}

/** Returns the resources that a resource waits for. */
function neededBy(template: Template, logicalId: string): string[] {
  const targets = template.referencesIn(logicalId).filter(({ kind }) => kind !== "Condition" && kind !== "FindInMap");
  const names = targets.flatMap(({ target }) => template.resource(target)?.logicalId ?? []);
  return [...new Set(names)].filter((name) => name !== logicalId);
}

function outputNamed(template: Template, name: string): Output | undefined {
  return template.outputs.find((output) => output.name === name && output.path.length === 2);
}

function dropOutput(edit: Edit, name: string): void {
  if (outputNamed(edit.template, name) !== undefined) dropMember(edit, "Outputs", name);
}

/** A condition that nothing uses goes, with the parameters and conditions of which it is made and nothing else. */
function dropCondition(edit: Edit, name: string): void {
  const { template } = edit;
  if (!template.conditions.has(name) || template.usesOfCondition(name).length > 0) return;
  const inside = template.references.filter(({ section, owner }) => section === "Conditions" && owner === name);
  dropMember(edit, "Conditions", name);
  for (const { target, kind } of inside) {
    if (kind === "Condition") dropCondition(edit, target);
    else if (edit.template.parameters.has(target)) dropParameter(edit, target);
  }
}
