import { isIntrinsic, isNoValue } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { customResourceOf, isAtEdge } from "../../aws/network/callers.js";
import { inlineCodeOf, rolesOfFunction, settingOf } from "../../aws/network/functions.js";
import { policiesOf } from "../../aws/policies/role-policies.js";
import { statementsAt, statementsOf, type Statement } from "../../aws/policies/statements.js";
import { textOf } from "../../aws/values/normal-text.js";
import { guardedItems, textsIn } from "../../aws/values/references.js";
import { vpcOf } from "./network.js";
import type { Placement } from "./placement.js";

/** What code imports that answers custom resources. */
const answering = /\bcfn-?_?response\b|\bcrhelper\b|\bResponseURL\b/;

/** What code imports that calls AWS or others. */
const calling =
  /\b(?:boto3|botocore|aws-sdk|urllib\d?|http\.client|httplib|requests|axios|node-fetch|httpx)\b|@aws-sdk\/|require\(\s*['"](?:\w{1,9}:)?https?['"]\s*\)|from\s+['"](?:\w{1,9}:)?https?['"]|\bfetch\(|https:\/\//;

/** What every function does by way of the service itself, outside its VPC. */
const serviceActions =
  /^(?:logs:|xray:|ec2:(?:create|delete|describe)networkinterface|ec2:(?:un)?assignprivateip|ec2:describe(?:subnets|vpcs|securitygroups)$|\*$|sts:assumerole$)/;
const servicePolicies =
  /AWSLambda(?:Basic|VPCAccess)ExecutionRole|AWSLambdaENIManagementAccess|XR?ay|LambdaInsights|CloudWatchLogs/i;

const lostAnswer = "without a way from the VPC to Amazon S3 its answer is lost, and the stack waits for an hour";

/** Returns why a function stays outside VPCs; undefined where it can be in one. */
export function whyLeftAlone(fn: ResourceView, placement: Placement | undefined): string | undefined {
  if (isAtEdge(fn)) return "CloudFront runs it at its edge, and functions there can be in no VPC";
  const provider = settingOf(fn, "CapacityProviderConfig");
  if (provider !== undefined && !isNoValue(provider)) return "its capacity provider decides about the VPC";
  const custom = customResourceOf(fn);
  if (custom !== undefined) return `it serves the custom resource ${custom.logicalId}; ${lostAnswer}`;
  if (answering.test(textsIn(inlineCodeOf(fn)))) return `its code answers custom resources; ${lostAnswer}`;
  if (placement?.isIsolated && callsOut(fn) && !hasEndpoint(fn.template, placement.vpc?.name)) {
    return "the private subnets of the template have no way out of the VPC, and it calls AWS or the internet";
  }
  return undefined;
}

/** True if the VPC has an endpoint through which the function may reach AWS. */
function hasEndpoint(template: Template, vpc: string | undefined): boolean {
  return vpc !== undefined && viewsOf(template, "AWS::EC2::VPCEndpoint").some((endpoint) => vpcOf(endpoint) === vpc);
}

/** True if the function is known to call AWS or others on the internet. */
function callsOut(fn: ResourceView): boolean {
  const texts = [inlineCodeOf(fn), settingOf(fn, "Environment")].map(textsIn);
  if (texts.some((text) => calling.test(text))) return true;
  // In `Policies` AWS SAM takes the names of policies, documents, and templates of its own.
  const roles = rolesOfFunction(fn);
  const policies = [settingOf(fn, "Policies"), ...roles.map((role) => role.property("ManagedPolicyArns").written)];
  return (
    policies
      .flatMap((listed) => guardedItems(fn.template, listed, [], []))
      .some(({ value }) => isForCalls(fn.template, value)) ||
    roles.some((role) => statementsOfRole(role).some(allowsCalls))
  );
}

function isForCalls(template: Template, policy: Json): boolean {
  if (isObject(policy) && !isIntrinsic(policy)) return true;
  const text = textOf(template, policy) ?? "";
  return /:policy\/|^\w+$/.test(text) && !servicePolicies.test(text);
}

function statementsOfRole(role: ResourceView): Statement[] {
  const embedded = role
    .property("Policies")
    .items.flatMap(
      ({ value, path }) => statementsAt(role.template, [...path, "PolicyDocument"], own(value, "PolicyDocument")) ?? [],
    );
  return [...embedded, ...policiesOf(role).flatMap(({ policy }) => statementsOf(policy) ?? [])];
}

function allowsCalls({ effect, actions, isAboutOtherActions }: Statement): boolean {
  return (
    effect === "Allow" && !isAboutOtherActions && (actions?.some((action) => !serviceActions.test(action)) ?? false)
  );
}
