import { isObject, own, type Json } from "../../../src/values/json.js";
import { isIntrinsic } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { inlineCodeOf, rolesOfFunction, settingOf } from "../../aws/network/functions.js";
import { vpcOf } from "./network.js";
import { policiesOf } from "../../aws/policies/role-policies.js";
import { statementsAt, statementsOf, type Statement } from "../../aws/policies/statements.js";
import { textOf } from "../../aws/values/normal-text.js";
import { guardedItems, textsIn } from "../../aws/values/references.js";

/** What code imports that calls AWS or others. */
const callers =
  /\b(?:boto3|botocore|aws-sdk|urllib\d?|http\.client|httplib|requests|axios|node-fetch|httpx)\b|@aws-sdk\/|require\(\s*['"](?:\w{1,9}:)?https?['"]\s*\)|from\s+['"](?:\w{1,9}:)?https?['"]|\bfetch\(|https:\/\//;

/** What every function does by way of the service itself, outside its VPC. */
const serviceActions =
  /^(?:logs:|xray:|ec2:(?:create|delete|describe)networkinterface|ec2:(?:un)?assignprivateip|ec2:describe(?:subnets|vpcs|securitygroups)$|\*$|sts:assumerole$)/;
const servicePolicies =
  /AWSLambda(?:Basic|VPCAccess)ExecutionRole|AWSLambdaENIManagementAccess|XR?ay|LambdaInsights|CloudWatchLogs/i;

/** Is it known that the function calls AWS or others on the internet? Silence proves nothing. */
export function callsOut(template: Template, fn: Resource): boolean {
  const texts = [inlineCodeOf(fn), settingOf(template, fn, "Environment")].map(textsIn);
  if (texts.some((text) => callers.test(text))) return true;
  // In `Policies` AWS SAM takes the names of policies, documents, and templates of its own.
  const roles = rolesOfFunction(template, fn);
  const policies = [
    settingOf(template, fn, "Policies"),
    ...roles.map(({ properties }) => own(properties, "ManagedPolicyArns")),
  ];
  if (
    policies
      .flatMap((listed) => guardedItems(template, listed, [], []))
      .some(({ value }) => isForCalls(template, value))
  )
    return true;
  return roles.some((role) => statementsOfRole(template, role).some(allowsCalls));
}

function isForCalls(template: Template, policy: Json): boolean {
  if (isObject(policy) && !isIntrinsic(policy)) return true;
  const text = textOf(template, policy) ?? "";
  return /:policy\/|^\w+$/.test(text) && !servicePolicies.test(text);
}

/** Has the VPC an endpoint through which it may reach AWS? */
export function hasEndpoint(template: Template, vpc: string): boolean {
  return template.ofType("AWS::EC2::VPCEndpoint").some((endpoint) => vpcOf(template, endpoint) === vpc);
}

function statementsOfRole(template: Template, role: Resource): Statement[] {
  const at = [...role.path, "Properties", "Policies"];
  const inRole = guardedItems(template, own(role.properties, "Policies"), at, []).flatMap(({ value, path }) => {
    return statementsAt(template, [...path, "PolicyDocument"], own(value, "PolicyDocument")) ?? [];
  });
  return [...inRole, ...policiesOf(template, role).flatMap(({ policy }) => statementsOf(template, policy) ?? [])];
}

function allowsCalls({ effect, actions, isAboutOtherActions }: Statement): boolean {
  return (
    effect === "Allow" && !isAboutOtherActions && (actions?.some((action) => !serviceActions.test(action)) ?? false)
  );
}
