import type { Context, Edit, Finding } from "../../../src/contract/rule.js";
import { asCondition, asIf, asRef, isNoValue } from "../../../src/template/intrinsics.js";
import type { Reference, Template } from "../../../src/template/template.js";
import { CannotFix } from "../../../src/values/errors.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { dropMember, dropParameter } from "../../aws/existing/drop-member.js";
import { mustBeGiven, whenGiven, whenSwitchedOn } from "../../aws/existing/parameter-conditions.js";
import { isOptionalCertificate, requireCertificate } from "./certificate.js";
import type { Action, Listener } from "./listener.js";
import { impactOfRedirect, noteOnRedirect } from "./notes.js";
import { redirectSwitch } from "./redirect.js";

/**
 * Returns the findings on a listener that redirects under a condition and serves plain HTTP by the actions `plain`
 * while that does not hold. Where an earlier correction brought the condition, it is taken away; else its author decides.
 */
export function* conditionalRedirectFindings(
  http: Listener,
  plain: readonly Action[],
  context: Context,
): Iterable<Finding> {
  const { template, logicalId } = http;
  const path = http.pathOf("DefaultActions");
  const conditions = conditionsOf(plain);
  const parameters = [...new Set(conditions.flatMap((name) => parametersIn(template, { Condition: name })))];
  const prepared = parameters.find(
    (name) => isOptionalCertificate(template, name) || equal(template.parameters.get(name), redirectSwitch),
  );
  if (prepared !== undefined) {
    if (context.rollout === "prepare") return;
    const isCertificate = isOptionalCertificate(template, prepared);
    return yield {
      logicalId,
      path,
      message: `serves plain HTTP until ${prepared} is ${isCertificate ? "given" : "true"}`,
      class: isCertificate ? "input" : "review",
      impact: impactOfRedirect(http, context),
      impactNote: noteOnRedirect(http, context),
      fix: (edit) => (isCertificate ? demandCertificate(edit, prepared) : switchOn(edit, prepared)),
    };
  }
  if (parameters.some((name) => mustBeGiven(template, name))) return;
  const [decider] = conditions;
  const values = parameters.length === 1 ? "its value" : "their values";
  const advice = parameters.length === 0 ? "" : `; set ${parameters.join(" and ")} to ${values}`;
  const skipped =
    decider === undefined
      ? "its other actions redirect to HTTPS; make these redirect as well"
      : `${decider} controls that${advice}`;
  const where = decider === undefined ? "in some cases" : `where ${decider} is false`;
  yield { logicalId, path, message: `serves plain HTTP ${where}`, skipped };
}

/** Returns the conditions that do not hold wherever plain HTTP is served. */
function conditionsOf(plain: readonly Action[]): string[] {
  const [first, ...others] = plain.map(({ guards }) =>
    guards.filter(({ holds }) => !holds).map(({ condition }) => condition),
  );
  return [...new Set(first)].filter((name) => others.every((names) => names.includes(name)));
}

/** Returns the parameters that a condition tests, by other conditions too. */
function parametersIn(template: Template, expression: Json, seen = new Set<string>()): string[] {
  const name = asCondition(expression);
  if (name !== undefined) {
    if (seen.has(name)) return [];
    seen.add(name);
    return parametersIn(template, template.conditions.get(name) ?? null, seen);
  }
  const parameter = asRef(expression);
  if (parameter !== undefined) return template.parameters.has(parameter) ? [parameter] : [];
  return typeof expression === "object" && expression !== null
    ? Object.values(expression).flatMap((part) => parametersIn(template, part, seen))
    : [];
}

function demandCertificate(edit: Edit, parameter: string): void {
  makeAlwaysTrue(edit, whenGiven(edit, parameter, `Has${parameter}`));
  requireCertificate(edit, parameter);
}

function switchOn(edit: Edit, parameter: string): void {
  makeAlwaysTrue(edit, whenSwitchedOn(edit, parameter, "RedirectHttp"));
  dropParameter(edit, parameter);
}

/** Lets everything that depends on a condition be as where it holds, and takes the condition away. */
function makeAlwaysTrue(edit: Edit, name: string): void {
  for (let use = lastUse(edit, name); use !== undefined; use = lastUse(edit, name)) {
    if (use.section === "Conditions") dropFromAnd(edit, use.owner, name);
    else if (use.path.at(-2) === "Fn::If") takeFirstBranch(edit, use.path.slice(0, -2));
    else edit.remove(use.path);
  }
  dropMember(edit, "Conditions", name);
}

/** Puts the first branch of an `Fn::If` in its place. No value takes the property away, except in a branch of another one. */
function takeFirstBranch(edit: Edit, path: Path): void {
  const value = asIf(edit.template.at(path))?.whenTrue ?? null;
  if (isNoValue(value) && path.at(-2) !== "Fn::If") edit.remove(path);
  else edit.set(path, value);
}

function lastUse(edit: Edit, name: string): Reference | undefined {
  return edit.template.usesOfCondition(name).at(-1);
}

/** Takes the test of `name` from the `Fn::And` of a condition; what is left alone takes the place of that condition. */
function dropFromAnd(edit: Edit, owner: string, name: string): void {
  const path: Path = ["Conditions", owner];
  const parts = own(edit.template.at(path), "Fn::And");
  const left = Array.isArray(parts) ? parts.filter((part) => asCondition(part) !== name) : [];
  const [only, ...more] = left;
  if (!Array.isArray(parts) || left.length === parts.length || only === undefined)
    throw new CannotFix(`the condition ${owner} requires ${name}`);
  const other = asCondition(only);
  if (more.length > 0) edit.set([...path, "Fn::And"], left);
  else if (other === undefined) edit.set(path, only);
  else replaceCondition(edit, owner, other);
}

function replaceCondition(edit: Edit, name: string, other: string): void {
  for (let use = lastUse(edit, name); use !== undefined; use = lastUse(edit, name)) {
    const isChoice = use.section !== "Conditions" && use.path.at(-2) === "Fn::If";
    // A choice that the context has made already is none (cfn-lint W1028).
    if (isChoice && edit.template.worlds.implies(use.guards, [{ condition: other, holds: true }]))
      takeFirstBranch(edit, use.path.slice(0, -2));
    else edit.set(use.path, use.section === "Conditions" ? { Condition: other } : other);
  }
  dropMember(edit, "Conditions", name);
}
