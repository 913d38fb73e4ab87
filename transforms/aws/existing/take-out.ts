import type { Edit } from "../../../src/contract/rule.js";
import { asRef, equals } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Output, Reference, Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import { dropDependsOn } from "./depends-on.js";
import { dropMember, dropParameter } from "./drop-member.js";

/** What stands for a resource that goes. */
export interface TakenOut {
  /** What a `Ref` to it means. Without it only outputs may refer to it, and they go with it. */
  readonly reference?: Json;
  /** What `Fn::GetAtt` means, by attribute. With it references in texts and in outputs are kept as well. */
  readonly attributes?: Readonly<Record<string, Json>>;
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
  const never = standIn(edit, resource, taken);
  for (const reference of uses) {
    if (never !== undefined) break;
    if (isStoodInFor(template, reference, taken)) edit.set(reference.path, taken.reference ?? null);
    else if (reference.section === "Outputs") dropOutput(edit, reference.owner);
  }
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
  for (const name of [condition, never]) if (name !== undefined) dropCondition(edit, name);
}

/** Lets the references mean something else where all of them do; returns the condition by which they did, for a moment. */
function standIn(edit: Edit, { logicalId }: ResourceView, { reference, attributes }: TakenOut): string | undefined {
  if (attributes === undefined) return undefined;
  const never = edit.condition("NeverCreated", equals("true", "false"));
  edit.makeConditional(logicalId, never, { ...(reference !== undefined && { ref: reference }), attributes });
  return never;
}

function usesOf({ template, logicalId, resource }: ResourceView): Reference[] {
  return [logicalId, ...resource.expandedIds]
    .flatMap((name) => template.referencesTo(name))
    .filter(({ owner, section }) => !(section === "Resources" && owner === logicalId));
}

function isStoodInFor(
  template: Template,
  { kind, path, attribute }: Reference,
  { reference, attributes }: TakenOut,
): boolean {
  if (attributes !== undefined && attribute !== undefined) return Object.hasOwn(attributes, attribute);
  if (attributes !== undefined && kind === "Sub") return reference !== undefined;
  return reference !== undefined && kind === "Ref" && asRef(template.at(path)) !== undefined;
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
