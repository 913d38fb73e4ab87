import { CannotFix } from "../../values/errors.js";
import { at, type Path } from "../../values/pointer.js";
import { and, asIf, condition as conditionRef, noValue, or, type Guard } from "../../template/intrinsics.js";
import type { Output, Reference, Resource, Template } from "../../template/template.js";
import type { Edit, Substitutes } from "../../contract/rule.js";
import { danglingOrders, danglingReferences, isOrder, namesOf, type Absence } from "./absence.js";
import { narrowBranches } from "./branches.js";
import { guardReferences } from "./guard.js";
import { assertNoHiddenNames } from "./hidden-names.js";
import { guardOrder } from "./order.js";
import { isReplaceable } from "./replaceable.js";

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
  assertNoHiddenNames(edit.template, resource);
  const effective = addCondition(edit, resource, condition);
  const before = edit.template.guardsOf(resource);
  const absence: Absence = { names: namesOf(resource), condition: effective, added: condition, before, substitutes };
  narrowBranches(edit, resource, absence);
  for (const reference of danglingReferences(edit.template, absence)) {
    if (!isOrder(edit.template, reference)) takeConditionAlong(edit, reference, absence);
  }
  const open = danglingReferences(edit.template, absence).filter((reference) => !isOrder(edit.template, reference));
  guardReferences(edit, open, absence);
  for (const { owner } of danglingOrders(edit.template, absence)) guardOrder(edit, owner, absence);
}

/** What is around a reference exists only where its target does, or the substitute if there is one. */
function takeConditionAlong(edit: Edit, reference: Reference, absence: Absence): void {
  const needed = neededCondition(edit, reference, absence);
  if (needed === undefined) return;
  const { template } = edit;
  const { owner, section, target, guards, path } = reference;
  if (path.includes("Fn::Transform"))
    throw new CannotFix(`a macro in ${owner} reads ${target} before conditions are evaluated`);
  if (template.worlds.excludes(guards, [{ condition: needed, holds: true }])) {
    throw new CannotFix(`${owner} refers to ${target} where ${target} would never exist`);
  }
  if (section === "Outputs") {
    const output = template.outputs.find(({ name }) => name === owner);
    if (!output) throw new CannotFix(`the output ${owner} does not exist`);
    if (at(output.body, ["Export"]) !== undefined) {
      throw new CannotFix(
        `the output ${owner} exports ${target}, and an export that is in use can be neither changed nor removed`,
      );
    }
    const item = joinedItem(template, path);
    if (item === undefined) addCondition(edit, output, needed);
    else edit.wrapIf(item, needed, noValue);
    return;
  }
  const resource = template.resource(owner);
  if (!resource) throw new CannotFix(`the resource ${owner} does not exist`);
  if (isNestedStack(resource) && path[resource.path.length + 1] === "Parameters") {
    throw new CannotFix(`the nested stack ${owner} receives ${target} as a parameter, and nothing can replace it`);
  }
  makeConditional(edit, owner, needed, {});
}

/**
 * Returns the path of the item of a joined list that holds a reference, if the list says something without it. `Fn::Join`
 * passes over `AWS::NoValue`, with its delimiter: https://github.com/localstack/localstack/pull/12163 has a test that was
 * run on AWS, https://github.com/awslabs/aws-cfn-template-flip/issues/69 an output that was deployed.
 */
function joinedItem(template: Template, path: Path): Path | undefined {
  const start = path.lastIndexOf("Fn::Join");
  const [list, index] = [path[start + 1], path[start + 2]];
  if (start < 0 || list !== 1 || typeof index !== "number") return undefined;
  const [delimiter, items] = [0, 1].map((argument) => template.at([...path.slice(0, start + 1), argument]));
  if (typeof delimiter !== "string" || delimiter.trim() === "" || !Array.isArray(items)) return undefined;
  const others = items.filter((item, at) => at !== index && asIf(item) === undefined);
  return others.length < 2 ? undefined : path.slice(0, start + 3);
}

function isNestedStack({ type }: Resource): boolean {
  return type === "AWS::CloudFormation::Stack" || type === "AWS::Serverless::Application";
}

/** The condition that the owner of a reference needs besides its own; undefined when it needs none. */
function neededCondition(
  edit: Edit,
  reference: Reference,
  { condition, added, before, substitutes }: Absence,
): string | undefined {
  const { worlds } = edit.template;
  const isOpen = (...absent: string[]): boolean =>
    worlds.possible([...reference.guards, ...before, ...absent.map((name) => ({ condition: name, holds: false }))]);
  if (!isOpen(condition)) return undefined;
  if (!isReplaceable(edit.template, reference, substitutes)) return added;
  const { whenAbsent } = substitutes;
  if (whenAbsent === undefined || !isOpen(condition, whenAbsent)) return undefined;
  return edit.condition(`${added}Or${whenAbsent}`, or(conditionRef(added), conditionRef(whenAbsent)));
}

/** The name of the condition that the member has afterwards; combined with the one that it had. */
function addCondition(edit: Edit, member: Resource | Output, condition: string): string {
  const { template } = edit;
  const name = String(member.path.at(-1));
  if (!template.conditions.has(condition)) throw new CannotFix(`the condition ${condition} is not declared`);
  if (member.condition !== undefined && !template.conditions.has(member.condition)) {
    throw new CannotFix(`${name} has the condition ${member.condition}, which is not declared`);
  }
  const own = template.guardsOf(member);
  const added: Guard[] = [{ condition, holds: true }];
  if (member.condition !== undefined && template.worlds.implies(own, added)) return member.condition;
  if (template.worlds.excludes(own, added)) {
    throw new CannotFix(`${name} has the condition ${String(member.condition)}, which excludes ${condition}`);
  }
  const path = [...member.path, "Condition"];
  if (member.condition === undefined && template.at(path) !== undefined) {
    throw new CannotFix(`the condition of ${name} is not a plain name`);
  }
  const existing = member.condition;
  const effective =
    existing === undefined || givesWay(template, existing, condition) ? condition : both(edit, existing, condition);
  edit.set(path, effective);
  return effective;
}

/**
 * Whether the old condition can give way to the new one, which implies it. One that always holds stays, since it says
 * something to its reader, and so does one that nothing else uses.
 */
function givesWay(template: Template, existing: string, added: string): boolean {
  const own: Guard[] = [{ condition: existing, holds: true }];
  const { worlds } = template;
  return (
    worlds.implies([{ condition: added, holds: true }], own) &&
    !worlds.implies([], own) &&
    template.usesOfCondition(existing).length > 1
  );
}

/** The longest name of a condition that still says what it is made of. */
const maxTellingName = 100;

/** A condition that holds where both do. One that a loop declares has no name outside it. */
function both(edit: Edit, existing: string, added: string): string {
  if (/[$&]\{/.test(existing)) throw new CannotFix(`the condition ${existing} cannot be combined with another`);
  const telling = `${existing}And${added}`;
  return edit.condition(
    telling.length > maxTellingName ? added : telling,
    and(conditionRef(existing), conditionRef(added)),
  );
}
