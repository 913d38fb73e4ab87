import { equal, type Json } from "../../../src/values/json.js";
import { asCondition, asRef } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import type { Edit, Finding, Context } from "../../../src/contract/rule.js";
import { dropParameter } from "../../aws/existing/drop-member.js";
import { mustBeGiven, whenGiven, whenSwitchedOn } from "../../aws/existing/parameter-conditions.js";
import type { Action, Listener } from "./listener.js";
import { isOptional, require } from "./certificate.js";
import { noteOnRedirect } from "./notes.js";
import { switchedOn } from "./redirect.js";
import { settle } from "./settle.js";

/** The parameter that an earlier correction brought, and for whose value a listener waits with its redirect. */
function awaitedParameter(template: Template, plain: readonly Action[]): string | undefined {
  return parametersOf(template, plain).find(
    (name) => isOptional(template, name) || equal(template.parameters.get(name), switchedOn),
  );
}

/** A listener that redirects under a condition and serves plain HTTP while that does not hold. */
export function* settlementFindings(
  template: Template,
  http: Listener,
  plain: readonly Action[],
  { rollout }: Context,
): Iterable<Finding> {
  const { logicalId, path } = http.resource;
  const at = [...path, "Properties", "DefaultActions"];
  const awaited = awaitedParameter(template, plain);
  if (awaited !== undefined) {
    if (rollout === "prepare") return;
    const isCertificate = isOptional(template, awaited);
    return yield {
      logicalId,
      path: at,
      message: `it serves plain HTTP until ${awaited} is ${isCertificate ? "given" : "true"}`,
      class: isCertificate ? "input" : "review",
      impact: "in-place",
      impactNote: noteOnRedirect(template, http),
      fix: (edit) => (isCertificate ? demand(edit, awaited) : switchOn(edit, awaited)),
    };
  }
  const parameters = parametersOf(template, plain);
  if (parameters.some((name) => mustBeGiven(template, name))) return;
  const [gate] = gatesOf(plain);
  const value =
    parameters.length === 0
      ? ""
      : `, so give ${parameters.join(" and ")} ${parameters.length === 1 ? "its value" : "their values"}`;
  yield {
    logicalId,
    path: at,
    message: "it does not redirect to HTTPS in every case",
    skipped:
      gate === undefined ? "some of its actions serve plain HTTP" : `the template leaves that to ${gate}${value}`,
  };
}

/** The parameters that decide whether plain HTTP is served. */
function parametersOf(template: Template, plain: readonly Action[]): string[] {
  return [...new Set(gatesOf(plain).flatMap((name) => parametersIn(template, { Condition: name }, new Set())))];
}

/** The conditions that do not hold wherever plain HTTP is served. */
function gatesOf(plain: readonly Action[]): string[] {
  const [first, ...others] = plain.map(({ context }) =>
    context.filter(({ holds }) => !holds).map(({ condition }) => condition),
  );
  return [...new Set(first)].filter((name) => others.every((names) => names.includes(name)));
}

/** The parameters that a condition tests, by other conditions too. */
function parametersIn(template: Template, expression: Json, seen: Set<string>): string[] {
  const name = asCondition(expression);
  if (name !== undefined) {
    if (seen.has(name)) return [];
    seen.add(name);
    return parametersIn(template, template.conditions.get(name) ?? null, seen);
  }
  const parameter = asRef(expression);
  if (parameter !== undefined) return template.parameters.has(parameter) ? [parameter] : [];
  if (Array.isArray(expression)) return expression.flatMap((part) => parametersIn(template, part, seen));
  return typeof expression === "object" && expression !== null
    ? Object.values(expression).flatMap((part) => parametersIn(template, part, seen))
    : [];
}

function demand(edit: Edit, parameter: string): void {
  settle(edit, whenGiven(edit, parameter, `Has${parameter}`));
  require(edit, parameter);
}

function switchOn(edit: Edit, parameter: string): void {
  settle(edit, whenSwitchedOn(edit, parameter, "RedirectHttp"));
  dropParameter(edit, parameter);
}
