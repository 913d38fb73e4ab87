import type { Edit, FixableFinding } from "../../../src/contract/rule.js";
import { asIf, isNoValue } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { listed } from "../../../src/values/listed.js";
import { covers, textOf } from "../values/normal-text.js";
import { mayPass } from "./allow-tests.js";
import { appendTo, hasAction, type Statement, type Test } from "./statements.js";

/** A request that the tests of a statement let through or not. */
export interface Request {
  action: string;
  /** True if the service may act for what has this ARN, in normal form; for anything if not said. */
  mayActFor?(arn: string): boolean;
  /** True if the service asks for no access control list of what it writes. */
  sendsNoAcl?: boolean;
}

/** A permission that a bucket policy does not give yet, or not everywhere where it is needed. */
export interface WantedGrant extends Request {
  principal: string;
  /** Everything that the service must reach by it. */
  places: readonly Json[];
  /** What it does not reach. */
  missing: readonly Json[];
  /** The statement that gives what is missing, where none is there for it. */
  statement: JsonObject;
  /** True if a statement is there for the service, by whatever name. */
  isFor(statement: Statement): boolean;
  /** True if such a statement is for nobody else, so that nobody else loses or gets anything. */
  isOnlyFor(statement: Statement): boolean;
  /** True if resources of a statement reach a place, in all its branches. */
  isReached(place: Json, resources: readonly string[]): boolean;
  /** Says that a resource of a statement serves nobody; undefined where it does, or may. */
  uselessness(resource: string, statement: Statement): Uselessness;
}

/** `malformed`: Amazon S3 refuses it. `dead`: nothing is written there. */
export type Uselessness = "malformed" | "dead" | undefined;

/** A policy by its statements, with what it lacks. */
export interface LackingPolicy {
  statements: readonly Statement[];
  grants: readonly WantedGrant[];
}

/**
 * Gives a policy what it lacks: puts right the statements that are there for it, and adds others where none is. `policy`
 * returns the policy as it is by then.
 */
export function giveGrants(edit: Edit, path: Path, policy: () => LackingPolicy): void {
  const tried = new Set<string>();
  for (;;) {
    const { statements, grants } = policy();
    const [next] = grants.flatMap((grant) => {
      const statement = tried.has(keyOf(grant)) ? undefined : servingStatement(statements, grant);
      return statement === undefined ? [] : [{ statement, grant }];
    });
    if (next === undefined) return addGrants(edit, path, { statements, grants });
    tried.add(keyOf(next.grant));
    correct(edit, next.statement, next.grant);
  }
}

function keyOf({ principal, action }: WantedGrant): string {
  return `${principal} ${action}`;
}

/** Returns what to know where statements that are put right let in what nobody can see here: that they no longer do. */
export function lossOf(
  template: Template,
  { statements, grants }: LackingPolicy,
): Pick<FixableFinding, "class" | "impactNote"> {
  const changed = grants.flatMap((grant) => {
    const statement = servingStatement(statements, grant);
    return statement === undefined ? [] : [{ statement, grant }];
  });
  const dead = changed.flatMap(({ statement, grant }) => {
    const places = unreachedPlaces(statement, grant).flatMap((place) => template.alternatives(place, []));
    const added = places.flatMap(({ value }) => textOf(template, value) ?? []);
    // What never let anybody in is no loss.
    if (added.length === 0 || !passes(statement, grant)) return [];
    const resources = (statement.resources ?? []).filter((each) => whyUseless(each, statement, grant) === "dead");
    return resources.filter((each) => !added.some((text) => covers(text, each)));
  });
  const folders = dead.flatMap((resource) => /\/(.*)$/.exec(resource)?.[1] ?? []);
  if (folders.length > 0)
    return {
      class: "review",
      impactNote: `other data that this statement allowed to be written to ${listed(new Set(folders))} is then rejected`,
    };
  const isForOther = changed.some(({ statement, grant }) =>
    failingTests(statement, grant).some(({ key, values }) => key === "aws:sourcearn" && values?.some(isExact)),
  );
  if (!isForOther) return { class: "safe" };
  return { class: "review", impactNote: "access for other resources of the same service is then rejected" };
}

function isExact(value: string): boolean {
  return !/[*?]/.test(value);
}

/** True if a request of the service passes the tests of a statement, as far as that can be told. */
export function passes(statement: Statement, request: Request): boolean {
  return failingTests(statement, request).length === 0;
}

/** Returns the tests of a statement that a request of the service fails for certain. */
function failingTests({ tests, principals }: Statement, request: Request): Test[] {
  const isOfService = principals?.every((each) => !each.startsWith("AWS:")) ?? false;
  return tests.filter((test) => !mayPass(test, { ...request, isOfService }));
}

/** Returns the statement that is there for a permission and does not give it, or not everywhere; undefined if there is none. */
function servingStatement(statements: readonly Statement[], grant: WantedGrant): Statement | undefined {
  const mine = statements.filter((each) => isPlain(each) && grant.isFor(each));
  const having = mine.filter((each) => hasAction(each, grant.action));
  return (
    having.find((each) => grant.isOnlyFor(each) && (passes(each, grant) || isForThisOnly(each, grant))) ??
    having.find((each) => passes(each, grant)) ??
    mine.find((each) => grant.isOnlyFor(each) && passes(each, grant) && mayTakeAction(each, grant))
  );
}

/** True for a statement that is in the policy in any case, with every part written out. */
function isPlain({ effect, guards, body, resources, actions }: Statement): boolean {
  const isNegated = ["NotPrincipal", "NotAction", "NotResource"].some((key) => own(body, key) !== undefined);
  const isListed = itemsIn(body, "Resource").every((item) => asIf(item) === undefined && !isNoValue(item));
  return effect === "Allow" && guards.length === 0 && !isNegated && isListed && !!resources && !!actions;
}

/** True if the tests of the statement can be changed without harm to what else the service needs. */
function isForThisOnly(statement: Statement, grant: WantedGrant): boolean {
  const others = ["s3:GetBucketAcl", "s3:ListBucket", "s3:PutObject"].filter((action) => action !== grant.action);
  return others.every((action) => !hasAction(statement, action) || !passes(statement, { ...grant, action }));
}

/** True for a statement about the same place that may as well have one action more. */
function mayTakeAction({ resources, actions }: Statement, grant: WantedGrant): boolean {
  const isOfKind = grant.action === "s3:PutObject" ? /^s3:put/ : /^s3:(?:get|list)/;
  const isSamePlace = grant.places.every((place) => grant.isReached(place, resources ?? []));
  return isSamePlace && (actions?.every((action) => isOfKind.test(action)) ?? false);
}

/** Puts a statement right: its action, its tests and its resources, as far as they are wrong. */
function correct(edit: Edit, statement: Statement, grant: WantedGrant): void {
  const { path, body } = statement;
  if (!hasAction(statement, grant.action)) edit.set([...path, "Action"], [...itemsIn(body, "Action"), grant.action]);
  if (!passes(statement, grant)) {
    const condition = rightCondition(statement, grant);
    if (Object.keys(condition).length === 0) edit.remove([...path, "Condition"]);
    else edit.set([...path, "Condition"], condition);
  }
  const unreached = unreachedPlaces(statement, grant);
  if (unreached.length === 0) return;
  const items = itemsIn(body, "Resource");
  const isUseful = (item: Json): boolean =>
    whyUseless(textOf(edit.template, item) ?? String(item), statement, grant) === undefined;
  const first = items.findIndex((item) => !isUseful(item));
  const at = first < 0 ? items.length : first;
  const resources = [...items.slice(0, at), ...unreached, ...items.slice(at).filter(isUseful)];
  edit.set([...path, "Resource"], resources.length === 1 && resources[0] !== undefined ? resources[0] : resources);
}

function unreachedPlaces({ resources }: Statement, { missing, isReached }: WantedGrant): Json[] {
  return missing.filter((place) => !isReached(place, resources ?? []));
}

function whyUseless(resource: string, statement: Statement, grant: WantedGrant): Uselessness {
  return grant.isOnlyFor(statement) ? grant.uselessness(resource, statement) : undefined;
}

/** Returns the tests that the service passes, and those that its own statement has where one had to go. */
function rightCondition(statement: Statement, grant: WantedGrant): JsonObject {
  const present = own(statement.body, "Condition");
  const failing = failingTests(statement, grant);
  const kept = new Map<string, JsonObject>();
  const keys = new Set<string>();
  const add = (operator: string, key: string, value: Json): void => {
    kept.set(operator, { ...kept.get(operator), [key]: value });
    keys.add(key.toLowerCase());
  };
  for (const [operator, tests] of Object.entries(isObject(present) ? present : {})) {
    for (const [key, value] of Object.entries(isObject(tests) ? tests : {})) {
      if (!failing.some(({ path }) => path.at(-2) === operator && path.at(-1) === key)) add(operator, key, value);
    }
  }
  const wanted = own(grant.statement, "Condition");
  for (const [operator, tests] of Object.entries(isObject(wanted) ? wanted : {})) {
    for (const [key, value] of Object.entries(isObject(tests) ? tests : {})) {
      if (!keys.has(key.toLowerCase())) add(operator, key, value);
    }
  }
  return Object.fromEntries(kept);
}

/** Adds statements; an action that they give goes from statements whose tests never let it through. */
function addGrants(edit: Edit, path: Path, { statements, grants }: LackingPolicy): void {
  for (const grant of grants) {
    for (const statement of statements) {
      if (!isPlain(statement) || !grant.isOnlyFor(statement) || passes(statement, grant)) continue;
      const actions = itemsIn(statement.body, "Action");
      const left = actions.filter((action) => String(action).toLowerCase() !== grant.action.toLowerCase());
      const [only] = left;
      if (only === undefined || left.length === actions.length) continue;
      edit.set([...statement.path, "Action"], left.length === 1 ? only : left);
    }
  }
  appendTo(
    edit,
    path,
    statements,
    grants.map(({ statement }) => statement),
  );
}

function itemsIn(body: JsonObject, key: string): Json[] {
  return [own(body, key) ?? []].flat();
}
