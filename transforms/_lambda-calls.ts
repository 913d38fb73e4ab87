import { isObject, own, type Json } from "../src/json.js";
import type { Resource, Template } from "../src/template/template.js";
import { inlineCodeOf, rolesOfFunction, settingOf } from "./_lambda-function.js";
import { vpcOf } from "./_network.js";
import { policiesOf } from "./_roles.js";
import { statementsAt, statementsOf, type Statement } from "./_statements.js";
import { textsIn } from "./_values.js";

/** What code imports that calls AWS or others. */
const callers = /\b(?:boto3|botocore|aws-sdk|urllib\d?|http\.client|httplib|requests|axios|node-fetch|httpx)\b|@aws-sdk\/|require\(\s*['"](?:\w+:)?https?['"]\s*\)|from\s+['"](?:\w+:)?https?['"]|\bfetch\(|https:\/\//;

/** What every function does by way of the service itself, outside its VPC. */
const withoutCalling = /^(?:logs:|xray:|ec2:(?:create|delete|describe)networkinterface|ec2:(?:un)?assignprivateip|ec2:describe(?:subnets|vpcs|securitygroups)$|\*$|sts:assumerole$)/;

/** Is it known that the function calls AWS or others on the internet? Silence proves nothing. */
export function callsOut(template: Template, fn: Resource): boolean {
  const texts = [inlineCodeOf(fn), settingOf(template, fn, "Environment")].map(textsIn);
  if (texts.some((text) => callers.test(text))) return true;
  if (isObject(own(fn.properties, "Policies")) || Array.isArray(own(fn.properties, "Policies"))) return true;
  return rolesOfFunction(template, fn).some((role) => statementsOfRole(template, role).some(allowsCalls));
}

/** Has the VPC an endpoint through which it may reach AWS? */
export function hasEndpoint(template: Template, vpc: string): boolean {
  return template.ofType("AWS::EC2::VPCEndpoint").some((endpoint) => vpcOf(template, endpoint) === vpc);
}

function statementsOfRole(template: Template, role: Resource): Statement[] {
  const embedded = own(role.properties, "Policies") ?? [];
  const inRole = (Array.isArray(embedded) ? embedded : []).flatMap((policy: Json, index) => {
    return statementsAt(template, [...role.path, "Properties", "Policies", index, "PolicyDocument"], own(policy, "PolicyDocument")) ?? [];
  });
  return [...inRole, ...policiesOf(template, role).flatMap(({ policy }) => statementsOf(template, policy) ?? [])];
}

function allowsCalls({ effect, actions }: Statement): boolean {
  return effect === "Allow" && (actions?.some((action) => !withoutCalling.test(action)) ?? false);
}
