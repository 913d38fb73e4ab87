import type { Edit, Finding } from "../../../src/contract/rule.js";
import type { Guard } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { CannotFix } from "../../../src/values/errors.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { rolesOfFunction } from "../../aws/network/functions.js";
import { policiesOf } from "../../aws/policies/role-policies.js";
import { hasAction, statementsAt } from "../../aws/policies/statements.js";
import { textOf } from "../../aws/values/normal-text.js";
import { guardedItems, targetOf } from "../../aws/values/references.js";
import { isReadable, whatMayAdd } from "../../aws/values/visibility.js";
import { attachPolicy } from "./attach-policy.js";
import { actionsOfManagedPolicy, interfaceActions } from "./managed-policies.js";

/** What a role needs so that a function with it can be in a VPC. */
export type NeededRights =
  | { readonly kind: "nothing" }
  /** These policies give the right, but are resources of their own, which the function has to wait for. */
  | { readonly kind: "order"; readonly policies: readonly string[] }
  /** The right is to be given; `isCertain` if it is proved that the role does not have it. */
  | { readonly kind: "right"; readonly isCertain: boolean };

/** Something that may give rights to a role. */
interface Grant {
  gives(action: string): boolean;
  readonly isUnknown: boolean;
  readonly isAlwaysThere: boolean;
}

/**
 * Returns a finding for each function in a VPC whose role may not create the network interfaces that this takes, or not yet.
 * `isRefused`: tells whether Lambda creates the function in no case.
 */
export function* interfaceFindings(
  functions: readonly ResourceView[],
  isRefused: (fn: ResourceView) => boolean,
): Iterable<Finding> {
  const named = new Set<string>();
  for (const fn of functions) {
    for (const role of rolesOfFunction(fn)) {
      if (!isReadable(role)) continue;
      const needed = neededRights(role, fn.guards);
      if (needed.kind === "order") {
        const late = needed.policies.filter((policy) => !fn.template.isAfter(fn.logicalId, policy));
        if (late.length === 0) continue;
        const message = `missing DependsOn: can be created before ${late.join(" and ")}, which allows it to create network interfaces in its VPC`;
        const fix = (edit: Edit, now: ResourceView): void => allowInterfaces(edit, role.logicalId, now.logicalId);
        yield { logicalId: fn.logicalId, path: fn.path, message, class: "safe", impact: "none", fix };
      } else if (needed.kind === "right" && needed.isCertain && !named.has(role.logicalId)) {
        named.add(role.logicalId);
        const message = `does not allow creating network interfaces, but is the role of ${fn.logicalId}, which is attached to a VPC`;
        const fix = (edit: Edit, now: ResourceView): void => allowInterfaces(edit, now.logicalId, fn.logicalId);
        const where = { logicalId: role.logicalId, path: role.path, ...(isRefused(fn) ? { isRefused: true } : {}) };
        yield { ...where, message, class: "safe", impact: "in-place", fix };
      }
    }
  }
}

/** Returns what `role` needs for functions that exist while `context` holds. */
export function neededRights(role: ResourceView, context: readonly Guard[]): NeededRights {
  const { template } = role;
  const ownGrants = grantsOfRole(role, context);
  if (isEnough(ownGrants)) return { kind: "nothing" };
  const separate = policiesOf(role).map(({ policy }) => ({
    policy: policy.logicalId,
    grants: grantsOfPolicy(template, policy.resource, context),
  }));
  const all = [...ownGrants, ...separate.flatMap(({ grants }) => grants)];
  if (isEnough(all)) {
    const giving = separate.filter(({ grants }) =>
      interfaceActions.some((action) => grants.some((grant) => grant.gives(action))),
    );
    return { kind: "order", policies: giving.map(({ policy }) => policy) };
  }
  const isCertain =
    !template.isUnknownAt([...role.path, "Properties"]) &&
    whatMayAdd(template, "a policy") === undefined &&
    all.every(({ isUnknown }) => !isUnknown) &&
    interfaceActions.some((action) => !all.some((grant) => grant.gives(action)));
  return { kind: "right", isCertain };
}

function isEnough(grants: readonly Grant[]): boolean {
  return interfaceActions.every((action) => grants.some((grant) => grant.isAlwaysThere && grant.gives(action)));
}

function grantsOfRole(role: ResourceView, context: readonly Guard[]): Grant[] {
  const { template, resource } = role;
  const managed = guardedItems(template, own(resource.properties, "ManagedPolicyArns"), [], context).flatMap(
    ({ value, guards }): Grant[] => {
      const policy = template.resource(targetOf(value) ?? "");
      if (policy?.type === "AWS::IAM::ManagedPolicy") return grantsOfPolicy(template, policy, context);
      const given = actionsOfManagedPolicy(textOf(template, value) ?? "");
      const isAlwaysThere = template.worlds.implies(context, guards);
      return [{ gives: (action) => given?.includes(action) ?? false, isUnknown: given === undefined, isAlwaysThere }];
    },
  );
  const embedded = guardedItems(
    template,
    own(resource.properties, "Policies"),
    role.pathOf("Policies"),
    context,
  ).flatMap(({ value, guards, path }) =>
    grantsIn(template, own(value, "PolicyDocument"), [...path, "PolicyDocument"], guards, context),
  );
  return [...managed, ...embedded];
}

function grantsOfPolicy(template: Template, policy: Resource, context: readonly Guard[]): Grant[] {
  const path = [...policy.path, "Properties", "PolicyDocument"];
  return grantsIn(template, own(policy.properties, "PolicyDocument"), path, template.guardsOf(policy), context);
}

function grantsIn(
  template: Template,
  document: Json | undefined,
  path: Path,
  guards: readonly Guard[],
  context: readonly Guard[],
): Grant[] {
  const statements = statementsAt(template, path, document);
  if (statements === undefined) return [{ gives: () => false, isUnknown: true, isAlwaysThere: false }];
  return statements.map((statement) => ({
    gives: (action) => statement.effect === "Allow" && hasAction(statement, action),
    isUnknown: statement.actions === undefined,
    isAlwaysThere: template.worlds.implies(context, [...guards, ...statement.guards]),
  }));
}

/**
 * Gives a role of the template what it needs, before the function `user` is created. `on`: the condition that has to
 * hold for the function to be in the VPC; elsewhere the role stays as it is.
 */
export function allowInterfaces(edit: Edit, roleName: string, user: string, on?: string): void {
  const [role, fn] = [viewNamed(edit.template, roleName), viewNamed(edit.template, user)];
  if (role === undefined) throw new CannotFix(`${roleName} no longer exists`);
  if (!isReadable(role)) return;
  const needed = neededRights(role, [
    ...(fn?.guards ?? []),
    ...(on === undefined ? [] : [{ condition: on, holds: true }]),
  ]);
  const isOrdered = needed.kind === "order" && needed.policies.every((policy) => waitIfPossible(edit, user, policy));
  if (needed.kind !== "nothing" && !isOrdered) attachPolicy(edit, role, on);
}

/** Orders two resources; false if the second one cannot come first. */
export function waitIfPossible(edit: Edit, logicalId: string, dependency: string): boolean {
  try {
    edit.runAfter(logicalId, dependency);
    return true;
  } catch (error) {
    if (error instanceof CannotFix) return false;
    throw error;
  }
}
