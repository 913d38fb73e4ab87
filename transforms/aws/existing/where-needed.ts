import { equal, type Json } from "../../../src/values/json.js";
import { and, or, type Guard } from "../../../src/template/intrinsics.js";
import { viewNamed } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { expressionOf, opposite, type Context } from "../../../src/template/branches.js";
import { dropMember } from "./drop-member.js";

/**
 * Lets a resource, with the `companions` that belong to it, exist exactly where something else refers to it.
 * `wanted` names the condition, unless one that the template has says the same.
 */
export function createWhereNeeded(edit: Edit, logicalId: string, companions: readonly string[], wanted: string): void {
  const group = [logicalId, ...companions];
  const former = edit.template.resource(logicalId)?.condition;
  const needs = simplified(edit.template, contextsOf(edit.template, logicalId, group));
  const condition = needs.some((need) => need.length === 0)
    ? undefined
    : conditionFor(edit, needs, group, former, wanted);
  for (const id of group) {
    const resource = edit.template.resource(id);
    if (resource === undefined) continue;
    const path = [...resource.path, "Condition"];
    const { Type: type = "", ...rest } = resource.body;
    if (condition === undefined) edit.remove(path);
    else if (resource.condition !== undefined) edit.set(path, condition);
    else edit.set(resource.path, { Type: type, Condition: condition, ...rest });
  }
  if (former !== undefined && former !== condition && edit.template.usesOfCondition(former).length === 0) {
    dropMember(edit, "Conditions", former);
  }
}

/** True if the resource exists wherever something refers to it. */
export function existsWhereNeeded(template: Template, logicalId: string): boolean {
  const resource = viewNamed(template, logicalId);
  return resource !== undefined && contextsOf(template, logicalId, []).every((need) => resource.existsWhere(need));
}

/** Returns what holds where `logicalId` is referred to from outside its group; what holds in several places once. */
function contextsOf(template: Template, logicalId: string, group: readonly string[]): Context[] {
  const inForce = template
    .referencesTo(logicalId)
    .filter(({ section }) => section === "Resources" || section === "Outputs");
  const contexts = new Map<string, Context>();
  for (const { owner, guards } of inForce) {
    const key = guards.map(({ condition, holds }) => `${holds ? "+" : "-"}${condition.length} ${condition}`).join();
    if (!contexts.has(key) && !group.includes(owner)) contexts.set(key, guards);
  }
  return [...contexts.values()];
}

/** Returns the same needs with fewer words: no guard that follows from others, no need that another one covers. */
function simplified(template: Template, contexts: readonly Context[]): Context[] {
  const { worlds } = template;
  const needs = contexts
    .filter((context) => worlds.possible(context))
    // The condition of a resource in a loop has the loop's identifier in its name, and means nothing outside.
    .map((context) =>
      withoutImplied(
        template,
        context.filter(({ condition }) => template.conditions.has(condition)),
      ),
    );
  return needs.filter((need, index) => {
    return !needs.some(
      (other, at) => at !== index && worlds.implies(need, other) && (at < index || !worlds.implies(other, need)),
    );
  });
}

function withoutImplied(template: Template, context: Context): Context {
  return context.reduceRight<Context>((kept, guard) => {
    const others = kept.filter((other) => other !== guard);
    return template.worlds.implies(others, [guard]) ? others : kept;
  }, context);
}

/** Returns the name of a condition that holds where one of `needs` does; undefined when that is everywhere. */
function conditionFor(
  edit: Edit,
  needs: readonly Context[],
  group: readonly string[],
  former: string | undefined,
  wanted: string,
): string | undefined {
  const { template } = edit;
  const [only, ...others] = needs;
  if (only === undefined) return former;
  if (others.length === 0) {
    const same = [...template.conditions.keys()].find((name) =>
      template.worlds.equivalent([{ condition: name, holds: true }], only),
    );
    if (same !== undefined) return same;
  }
  const expression = union(template, needs);
  if (expression === undefined) return undefined;
  if (former !== undefined && template.usesOfCondition(former).every(({ owner }) => group.includes(owner))) {
    edit.set(["Conditions", former], expression);
    return former;
  }
  return edit.condition(wanted, expression);
}

/** Returns `A and (B or C)` for the needs `A and B`, `A and C`; undefined when one of them holds always. */
function union(template: Template, needs: readonly Context[]): Json | undefined {
  const [first = []] = needs;
  const common = first.filter((guard) =>
    needs.every((need) => need.some((other) => equal({ ...other }, { ...guard }))),
  );
  const rests = needs.map((need) => need.filter((guard) => !common.some((other) => equal({ ...other }, { ...guard }))));
  const singles = rests.flatMap((rest) => (rest.length === 1 ? rest : []));
  const covered =
    rests.some((rest) => rest.length === 0) || !template.worlds.possible([...common, ...singles.map(opposite)]);
  if (covered) return common.length === 0 ? undefined : all(common);
  const either = combine(or, rests.map(all));
  return common.length === 0 ? either : combine(and, [...common.map(expressionOf), either]);
}

function all(guards: readonly Guard[]): Json {
  return combine(and, guards.map(expressionOf));
}

/** CloudFormation's `Fn::And` and `Fn::Or` take 2 to 10 expressions. */
function combine(join: (...expressions: Json[]) => Json, expressions: readonly Json[]): Json {
  const [first, ...more] = expressions;
  if (first !== undefined && more.length === 0) return first;
  if (expressions.length <= 10) return join(...expressions);
  return join(...expressions.slice(0, 9), combine(join, expressions.slice(9)));
}
