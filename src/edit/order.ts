import { CannotFix } from "../errors.js";
import { equal, type Json } from "../json.js";
import { at, type Path } from "../pointer.js";
import { ifCondition, ref } from "../template/intrinsics.js";
import type { Resource, Template } from "../template/template.js";
import type { Edit } from "../transform.js";

/** Where an order is written that `DependsOn` cannot express. A reference in Metadata orders creation and deletion. */
const afterPath = ["Metadata", "CfnFix", "After"];

/**
 * Makes sure that a resource is created after another: by nothing when it is already, by `DependsOn` where the other
 * one exists whenever the first does, else by a guarded reference in Metadata.
 */
export function runAfter(edit: Edit, logicalId: string, dependency: string): void {
  const { template } = edit;
  const resource = template.resource(logicalId);
  const other = template.resource(dependency);
  if (!resource || !other) throw new CannotFix(`there is no resource ${resource ? dependency : logicalId}`);
  if (resource.loop || other.loop) throw new CannotFix(`${resource.loop ? logicalId : dependency} is declared in an Fn::ForEach`);
  if (template.isAfter(logicalId, dependency)) return;
  if (logicalId === dependency || waitsFor(template, dependency, logicalId)) {
    throw new CannotFix(`${dependency} itself waits for ${logicalId}`);
  }
  const implied = template.worlds.implies(template.guardsOf(resource), template.guardsOf(other));
  if (!implied) addAfter(edit, resource, ifCondition(other.condition ?? "", ref(dependency), "none"));
  // DependsOn beside a reference is redundant (cfn-lint W3005), even where Fn::If hides the reference.
  else if (namesOtherwise(template, logicalId, dependency)) addAfter(edit, resource, ref(dependency));
  else addDependsOn(edit, resource, dependency);
}

/** Replaces a `DependsOn` whose target may be absent by what is legal: a reference that is there anyway, or a guarded one. */
export function replaceDependsOn(edit: Edit, owner: string, dependency: string, condition: string): void {
  const resource = edit.template.resource(owner);
  if (!resource) throw new CannotFix(`there is no resource ${owner}`);
  const path: Path = [...resource.path, "DependsOn"];
  const listed = at(edit.template.view, path);
  if (Array.isArray(listed) && listed.some((id) => id !== dependency)) {
    const indexes = listed.flatMap((id, index) => (id === dependency ? [index] : []));
    for (const index of indexes.reverse()) edit.remove([...path, index]);
  } else {
    edit.remove(path);
  }
  if (!namesOtherwise(edit.template, owner, dependency)) addAfter(edit, resource, ifCondition(condition, ref(dependency), "none"));
}

/** Whether the resource refers to the other one by Ref, GetAtt or Sub. */
function namesOtherwise(template: Template, owner: string, dependency: string): boolean {
  return template.referencesTo(dependency).some(({ kind, section, owner: from }) => {
    return from === owner && section === "Resources" && kind !== "DependsOn";
  });
}

function addDependsOn(edit: Edit, { path, dependsOn }: Resource, dependency: string): void {
  const target = [...path, "DependsOn"];
  const listed = at(edit.template.view, target);
  if (Array.isArray(listed)) edit.append(target, dependency);
  else edit.set(target, dependsOn.length === 0 ? dependency : [...dependsOn, dependency]);
}

function addAfter(edit: Edit, { path }: Resource, reference: Json): void {
  const target = [...path, ...afterPath];
  const present = at(edit.template.view, target);
  if (present === undefined) edit.set(target, reference);
  else if (Array.isArray(present)) {
    if (!present.some((entry) => equal(entry, reference))) edit.append(target, reference);
  } else if (!equal(present, reference)) edit.set(target, [present, reference]);
}

/** Whether a chain of references leads from one resource to another in some world. */
function waitsFor(template: Template, from: string, to: string): boolean {
  const next = new Map<string, Set<string>>();
  for (const { section, owner, target, kind } of template.references) {
    if (section !== "Resources" || kind === "Condition" || kind === "FindInMap") continue;
    next.set(owner, (next.get(owner) ?? new Set()).add(target));
  }
  const seen = new Set<string>([from]);
  for (const id of seen) {
    if (id === to) return true;
    for (const target of next.get(id) ?? []) seen.add(target);
  }
  return false;
}
