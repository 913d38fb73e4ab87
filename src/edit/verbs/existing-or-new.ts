import type { ExistingChoice, ExistingNames, ReplaceableGroup } from "../../contract/existing-or-new.js";
import type { Edit, Substitutes } from "../../contract/rule.js";
import { createdAnd } from "../../template/branches.js";
import { condition, equals, not, ref } from "../../template/intrinsics.js";
import type { Template } from "../../template/template.js";
import { CannotFix } from "../../values/errors.js";
import { own } from "../../values/json.js";
import { changesResources, changesText } from "./visible-change.js";

/**
 * Lets a template use what exists already instead of creating a group of resources. A parameter says which of the two,
 * and by default the group is created. Returns the names of what is declared.
 */
export function existingOrNew(
  edit: Edit,
  group: ReplaceableGroup,
  choice: ExistingChoice,
  substitutesFor: (parameter: string) => Substitutes,
): ExistingNames {
  const names = declare(edit, choice);
  const { parameter, create, use } = names;
  const substitutes = {
    ...(parameter !== "" && substitutesFor(parameter)),
    ...(use !== undefined && { whenAbsent: use }),
  };
  const members = group.members?.(edit.template, create) ?? group.resources;
  const dependents = group.dependents === "any" ? undefined : new Set([...members, ...(group.dependents ?? [])]);
  for (const logicalId of usersFirst(edit.template, members)) {
    const before = edit.template;
    edit.makeConditional(logicalId, create, group.resources.includes(logicalId) ? substitutes : {});
    if (dependents !== undefined) assertOthersStay(before, edit.template, logicalId, dependents);
    if (group.kept?.includes(edit.template.resource(logicalId)?.type ?? "")) keepContent(edit, logicalId);
  }
  if (isUnchanged(edit.template, group, choice)) markFirst(edit, group, create);
  if (choice.parameter !== undefined) {
    const { description, example } = choice.parameter;
    edit.needs({ parameter, description, example, required: false });
  }
  return names;
}

/** Declares the parameter and the conditions. The group is created while the parameter has its default. */
function declare(edit: Edit, { parameter: wanted, create, within, use: useFor }: ExistingChoice): ExistingNames {
  if (wanted === undefined) return { parameter: "", create };
  const parameter = edit.parameter(wanted.name, wanted.definition);
  const isDefault = equals(ref(parameter), own(wanted.definition, "Default") ?? "");
  const use = useFor && edit.condition(useFor(parameter), not(isDefault));
  const isCreated = use === undefined ? isDefault : not(condition(use));
  const owner = within === undefined ? undefined : edit.template.resource(within);
  const test = owner === undefined ? isCreated : createdAnd(edit.template, owner, isCreated);
  return { parameter, create: edit.condition(create, test), ...(use !== undefined && { use }) };
}

/** Returns the members so that one which refers to another comes before it: then the reference needs no guard. */
function usersFirst(template: Template, members: readonly string[]): string[] {
  const waiting = [...members];
  const sorted: string[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex((id) => !waiting.some((user) => user !== id && template.dependsDirectly(user, id)));
    sorted.push(...waiting.splice(Math.max(free, 0), 1));
  }
  return sorted;
}

function assertOthersStay(before: Template, after: Template, logicalId: string, dependents: ReadonlySet<string>): void {
  for (const { logicalId: other, condition: now } of after.resources) {
    if (dependents.has(other) || now === before.resource(other)?.condition) continue;
    throw new CannotFix(`${other} could not exist without ${logicalId}`);
  }
}

/** Lets a resource stay when a stack does without it later, except when its own creation fails. */
function keepContent(edit: Edit, logicalId: string): void {
  const resource = edit.template.resource(logicalId);
  if (resource === undefined) return;
  const { path, body } = resource;
  if (own(body, "DeletionPolicy") === undefined)
    edit.set([...path, "DeletionPolicy"], "RetainExceptOnCreate", { after: "Condition" });
  if (own(body, "UpdateReplacePolicy") === undefined)
    edit.set([...path, "UpdateReplacePolicy"], "Retain", { after: "DeletionPolicy" });
}

function isUnchanged(now: Template, { resources: [first = ""] }: ReplaceableGroup, choice: ExistingChoice): boolean {
  const { since, countsBranches = false } = choice;
  if (since === undefined) return false;
  return countsBranches ? !changesText(since, now) : !changesResources(since, now, now.resource(first));
}

function markFirst(edit: Edit, { resources: [first = ""] }: ReplaceableGroup, create: string): void {
  const path = edit.template.resource(first)?.path;
  if (path !== undefined) edit.set([...path, "Metadata", "CfnFix", "CreatedIf"], create);
}
