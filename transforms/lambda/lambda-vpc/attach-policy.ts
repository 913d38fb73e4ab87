import type { Edit } from "../../../src/contract/rule.js";
import { asIf, ifCondition, intrinsicName, isNoValue, noValue, sub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, type Json } from "../../../src/values/json.js";
import { policyArn } from "../../aws/policies/managed-policies.js";
import { textOf } from "../../aws/values/normal-text.js";
import { textsIn } from "../../aws/values/references.js";
import { interfaceActions } from "./managed-policies.js";

/** AWS's policy that lets functions create network interfaces. */
export const interfacePolicy = "AWSLambdaVPCAccessExecutionRole";

/** AWS's policy that lets functions write logs; the one above contains it. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaBasicExecutionRole.html */
const basicPolicy = "AWSLambdaBasicExecutionRole";

const interfacePolicyArn = sub(policyArn(`service-role/${interfacePolicy}`));

const ownPolicy = "vpc-access";

/** How many managed policies a role can have unless AWS is asked for more. */
const maxManagedPolicies = 10;

/**
 * Attaches AWS's policy, in place of the one that it contains if the role has that; writes its statement where there is
 * no room for one more policy. With `on` only where that condition holds; without it what held somewhere holds everywhere.
 */
export function attachPolicy(edit: Edit, role: ResourceView, on: string | undefined): void {
  const managed = role.property("ManagedPolicyArns");
  const hasRoom = managed.leaves.every(({ value }) => isEmpty(value) || (Array.isArray(value) && isRoomIn(value)));
  if (!hasRoom) return attachStatement(edit, role, on);
  const { written } = managed;
  if (Array.isArray(written)) {
    const path = role.pathOf("ManagedPolicyArns");
    const at = written.findIndex((policy) => isReplaceable(policy, on));
    return at < 0 ? edit.append(path, newItem(on)) : edit.set([...path, at], replaced(edit.template, written[at], on));
  }
  const { path, after } = managed.rewritten((leaf) => {
    if (Array.isArray(leaf)) return withPolicy(edit.template, leaf, on);
    return on === undefined ? [interfacePolicyArn] : ifCondition(on, [interfacePolicyArn], noValue);
  });
  edit.set(path, after);
}

function isRoomIn(policies: readonly Json[]): boolean {
  return policies.length < maxManagedPolicies || policies.some((policy) => isReplaceable(policy, undefined));
}

function isEmpty(value: Json): boolean {
  return value === null || isNoValue(value);
}

function withPolicy(template: Template, policies: readonly Json[], on: string | undefined): Json[] {
  if (policies.some((policy) => intrinsicName(policy) !== "Fn::If" && textsIn(policy).includes(interfacePolicy)))
    return [...policies];
  const at = policies.findIndex((policy) => isReplaceable(policy, on));
  if (at < 0) return [...policies, newItem(on)];
  return policies.map((policy, index) => (index === at ? replaced(template, policy, on) : policy));
}

function newItem(on: string | undefined): Json {
  return on === undefined ? interfacePolicyArn : ifCondition(on, interfacePolicyArn, noValue);
}

/** True if AWS's policy takes the place of an item: of the one that it contains, or of itself under a condition. */
function isReplaceable(policy: Json, on: string | undefined): boolean {
  const choice = asIf(policy);
  if (choice === undefined) return textsIn(policy).includes(basicPolicy);
  return on === undefined && isPrepared(choice.whenTrue, choice.whenFalse);
}

function isPrepared(whenTrue: Json, whenFalse: Json): boolean {
  return (
    textsIn(whenTrue).includes(interfacePolicy) && (isNoValue(whenFalse) || textsIn(whenFalse).includes(basicPolicy))
  );
}

/** An ARN that says what it should keeps its form. */
function replaced(template: Template, policy: Json | undefined, on: string | undefined): Json {
  const choice = asIf(policy);
  if (choice !== undefined) return choice.whenTrue;
  const isRight = textOf(template, policy) === policyArn(`service-role/${basicPolicy}`);
  const after = isRight ? withInterfaces(policy) : interfacePolicyArn;
  return on === undefined ? after : ifCondition(on, after, policy ?? null);
}

/** Returns the ARN with the name of the policy that lets functions create network interfaces, and write logs as well. */
function withInterfaces(policy: Json | undefined): Json {
  if (typeof policy === "string") return policy.replace(basicPolicy, interfacePolicy);
  if (Array.isArray(policy)) return policy.map(withInterfaces);
  if (!isObject(policy)) return policy ?? null;
  return Object.fromEntries(Object.entries(policy).map(([key, value]) => [key, withInterfaces(value)]));
}

function attachStatement(edit: Edit, role: ResourceView, on: string | undefined): void {
  const policies = role.property("Policies").written;
  const path = role.pathOf("Policies");
  const listed = Array.isArray(policies) ? policies : [];
  const prepared = listed.findIndex((item) => textsIn(asIf(item)?.whenTrue).includes(ownPolicy));
  if (on === undefined && prepared >= 0) return edit.set([...path, prepared], asIf(listed[prepared])?.whenTrue ?? null);
  const taken = textsIn(policies).split("\n");
  let name = ownPolicy;
  for (let number = 2; taken.includes(name); number++) name = `${ownPolicy}-${number}`;
  const addressActions = ["ec2:DescribeSubnets", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"];
  const statement = { Effect: "Allow", Action: [...interfaceActions, ...addressActions], Resource: "*" };
  const policy = { PolicyName: name, PolicyDocument: { Version: "2012-10-17", Statement: [statement] } };
  if (on === undefined) edit.append(path, policy);
  else if (policies === undefined) edit.set(path, ifCondition(on, [policy], noValue));
  else edit.append(path, ifCondition(on, policy, noValue));
}
