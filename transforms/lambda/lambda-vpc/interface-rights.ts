import { CannotFix } from "../../../src/values/errors.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { isNoValue, sub, type Guard } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { rewrite } from "../../../src/template/branches.js";
import { actionsOfManagedPolicy, interfaceActions } from "./interface-policies.js";
import { policiesOf } from "../../aws/policies/role-policies.js";
import { isReadable, whatMayAdd } from "../../aws/values/visibility.js";
import { hasAction, statementsAt } from "../../aws/policies/statements.js";
import { textOf } from "../../aws/values/normal-text.js";
import { guardedItems, targetOf, textsIn } from "../../aws/values/references.js";

export const interfacePolicy = "AWSLambdaVPCAccessExecutionRole";

const interfacePolicyArn = sub(`arn:\${AWS::Partition}:iam::aws:policy/service-role/${interfacePolicy}`);

/** How many managed policies a role can have unless AWS is asked for more. */
const maxManagedPolicies = 10;

/** What a role needs so that a function with it can be in a VPC. */
export type RightsNeed =
  | { kind: "nothing" }
  /** These policies give the right, but are resources of their own, which the function has to wait for. */
  | { kind: "order"; policies: readonly Resource[] }
  /** The right is to be given; `isCertain` when it is proved that the role does not have it. */
  | { kind: "right"; isCertain: boolean };

/** Something that may give rights to a role. */
interface Grant {
  gives(action: string): boolean;
  isUnknown: boolean;
  isAlwaysThere: boolean;
}

/** What `role` needs for functions that exist while `context` holds. */
export function rightsNeed(template: Template, role: Resource, context: readonly Guard[]): RightsNeed {
  const ownGrants = grantsOfRole(template, role, context);
  if (isEnough(ownGrants)) return { kind: "nothing" };
  const separate = policiesOf(template, role).map(({ policy }) => ({
    policy,
    grants: grantsOfPolicy(template, policy, context),
  }));
  const all = [...ownGrants, ...separate.flatMap(({ grants }) => grants)];
  if (isEnough(all)) {
    const giving = separate.filter(({ grants }) =>
      interfaceActions.some((action) => grants.some((grant) => grant.gives(action))),
    );
    return { kind: "order", policies: giving.map(({ policy }) => policy) };
  }
  const isInSight =
    !template.isUnknownAt([...role.path, "Properties"]) && whatMayAdd(template, "a policy") === undefined;
  const isCertain =
    isInSight &&
    all.every(({ isUnknown }) => !isUnknown) &&
    interfaceActions.some((action) => !all.some((grant) => grant.gives(action)));
  return { kind: "right", isCertain };
}

function isEnough(grants: readonly Grant[]): boolean {
  return interfaceActions.every((action) => grants.some((grant) => grant.isAlwaysThere && grant.gives(action)));
}

function grantsOfRole(template: Template, role: Resource, context: readonly Guard[]): Grant[] {
  const managed = guardedItems(template, own(role.properties, "ManagedPolicyArns"), [], context).flatMap(
    ({ value, guards }): Grant[] => {
      const policy = template.resource(targetOf(value) ?? "");
      if (policy?.type === "AWS::IAM::ManagedPolicy") return grantsOfPolicy(template, policy, context);
      const arn = textOf(template, value) ?? "";
      const isAlwaysThere = template.worlds.implies(context, guards);
      const given = actionsOfManagedPolicy(arn);
      return [{ gives: (action) => given?.includes(action) ?? false, isUnknown: given === undefined, isAlwaysThere }];
    },
  );
  const at = [...role.path, "Properties", "Policies"];
  const embedded = guardedItems(template, own(role.properties, "Policies"), at, context).flatMap(
    ({ value, guards, path }) => {
      return grantsOf(template, own(value, "PolicyDocument"), [...path, "PolicyDocument"], guards, context);
    },
  );
  return [...managed, ...embedded];
}

function grantsOfPolicy(template: Template, policy: Resource, context: readonly Guard[]): Grant[] {
  return grantsOf(
    template,
    own(policy.properties, "PolicyDocument"),
    [...policy.path, "Properties", "PolicyDocument"],
    template.guardsOf(policy),
    context,
  );
}

function grantsOf(
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

/** Gives a role of the template what it needs, before `user` is created. */
export function allowInterfaces(edit: Edit, role: Resource, user: string): void {
  const resource = edit.template.resource(user);
  const need = rightsNeed(edit.template, role, resource === undefined ? [] : edit.template.guardsOf(resource));
  if (!isReadable(edit.template, role)) return;
  if (
    need.kind === "right" ||
    (need.kind === "order" && !need.policies.every((policy) => waitIfPossible(edit, user, policy.logicalId)))
  )
    attach(edit, role);
}

/** Orders two resources; false when the second one cannot come first. */
export function waitIfPossible(edit: Edit, logicalId: string, dependency: string): boolean {
  try {
    edit.runAfter(logicalId, dependency);
    return true;
  } catch (error) {
    if (error instanceof CannotFix) return false;
    throw error;
  }
}

/** AWS's policy, or its statement where there is no room for one more policy. */
function attach(edit: Edit, { path, properties, ...role }: Resource): void {
  const managed = [...path, "Properties", "ManagedPolicyArns"];
  const listed = own(properties, "ManagedPolicyArns") ?? null;
  const context = edit.template.guardsOf(role);
  const leaves = edit.template.alternatives(listed, context).map(({ value }) => value);
  if (leaves.every((leaf) => isEmpty(leaf) || (Array.isArray(leaf) && leaf.length < maxManagedPolicies))) {
    if (Array.isArray(listed)) return edit.append(managed, interfacePolicyArn);
    return edit.set(
      managed,
      rewrite(edit.template, listed, context, (leaf) => [...(Array.isArray(leaf) ? leaf : []), interfacePolicyArn]),
    );
  }
  const taken = textsIn(own(properties, "Policies")).split("\n");
  let name = "vpc-access";
  for (let number = 2; taken.includes(name); number++) name = `vpc-access-${number}`;
  edit.append([...path, "Properties", "Policies"], {
    PolicyName: name,
    PolicyDocument: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: [
            ...interfaceActions,
            "ec2:DescribeSubnets",
            "ec2:AssignPrivateIpAddresses",
            "ec2:UnassignPrivateIpAddresses",
          ],
          Resource: "*",
        },
      ],
    },
  });
}

function isEmpty(value: Json): boolean {
  return value === null || isNoValue(value);
}
