import { CannotFix } from "../../../src/values/errors.js";
import { equal, isObject, own, type Json } from "../../../src/values/json.js";
import {
  and,
  asIf,
  asRef,
  asSub,
  condition,
  equals,
  isFalse,
  isTrue,
  ref,
  type Guard,
} from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, Substitutes } from "../../../src/contract/rule.js";
import { textOf } from "../values/normal-text.js";

/** Where the template says which resource exists already, and how it decides whether to create one. */
export interface ExistingResource {
  /** The parameter that names what exists; empty when the resource is to be created. */
  parameter: string;
  definition: Json;
  /** The condition under which the resource is created. */
  create: string;
}

/**
 * A parameter that is empty unless something that exists already is to be used.
 * `pattern` is what its value looks like otherwise.
 */
export function optional(description: string, pattern: string, constraint: string): Json {
  return {
    Type: "String",
    Default: "",
    Description: description,
    AllowedPattern: `^$|^${pattern}$`,
    ConstraintDescription: `must be empty or ${constraint}`,
  };
}

/** Declares the parameter, and the condition that holds while it is empty and the resource was created so far. */
export function declareExisting(
  edit: Edit,
  resource: Resource,
  { parameter, definition, create }: ExistingResource,
): { parameter: string; create: string } {
  const name = edit.parameter(parameter, definition);
  const isEmpty = equals(ref(name), "");
  return { parameter: name, create: edit.condition(create, alongWith(edit.template, resource, isEmpty)) };
}

/** An expression of the Conditions section that holds where a resource is created and `test` holds too. */
export function alongWith(template: Template, { logicalId, condition: existing }: Resource, test: Json): Json {
  if (existing === undefined) return test;
  if (!template.conditions.has(existing) || /[$&]\{/.test(existing))
    throw new CannotFix(`the condition of ${logicalId} cannot be combined with another`);
  return and(condition(existing), test);
}

/** Gives a resource a condition as `makeConditional` does; nothing outside `group` may get one for its sake. */
export function leaveOut(
  edit: Edit,
  logicalId: string,
  create: string,
  group: readonly string[],
  substitutes?: Substitutes,
): void {
  const before = edit.template;
  edit.makeConditional(logicalId, create, substitutes);
  for (const resource of edit.template.resources) {
    if (group.includes(resource.logicalId) || resource.condition === before.resource(resource.logicalId)?.condition)
      continue;
    throw new CannotFix(`${resource.logicalId} could not exist without ${logicalId}`);
  }
}

/** A resource with content that is left out later stays, except when its own creation fails. */
export function keepContent(edit: Edit, logicalId: string): void {
  const resource = edit.template.resource(logicalId);
  if (resource === undefined) return;
  if (own(resource.body, "DeletionPolicy") === undefined)
    edit.set([...resource.path, "DeletionPolicy"], "RetainExceptOnCreate", { after: "Condition" });
  if (own(resource.body, "UpdateReplacePolicy") === undefined)
    edit.set([...resource.path, "UpdateReplacePolicy"], "Retain", { after: "DeletionPolicy" });
}

/**
 * Does an update change some resource of every stack that has `logicalId`? CloudFormation takes no update in which
 * nothing but conditions, orders and the like change, nor what they make of references.
 */
export function changesResources(before: Template, after: Template, logicalId: string): boolean {
  const needed = after.resource(logicalId);
  const context = needed === undefined ? [] : after.guardsOf(needed);
  const meaningOf = (body: Json | undefined): Json =>
    ["Properties", "Metadata"].map((name) => meaning(after, own(body, name) ?? null, context));
  return after.resources.some((resource) => {
    const former = before.resource(resource.logicalId);
    if (equal(meaningOf(former?.body), meaningOf(resource.body))) return false;
    return after.worlds.implies(context, after.guardsOf(former ?? resource));
  });
}

/** A value while `context` holds: without the branches that are not taken, and texts in normal form. */
function meaning(template: Template, value: Json, context: readonly Guard[]): Json {
  const choice = asIf(value);
  if (choice !== undefined) {
    const yes = { condition: choice.condition, holds: true };
    if (template.worlds.implies(context, [yes])) return meaning(template, choice.whenTrue, context);
    if (template.worlds.excludes(context, [yes])) return meaning(template, choice.whenFalse, context);
  }
  const inner = Array.isArray(value)
    ? value.map((item) => meaning(template, item, context))
    : isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, meaning(template, member, context)]))
      : value;
  return asSub(inner) === undefined ? inner : (textOf(template, inner) ?? inner);
}

/** Does the condition of a resource let the user decide that it is not created, tell Regions or accounts apart, or never hold? */
export function canBeLeftOut(template: Template, resource: Resource): boolean {
  return choosingParameters(template, resource).length > 0 || !template.worlds.possible(template.guardsOf(resource));
}

/** Is there a world in which none of these exists? */
export function canAllBeAbsent(template: Template, members: readonly Pick<Resource, "condition">[]): boolean {
  return template.worlds.possible(
    members.flatMap(({ condition: name }) => (name === undefined ? [] : [{ condition: name, holds: false }])),
  );
}

/** The parameters, and pseudo parameters, by which the condition of a resource lets it be left out. */
export function choosingParameters(template: Template, { condition: name }: Resource): string[] {
  return name === undefined ? [] : choosersIn(template, condition(name), new Set());
}

/** Where `context` holds, is it the user alone who leaves a resource out? Not where, say, a stage does too. */
export function isUpToUser(template: Template, { condition: name }: Resource, context: readonly Guard[]): boolean {
  return name !== undefined && isChosen(template, condition(name), context, new Set());
}

function isChosen(template: Template, expression: Json, context: readonly Guard[], seen: ReadonlySet<string>): boolean {
  const name = own(expression, "Condition");
  if (typeof name === "string") {
    if (template.worlds.implies(context, [{ condition: name, holds: true }])) return true;
    return (
      !seen.has(name) && isChosen(template, template.conditions.get(name) ?? null, context, new Set([...seen, name]))
    );
  }
  const parts = own(expression, "Fn::And");
  if (Array.isArray(parts)) return parts.every((part) => isChosen(template, part, context, seen));
  return choosersIn(template, expression, new Set()).length > 0;
}

function choosersIn(template: Template, expression: Json, seen: Set<string>): string[] {
  const test = own(expression, "Fn::Equals");
  if (Array.isArray(test)) return choosersOf(template, test);
  const name = own(expression, "Condition");
  if (typeof name === "string") {
    if (seen.has(name)) return [];
    seen.add(name);
    return choosersIn(template, template.conditions.get(name) ?? null, seen);
  }
  const parts = ["Fn::And", "Fn::Or", "Fn::Not"].flatMap((key) => own(expression, key) ?? []);
  return parts.flatMap((part) => choosersIn(template, part, seen));
}

/** `Equals` of a parameter that can be empty or say yes and no; production and development are no such choice. */
function choosersOf(template: Template, sides: readonly Json[]): string[] {
  const named = sides.flatMap((side) => namesIn(side));
  const parameters = named.filter((name) => template.parameters.has(name));
  const words = [...sides, ...parameters.flatMap((name) => valuesOf(template.parameters.get(name)))];
  const places = named.filter((name) => name === "AWS::Region" || name === "AWS::AccountId");
  return words.some(isNo) ? [...places, ...parameters] : places;
}

function valuesOf(parameter: Json | undefined): Json[] {
  const allowed = own(parameter, "AllowedValues");
  return [own(parameter, "Default") ?? null, ...(Array.isArray(allowed) ? allowed : [])];
}

/** The words with which a template is told not to do something. A `true` means that there is a `false`. */
function isNo(value: Json): boolean {
  if (value === null || isObject(value)) return false;
  return (
    isTrue(value) ||
    isFalse(value) ||
    /^(?:|none|n|y|0|1|disabled?|enabled?|skip|create|existing|new|)$/i.test(String(value))
  );
}

/** The parameters and pseudo parameters that a value refers to. */
function namesIn(value: Json): string[] {
  const name = asRef(value);
  if (name !== undefined) return [name];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return isObject(value) ? Object.values(value).flatMap(namesIn) : [];
}
