import type { Edit } from "../../../src/contract/rule.js";
import { hiddenProperties } from "../../../src/contract/reasons.js";
import { asSub, ifCondition, isNoValue, noValue, type Guard } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import { CannotFix } from "../../../src/values/errors.js";
import { own, type Json } from "../../../src/values/json.js";
import { policiesOf, rolesNamed } from "../policies/role-policies.js";
import { hasAction, hasResource, statementsAt, statementsOf, type Statement } from "../policies/statements.js";
import { textOf } from "../values/normal-text.js";
import { targetOf } from "../values/references.js";
import { isReadable } from "../values/visibility.js";

/** What a role has to allow so that a resource that has it can be created, or does its work. */
export interface Rights {
  /** What they are for, as in "may not write traces". */
  readonly label: string;
  readonly actions: readonly string[];
  /** The ARN of what they are on, in normal form; `*` for all. */
  readonly resource: string;
  /** Names of managed policies of AWS, with their folders, each of which gives all of them. */
  readonly managedPolicies: readonly string[];
  /** Returns the ARN of the policy that is attached where they are lacking. */
  policy(edit: Edit, user: ResourceView): Json;
}

/** How many managed policies a role can have unless AWS is asked for more. */
const maxManagedPolicies = 10;

/** Returns why a role that `user` may have cannot be given rights, or need not have them by the template; undefined if it can. */
export function whyNotGiven(user: ResourceView, arn: Json | undefined, rights: Rights): string | undefined {
  const { template, guards } = user;
  for (const { value } of template.alternatives(arn ?? noValue, guards)) {
    const named = isNoValue(value) ? [] : rolesNamed(template, value);
    if (named.length === 0) return `its role is not in the template, and may not ${rights.label}`;
    for (const role of named) {
      const reason = isGiven(role, guards, rights) ? undefined : whyNotExtended(role, rights);
      if (reason !== undefined) return reason;
    }
  }
  return undefined;
}

function whyNotExtended(role: ResourceView, { actions, label }: Rights): string | undefined {
  if (!isReadable(role)) return hiddenProperties;
  const name = role.logicalId;
  if (role.property("PermissionsBoundary").isThere)
    return `the permissions boundary of ${name} may not let it ${label}`;
  const denying = statementsIn(role, role.guards).filter(({ statement: { effect } }) => effect === "Deny");
  if (denying.some(({ statement }) => actions.some((action) => hasAction(statement, action))))
    return `a policy of ${name} denies it to ${label}`;
  if (hasRoom(role)) return undefined;
  return `${name} takes no further managed policy, by which it could ${label}`;
}

function hasRoom(role: ResourceView): boolean {
  return role
    .property("ManagedPolicyArns")
    .leaves.every(({ value }) => isNoValue(value) || (Array.isArray(value) && value.length < maxManagedPolicies));
}

/** Lets the roles that `user` has by `arn` have rights before it is created or updated. */
export function giveRights(edit: Edit, user: ResourceView, arn: Json | undefined, rights: Rights): void {
  for (const { logicalId } of rolesNamed(edit.template, arn)) {
    const role = viewNamed(edit.template, logicalId);
    if (role === undefined) continue;
    if (!isGiven(role, user.guards, rights)) attach(edit, user, role, rights);
    else for (const policy of givingApart(role, user.guards, rights)) edit.runAfter(user.logicalId, policy.logicalId);
  }
}

function attach(edit: Edit, user: ResourceView, role: ResourceView, rights: Rights): void {
  if (!hasRoom(role)) throw new CannotFix(`${role.logicalId} takes no further managed policy`);
  const policy = asBeside(rights.policy(edit, user), role.property("ManagedPolicyArns").written);
  const target = viewNamed(edit.template, targetOf(policy));
  const isPart = target?.condition !== undefined && !target.existsWhere(role.guards);
  const item = isPart ? ifCondition(target.condition ?? "", policy, noValue) : policy;
  const managed = role.property("ManagedPolicyArns");
  if (Array.isArray(managed.written)) edit.append(role.pathOf("ManagedPolicyArns"), item);
  else {
    const { path, after } = managed.rewritten((leaf) => (Array.isArray(leaf) ? [...leaf, item] : [item]));
    edit.set(path, after);
  }
  edit.runAfter(user.logicalId, role.logicalId);
}

/** Returns the ARN of a policy of AWS with the partition written out, where those beside it are so. */
function asBeside(policy: Json, others: Json | undefined): Json {
  const isWrittenOut = (arn: Json): boolean => typeof arn === "string" && arn.startsWith("arn:aws:iam::aws:");
  const areAll = Array.isArray(others) && others.length > 0 && others.every(isWrittenOut);
  return (areAll ? asSub(policy)?.text.replace("${AWS::Partition}", "aws") : undefined) ?? policy;
}

/** True if a role surely allows all of it wherever `context` holds. */
function isGiven(role: ResourceView, context: readonly Guard[], rights: Rights): boolean {
  const { template } = role;
  const managed = role.property("ManagedPolicyArns").items.some(({ value, guards }) => {
    const name = /:policy\/(.*)$/.exec(textOf(template, value) ?? "")?.[1] ?? "";
    return isGiving(name, rights) && template.worlds.implies(context, guards);
  });
  const held = statementsIn(role, context).filter(({ isAlwaysThere }) => isAlwaysThere);
  return managed || rights.actions.every((action) => held.some(({ statement }) => gives(statement, action, rights)));
}

function isGiving(name: string, { managedPolicies }: Rights): boolean {
  return name === "AdministratorAccess" || name === "PowerUserAccess" || managedPolicies.includes(name);
}

/** Returns the policies apart from a role that give it some of the rights. */
function givingApart(role: ResourceView, context: readonly Guard[], rights: Rights): ResourceView[] {
  const giving = statementsIn(role, context).filter(({ statement, apart, isAlwaysThere }) => {
    return apart !== undefined && isAlwaysThere && rights.actions.some((action) => gives(statement, action, rights));
  });
  return [...new Set(giving.flatMap(({ apart }) => apart ?? []))];
}

function gives(statement: Statement, action: string, { resource }: Rights): boolean {
  const { effect, tests } = statement;
  return effect === "Allow" && tests.length === 0 && hasAction(statement, action) && hasResource(statement, resource);
}

/** A statement of a policy that a role has. */
interface HeldStatement {
  readonly statement: Statement;
  /** The policy, where that is a resource which names the role. */
  readonly apart?: ResourceView;
  readonly isAlwaysThere: boolean;
}

/** Returns the statements of the policies of a role, as far as they can be read. */
function statementsIn(role: ResourceView, context: readonly Guard[]): HeldStatement[] {
  const { template } = role;
  const isAlwaysThere = (guards: readonly Guard[]): boolean => template.worlds.implies(context, guards);
  const embedded = role.property("Policies").items.flatMap(({ value, guards, path }) => {
    const statements = statementsAt(template, [...path, "PolicyDocument"], own(value, "PolicyDocument")) ?? [];
    return statements.map((statement) => ({
      statement,
      isAlwaysThere: isAlwaysThere([...guards, ...statement.guards]),
    }));
  });
  const attached = role.property("ManagedPolicyArns").items.flatMap(({ value, guards }) => {
    const policy = viewNamed(template, targetOf(value));
    return (policy === undefined ? [] : (statementsOf(policy) ?? [])).map((statement) => ({
      statement,
      isAlwaysThere: isAlwaysThere([...guards, ...statement.guards]),
    }));
  });
  const apart = policiesOf(role).flatMap(({ policy }) =>
    (statementsOf(policy) ?? []).map((statement) => ({
      statement,
      apart: policy,
      isAlwaysThere: isAlwaysThere([...policy.guards, ...statement.guards]),
    })),
  );
  return [...embedded, ...attached, ...apart];
}
