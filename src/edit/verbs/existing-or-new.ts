import type { ExistingChoice, ExistingNames, ReplaceableGroup } from "../../contract/existing-or-new.js";
import type { Edit, Substitutes } from "../../contract/rule.js";
import { createdAnd } from "../../template/branches.js";
import { condition, equals, not, ref } from "../../template/intrinsics.js";
import { requireView, type ResourceView } from "../../template/resource-view.js";
import type { Template } from "../../template/template.js";
import { CannotFix } from "../../values/errors.js";
import { own } from "../../values/json.js";
import { conditionPath } from "./absence.js";
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
    const member = requireView(edit.template, logicalId);
    if (group.kept?.includes(member.type)) keepContent(edit, member);
  }
  markUnchanged(edit, group.resources, create, choice);
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
  const owner = within === undefined ? undefined : requireView(edit.template, within);
  const test = owner === undefined ? isCreated : createdAnd(edit.template, owner.resource, isCreated);
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
    throw new CannotFix(`${other} cannot exist without ${logicalId}`);
  }
}

/** Lets a resource stay when a stack does without it later, except when its own creation fails. */
function keepContent(edit: Edit, { path, resource: { body } }: ResourceView): void {
  if (own(body, "DeletionPolicy") === undefined)
    edit.set([...path, "DeletionPolicy"], "RetainExceptOnCreate", { after: "Condition" });
  if (own(body, "UpdateReplacePolicy") === undefined)
    edit.set([...path, "UpdateReplacePolicy"], "Retain", { after: "DeletionPolicy" });
}

/** Writes the condition into the metadata of the first resource where an update would hold nothing but conditions. */
function markUnchanged(edit: Edit, [first]: readonly string[], create: string, choice: ExistingChoice): void {
  const { since, countsBranches = false } = choice;
  if (since === undefined || first === undefined) return;
  const marked = requireView(edit.template, first);
  const isChanged = countsBranches ? changesText(since, edit.template) : changesResources(since, marked);
  if (!isChanged) edit.set([...marked.path, ...conditionPath], create);
}
