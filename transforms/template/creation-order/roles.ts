import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { namesFunction } from "../../aws/network/callers.js";
import { functionTypes, settingOf } from "../../aws/network/functions.js";
import { policiesOf, rolesNamed } from "../../aws/policies/role-policies.js";
import { hasAction, statementsOf } from "../../aws/policies/statements.js";
import { guardedItems, type Item } from "../../aws/values/references.js";
import { resourcesIn, valuesAt, type Meant } from "./match.js";
import { dependsOnPage, reference, type Order } from "./order.js";

/** What a function needs of its role to read from the sources of events. */
const readsEvents = [
  "sqs:receivemessage",
  "sqs:deletemessage",
  "sqs:getqueueattributes",
  "kinesis:getrecords",
  "kinesis:getsharditerator",
  "kinesis:describestream",
  "dynamodb:getrecords",
  "dynamodb:getsharditerator",
  "dynamodb:describestream",
  "kafka:describecluster",
  "kafka:getbootstrapbrokers",
  "mq:describebroker",
];

/** Resources that use a role while they are created, after the policies that the role gets from elsewhere. */
export const roles: readonly Order[] = [
  {
    ...afterPolicies(rolesAt("ServiceRoleArn")),
    waiting: ["AWS::CodeDeploy::DeploymentGroup"],
    where: "ServiceRoleArn",
    source: dependsOnPage,
  },
  { ...afterPolicies(rolesAt("Role")), waiting: ["AWS::ECS::Service"], where: "Role", source: reference("iam-role") },
  {
    ...afterPolicies(rolesAt("RoleARN")),
    waiting: ["AWS::AutoScaling::LifecycleHook"],
    where: "RoleARN",
    source: reference("autoscaling-lifecyclehook"),
  },
  {
    ...afterPolicies(rolesAt("")),
    waiting: ["AWS::KinesisFirehose::DeliveryStream"],
    where: "RoleARN",
    source: reference("kinesisfirehose-deliverystream"),
  },
  {
    ...afterPolicies(rolesAt("RoleArn")),
    waiting: ["AWS::Logs::SubscriptionFilter", "AWS::Logs::Destination"],
    where: "RoleArn",
    isRequired: true,
    because: "required by CloudWatch Logs to send its test message",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html",
  },
  {
    ...afterPolicies(rolesOfFunctionAt("FunctionName"), ...readsEvents),
    waiting: ["AWS::Lambda::EventSourceMapping"],
    where: "FunctionName",
    isRequired: true,
    because: "required by the function to read from the event source",
    source: reference("lambda-eventsourcemapping"),
  },
  {
    ...afterPolicies(rolesOfFunctionInVpc, "ec2:createnetworkinterface"),
    waiting: ["AWS::Lambda::Function"],
    where: "VpcConfig",
    isRequired: true,
    because: "required to create network interfaces in its VPC",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
  },
  {
    ...afterPolicies(rolesAt("RoleArn"), "logs:createlogdelivery", "events:putrule"),
    waiting: ["AWS::StepFunctions::StateMachine"],
    where: "RoleArn",
    isRequired: true,
    because: "required to write logs and wait for nested executions",
    source: "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
  },
  {
    ...afterPolicies(rolesOfFunctionAt("ServiceToken")),
    waiting: ["AWS::CloudFormation::CustomResource", "Custom::*"],
    where: "ServiceToken",
    because: "required for the permissions of the function behind it",
    source: dependsOnPage,
  },
];

/** Returns the roles that work for a resource. */
type Roles = (resource: ResourceView) => Meant[];

/**
 * Returns the part of an order that waits for the policies of these roles that are resources of their own; with
 * `rights`, for those that grant one of them.
 */
function afterPolicies(rolesOf: Roles, ...rights: readonly string[]): Pick<Order, "for" | "needs" | "because"> {
  return {
    for: "AWS::IAM::Policy, AWS::IAM::ManagedPolicy, AWS::IAM::RolePolicy",
    because: "required for permissions that its role needs during creation",
    needs: (waiting) =>
      rolesOf(waiting)
        .flatMap(({ resource, guards }) => policiesOf(resource).map(({ policy }) => ({ policy, guards })))
        .filter(({ policy, guards }) => waiting.template.worlds.possible([...guards, ...policy.guards]))
        .map(({ policy }) => policy)
        .filter((policy) => rights.length === 0 || grants(policy, rights)),
  };
}

function grants(policy: ResourceView, rights: readonly string[]): boolean {
  const allowed = statementsOf(policy)?.filter(({ effect }) => effect === "Allow") ?? [];
  return rights.some((right) => allowed.some((statement) => hasAction(statement, right)));
}

/** Returns the roles that a property names; `""` stands for all properties. */
function rolesAt(path: string): Roles {
  return (resource) => rolesIn(resource.template, valuesAt(resource, path));
}

function rolesIn(template: Template, items: readonly Item[]): Meant[] {
  const byName = items.flatMap(({ value, guards }) =>
    rolesNamed(template, value).map((resource) => ({ resource, guards })),
  );
  return [...resourcesIn(template, items, "AWS::IAM::Role"), ...byName];
}

/** Returns the functions that a property names: themselves, or a version or an alias of them. */
export function functionsAt(resource: ResourceView, path: string): Meant[] {
  const values = valuesAt(resource, path);
  return viewsOf(resource.template, ...functionTypes).flatMap((fn) =>
    values
      .filter(({ value }) => namesFunction(value, fn))
      .map(({ guards }) => ({ resource: fn, guards: [...guards, ...fn.guards] })),
  );
}

/** Returns the roles of the functions that a property names. */
function rolesOfFunctionAt(path: string): Roles {
  return (resource) => functionsAt(resource, path).flatMap(rolesOfFunction);
}

/** Returns the roles of a function that is in a VPC. */
function rolesOfFunctionInVpc(fn: ResourceView): Meant[] {
  return valuesAt(fn, "VpcConfig.SubnetIds").flatMap(({ guards }) => rolesOfFunction({ resource: fn, guards }));
}

function rolesOfFunction({ resource: fn, guards }: Meant): Meant[] {
  return rolesIn(fn.template, guardedItems(fn.template, settingOf(fn, "Role"), [], guards));
}
