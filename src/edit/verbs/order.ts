import { CannotFix } from "../../values/errors.js";
import { equal, type Json } from "../../values/json.js";
import { at, type Path } from "../../values/pointer.js";
import { asRef, ifCondition, isPseudoParameter, ref } from "../../template/intrinsics.js";
import { isToMember } from "../../template/references.js";
import type { Reference, Resource, Template } from "../../template/template.js";
import type { Edit } from "../../contract/rule.js";
import { afterPath, conditionPath, danglingOrders, type Absence } from "./absence.js";

/**
 * Makes sure that a resource is created after another: by nothing when it is already, by `DependsOn` where the other
 * one exists whenever the first does, else by a guarded reference in Metadata.
 */
export function runAfter(edit: Edit, logicalId: string, dependency: string): void {
  const { template } = edit;
  const resource = template.resource(logicalId);
  const other = template.resource(dependency);
  if (!resource || !other) throw new CannotFix(`there is no resource ${resource ? dependency : logicalId}`);
  if (resource !== other && template.isAfter(logicalId, dependency)) return;
  if (other.isInLoop && !isInSameLoop(resource, other))
    throw new CannotFix(`${dependency} is declared in an Fn::ForEach loop`);
  if (!canBeNamed(dependency)) throw new CannotFix(`${dependency} is not a valid name for a reference`);
  if (waitsFor(template, other.logicalId, resource.logicalId))
    throw new CannotFix(`${dependency} itself depends on ${logicalId}`);
  const implied = template.worlds.implies(template.guardsOf(resource), template.guardsOf(other));
  if (!implied) addAfter(edit, resource, ifCondition(other.condition ?? "", ref(dependency), "none"));
  // DependsOn beside a reference is redundant (cfn-lint W3005), even where Fn::If hides the reference. It takes plain
  // names, in which loops replace no identifiers: https://github.com/aws-cloudformation/cfn-language-discussion/issues/109
  else if (dependency.includes("${") || namesOtherwise(template, logicalId, new Set([dependency])))
    addAfter(edit, resource, ref(dependency));
  else addDependsOn(edit, resource, dependency);
}

function canBeNamed(logicalId: string): boolean {
  if (isPseudoParameter(logicalId)) return false;
  return !logicalId.includes("${") || /^(?:\w|\$\{\w+\}|&\{\w+\})+$/.test(logicalId);
}

/** Both in the body of one loop, so that copies of one step stand side by side. */
function isInSameLoop(a: Resource, b: Resource): boolean {
  return a.path.length === b.path.length && b.path.slice(0, -1).every((step, index) => step === a.path[index]);
}

/**
 * Replaces what orders `owner` after a resource that may be absent by what is legal: a reference that is there anyway,
 * or a guarded one in Metadata.
 */
export function guardOrder(edit: Edit, owner: string, absence: Absence): void {
  const resource = edit.template.resource(owner);
  if (!resource) throw new CannotFix(`there is no resource ${owner}`);
  const mine = (template: Template): Reference[] =>
    danglingOrders(template, absence).filter((reference) => reference.owner === owner);
  for (const reference of mine(edit.template))
    if (reference.kind !== "DependsOn") guardAfter(edit, resource, reference, absence);
  const targets = new Set(mine(edit.template).map(({ target }) => target));
  if (targets.size === 0) return;
  dropDependsOn(edit, resource, targets);
  const { worlds } = edit.template;
  if (worlds.excludes(edit.template.guardsOf(resource), [{ condition: absence.condition, holds: true }])) return;
  for (const target of targets) {
    if (namesOtherwise(edit.template, owner, absence.names) && edit.template.isAfter(owner, target)) continue;
    addAfter(edit, resource, ifCondition(absence.condition, ref(target), "none"));
  }
}

/** An order in Metadata holds where both resources exist, so the new condition takes the place of a wider one. */
function guardAfter(edit: Edit, owner: Resource, { path, guards }: Reference, { condition }: Absence): void {
  const { template } = edit;
  const start = owner.path.length + afterPath.length;
  const entry = path.slice(0, typeof path[start] === "number" ? start + 1 : start);
  const value = template.at(path) ?? null;
  const isWhole =
    asRef(value) !== undefined &&
    template.worlds.implies([...template.guardsOf(owner), { condition, holds: true }], guards);
  edit.set(isWhole ? entry : path, ifCondition(condition, value, "none"));
}

/** A list stays one where the author wrote one; of our own list a single name is left. */
function dropDependsOn(edit: Edit, { path: owner }: Resource, targets: ReadonlySet<string>): void {
  const path: Path = [...owner, "DependsOn"];
  const listed = edit.template.at(path);
  const isTarget = (id: Json): boolean => typeof id === "string" && targets.has(id);
  if (!Array.isArray(listed) || listed.every(isTarget)) return edit.remove(path);
  const [left, ...more] = listed.filter((id) => !isTarget(id));
  if (left !== undefined && more.length === 0 && !Array.isArray(at(edit.original.view, path)))
    return edit.set(path, left);
  for (const index of [...listed.keys()].reverse()) if (isTarget(listed[index] ?? null)) edit.remove([...path, index]);
}

/** Whether the resource refers to another one by Ref, GetAtt or Sub. */
function namesOtherwise(template: Template, owner: string, names: ReadonlySet<string>): boolean {
  return [...names].some((name) =>
    template
      .referencesTo(name)
      .some(({ kind, section, owner: from }) => from === owner && section === "Resources" && kind !== "DependsOn"),
  );
}

function addDependsOn(edit: Edit, { path }: Resource, dependency: string): void {
  const target = [...path, "DependsOn"];
  const listed = edit.template.at(target);
  if (typeof listed === "string") edit.set(target, [listed, dependency]);
  else if (Array.isArray(listed)) edit.append(target, dependency);
  else if (listed === undefined || listed === null) edit.set(target, dependency);
  else throw new CannotFix(`the DependsOn of ${String(path.at(-1))} is neither a name nor a list`);
}

function addAfter(edit: Edit, { path }: Resource, reference: Json): void {
  const target = [...path, ...afterPath];
  const present = edit.template.at(target);
  if (present === undefined) edit.set(target, reference);
  else if (Array.isArray(present)) {
    if (!present.some((entry) => equal(entry, reference))) edit.append(target, reference);
  } else if (!equal(present, reference)) edit.set(target, [present, reference]);
  dropMark(edit, path);
}

/** The order changes the resource, so that the mark for an update with nothing but a condition is not needed any more. */
function dropMark(edit: Edit, resource: Path): void {
  const mark = [...resource, ...conditionPath];
  if (edit.template.at(mark) !== undefined) edit.remove(mark);
}

/** Whether a chain of references leads from one resource to another in some world. */
function waitsFor(template: Template, from: string, to: string): boolean {
  const seen = new Set<string>([from]);
  for (const id of seen) {
    if (id === to) return true;
    for (const reference of template.referencesIn(id)) {
      if (isToMember(reference)) seen.add(template.resource(reference.target)?.logicalId ?? reference.target);
    }
  }
  return false;
}
