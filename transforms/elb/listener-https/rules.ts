import { equal, own, type Json } from "../../../src/values/json.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { actionsIn, redirectsToHttps, type Listener } from "./listener.js";
import { targetOf } from "../../aws/values/references.js";

export const ruleType = "AWS::ElasticLoadBalancingV2::ListenerRule";

/** The rules that belong to a listener in some branch. */
export function rulesOf(template: Template, { logicalId, expandedIds }: Resource): Resource[] {
  const names = [logicalId, ...expandedIds];
  return template.ofType(ruleType).filter(({ properties }) => {
    return template
      .alternatives(own(properties, "ListenerArn") ?? null)
      .some(({ value }) => names.includes(targetOf(value) ?? ""));
  });
}

/** Do all actions of a rule send clients on to HTTPS? Such a rule belongs to the plain listener. */
export function isRedirect(template: Template, rule: Resource): boolean {
  const actions = actionsIn(template, own(rule.properties, "Actions"), template.guardsOf(rule));
  return actions !== undefined && actions.length > 0 && actions.every(redirectsToHttps);
}

/** Does one rule, the only one of the listener, send everything on to HTTPS? */
export function redirectsEverything(template: Template, { resource }: Listener): boolean {
  const [rule, ...others] = rulesOf(template, resource);
  if (rule === undefined || others.length > 0 || !isRedirect(template, rule)) return false;
  return (
    template.worlds.implies(template.guardsOf(resource), template.guardsOf(rule)) &&
    matchesEverything(own(rule.properties, "Conditions"))
  );
}

function matchesEverything(conditions: Json | undefined): boolean {
  if (!Array.isArray(conditions) || conditions.length !== 1) return false;
  const [condition] = conditions;
  const values = own(own(condition, "PathPatternConfig"), "Values") ?? own(condition, "Values");
  return (
    own(condition, "Field") === "path-pattern" &&
    Array.isArray(values) &&
    values.some((value) => value === "*" || value === "/*")
  );
}

/**
 * The rules of a plain listener that do not move to the HTTPS listener with the rules `others`: those that it has too,
 * and those whose priority it may have given to another one. Rules that send clients on to HTTPS are neither.
 */
export function rulesThatStay(
  template: Template,
  { resource }: Listener,
  others: readonly Resource[],
): { doubles: Resource[]; rivals: Resource[] } {
  const serving = rulesOf(template, resource).filter((rule) => !isRedirect(template, rule) && !others.includes(rule));
  const doubles = serving.filter((rule) => others.some((other) => doTheSame(rule, other)));
  const rivals = serving.filter(
    (rule) => !doubles.includes(rule) && others.some((other) => mayShareAPriority(template, rule, other)),
  );
  return { doubles, rivals };
}

function doTheSame(rule: Resource, other: Resource): boolean {
  return ["Actions", "Conditions"].every((name) => equal(own(rule.properties, name), own(other.properties, name)));
}

/** Each rule of a listener has a priority of its own. */
function mayShareAPriority(template: Template, rule: Resource, other: Resource): boolean {
  if (!template.worlds.possible([...template.guardsOf(rule), ...template.guardsOf(other)])) return false;
  const [mine, theirs] = [rule, other].map(({ properties }) => own(properties, "Priority") ?? null);
  const areKnown = typeof mine !== "object" && typeof theirs !== "object";
  return !areKnown || String(mine) === String(theirs);
}
