import type { Finding } from "../../../src/contract/rule.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { equal, own } from "../../../src/values/json.js";
import { targetOf } from "../../aws/values/references.js";
import { actionsIn, listenerType, redirectsToHttps, type Action, type Listener } from "./listener.js";
import { asksForHttps, refuses } from "./refusals.js";

/** The type of a rule of a listener. */
export const ruleType = "AWS::ElasticLoadBalancingV2::ListenerRule";

/** Returns the rules that belong to a listener in some branch. */
export function rulesOf({ template, names }: Listener): ResourceView[] {
  return viewsOf(template, ruleType).filter((rule) => listenersNamedBy(rule).some((name) => names.includes(name)));
}

/** Returns what `ListenerArn` refers to in each branch; an empty text where it is no reference. */
function listenersNamedBy(rule: ResourceView): string[] {
  return rule.property("ListenerArn").leaves.map(({ value }) => targetOf(value) ?? "");
}

/** True if all actions of a rule send clients on to HTTPS, or ask for it; such a rule belongs to the plain listener. */
export function staysOnPlain(rule: ResourceView): boolean {
  return allActions(rule, (action) => redirectsToHttps(action) || asksForHttps(action));
}

/** True if a rule serves nothing: it sends clients on to HTTPS, or turns them away. */
export function refusesAll(rule: ResourceView): boolean {
  return allActions(rule, (action) => redirectsToHttps(action) || refuses(rule.template, action));
}

function allActions(rule: ResourceView, holds: (action: Action) => boolean): boolean {
  const actions = actionsIn(rule, "Actions");
  return actions !== undefined && actions.length > 0 && actions.every(holds);
}

/** True if the listener has one rule, and that sends everything on to HTTPS. */
export function redirectsEverything(http: Listener): boolean {
  const [rule, ...others] = rulesOf(http);
  return (
    rule !== undefined &&
    others.length === 0 &&
    allActions(rule, redirectsToHttps) &&
    rule.existsWhere(http.guards) &&
    matchesEverything(rule)
  );
}

function matchesEverything(rule: ResourceView): boolean {
  const conditions = rule.property("Conditions").written;
  if (!Array.isArray(conditions) || conditions.length !== 1) return false;
  const [condition] = conditions;
  const values = own(own(condition, "PathPatternConfig"), "Values") ?? own(condition, "Values");
  return (
    own(condition, "Field") === "path-pattern" &&
    Array.isArray(values) &&
    values.some((value) => value === "*" || value === "/*")
  );
}

/** What becomes of the rules of a plain listener when an HTTPS listener takes over. */
export interface RulesOnTakeover {
  /** They move to the HTTPS listener. */
  readonly moving: readonly ResourceView[];
  /** The HTTPS listener has the same, so that they redirect. */
  readonly doubles: readonly ResourceView[];
  /** Their priority may be taken at the HTTPS listener, so that they stay as they are. */
  readonly rivals: readonly ResourceView[];
}

/** Returns what becomes of the rules of a plain listener; `taken` are those of the HTTPS listener. What asks for HTTPS stays. */
export function rulesOnTakeover(http: Listener, taken: readonly ResourceView[]): RulesOnTakeover {
  const isTaken = ({ logicalId }: ResourceView): boolean => taken.some((other) => other.logicalId === logicalId);
  const serving = rulesOf(http).filter((rule) => !staysOnPlain(rule));
  const doubles = serving.filter((rule) => !isTaken(rule) && taken.some((other) => doTheSame(rule, other)));
  const rivals = serving.filter(
    (rule) => !isTaken(rule) && !doubles.includes(rule) && taken.some((other) => mayShareAPriority(rule, other)),
  );
  return { moving: serving.filter((rule) => !doubles.includes(rule) && !rivals.includes(rule)), doubles, rivals };
}

function doTheSame(rule: ResourceView, other: ResourceView): boolean {
  return ["Actions", "Conditions"].every((name) => equal(rule.property(name).written, other.property(name).written));
}

/** True if two rules may have the same priority, where each rule of a listener must have its own. */
function mayShareAPriority(rule: ResourceView, other: ResourceView): boolean {
  if (!rule.template.worlds.possible([...rule.guards, ...other.guards])) return false;
  const [mine, theirs] = [rule, other].map((each) => each.property("Priority").written ?? null);
  const areKnown = typeof mine !== "object" && typeof theirs !== "object";
  return !areKnown || String(mine) === String(theirs);
}

/** Returns a finding for each rule that serves plain HTTP on a listener that redirects all else. */
export function* plainRuleFindings(http: Listener): Iterable<Finding> {
  for (const rule of rulesOf(http)) {
    // A rule of another listener too may be there for that one.
    const isOnlyHere = listenersNamedBy(rule).every((name) => http.names.includes(name));
    const actions = actionsIn(rule, "Actions") ?? [];
    if (!isOnlyHere || actions.length === 0 || actions.some(redirectsToHttps) || refusesAll(rule)) continue;
    yield {
      logicalId: rule.logicalId,
      path: rule.pathOf("ListenerArn"),
      message: `serves plain HTTP, while ${http.logicalId} redirects everything else to HTTPS`,
      skipped: "this may be intended; otherwise move it to the HTTPS listener with a free priority",
    };
  }
}

/** Returns a finding for each rule whose listener is in another stack, so that nothing is known of it. */
export function* foreignRuleFindings(template: Template): Iterable<Finding> {
  for (const rule of viewsOf(template, ruleType)) {
    const arns = rule.property("ListenerArn").leaves.map(({ value }) => value);
    if (arns.length === 0 || arns.includes(null) || (rule.property("ListenerArn").written ?? null) === null) continue;
    if (refusesAll(rule)) continue;
    if (arns.some((arn) => viewNamed(template, targetOf(arn))?.type === listenerType)) continue;
    if (arns.some((arn) => /https/i.test(JSON.stringify(arn)))) continue;
    yield {
      logicalId: rule.logicalId,
      path: rule.pathOf("ListenerArn"),
      message: "cannot determine whether its listener uses HTTPS",
      skipped: "the listener is not in the template; attach the rule to an HTTPS listener",
    };
  }
}
