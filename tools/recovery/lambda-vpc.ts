import { isObject, own } from "../../src/values/json.js";
import { asIf, asRef, isNoValue } from "../../src/template/intrinsics.js";
import type { Resource } from "../../src/template/template.js";
import type { BrokenTemplate } from "./broken-template.js";
import { mentions } from "./broken-template.js";
import type { Breaker, Mutation } from "./mutation.js";
import { onEach, unconditional } from "./mutations.js";

const types = ["AWS::Lambda::Function", "AWS::Serverless::Function"];
const isInVpc = ({ properties }: Pick<Resource, "properties">): boolean =>
  isObject(own(properties, "VpcConfig")) && !isNoValue(own(properties, "VpcConfig"));
const hasLists = ({ properties }: Resource): boolean =>
  isInVpc({ properties }) &&
  asIf(own(properties, "VpcConfig")) === undefined &&
  own(own(properties, "VpcConfig"), "SubnetIds") !== undefined;

/** True for a policy of its own that lets a role make network interfaces. What else a function waits for is no matter of the VPC. */
function givesInterfaces(policy: Resource | undefined): boolean {
  return (
    policy !== undefined &&
    policy.type.startsWith("AWS::IAM::") &&
    /ec2:CreateNetworkInterface/i.test(JSON.stringify(policy.body))
  );
}

/** Removes the security groups, parameters and conditions that only the placement of a function used. */
function removeLeftovers(broken: BrokenTemplate, vpcConfig: unknown): void {
  const text = JSON.stringify(vpcConfig);
  for (const { logicalId } of broken.template.ofType("AWS::EC2::SecurityGroup")) {
    if (!text.includes(`"${logicalId}"`) || broken.template.referencesTo(logicalId).length > 0) continue;
    broken.removeResource(logicalId);
  }
  const names = [...broken.template.parameters.keys()];
  for (const [name] of broken.template.conditions) {
    if (/Lambda|InVpc/.test(name) && broken.template.usesOfCondition(name).length === 0)
      broken.remove(["Conditions", name]);
  }
  for (const [name, rule] of Object.entries(broken.template.section("Rules") ?? {}))
    if (mentions(rule, "LambdaSubnetIds")) broken.remove(["Rules", name]);
  broken.removeUnusedParameters(names.filter((name) => /Lambda/.test(name)));
}

function withoutList(list: string): Mutation {
  return onEach(
    `without ${list}`,
    types,
    hasLists,
    ({ path }) =>
      (broken) =>
        broken.remove([...path, "Properties", "VpcConfig", list]),
  );
}

/** The ways to break what lambda-vpc repairs. */
export const lambdaBreaker: Breaker = {
  concerns: /AWS::(?:Lambda|Serverless)::Function/,
  mutations: [
    onEach(
      "without VpcConfig",
      types,
      isInVpc,
      ({ path }) =>
        (broken) =>
          broken.remove([...path, "Properties", "VpcConfig"]),
    ),
    onEach("without VpcConfig and what only it used", types, isInVpc, ({ path, properties }) => (broken) => {
      broken.remove([...path, "Properties", "VpcConfig"]);
      removeLeftovers(broken, own(properties, "VpcConfig"));
    }),
    withoutList("SubnetIds"),
    withoutList("SecurityGroupIds"),
    onEach(
      "empty lists",
      types,
      hasLists,
      ({ path }) =>
        (broken) =>
          broken.set([...path, "Properties", "VpcConfig"], { SubnetIds: [], SecurityGroupIds: [] }),
    ),
    {
      name: "role without the managed policy",
      places: (template) =>
        template.ofType("AWS::IAM::Role").flatMap(({ logicalId, path, properties }) => {
          const arns = own(properties, "ManagedPolicyArns");
          if (!Array.isArray(arns)) return [];
          return arns.flatMap((arn, index) =>
            /AWSLambdaVPCAccess|AWSLambdaENIManagement/.test(JSON.stringify(arn))
              ? [
                  {
                    logicalId,
                    apply: (broken: BrokenTemplate) =>
                      broken.remove([...path, "Properties", "ManagedPolicyArns", index]),
                  },
                ]
              : [],
          );
        }),
    },
    {
      name: "role without rights to interfaces",
      places: (template) =>
        template.ofType("AWS::IAM::Role", "AWS::IAM::Policy").flatMap(({ logicalId, path, properties }) => {
          const policies = own(properties, "Policies");
          const documents = Array.isArray(policies)
            ? policies.map((policy, index) => ({
                document: own(policy, "PolicyDocument"),
                at: [...path, "Properties", "Policies", index, "PolicyDocument"],
              }))
            : [{ document: own(properties, "PolicyDocument"), at: [...path, "Properties", "PolicyDocument"] }];
          return documents.flatMap(({ document, at }) => {
            const list = own(document, "Statement");
            if (!Array.isArray(list) || list.length < 2) return [];
            return list.flatMap((statement, index) =>
              /ec2:CreateNetworkInterface/i.test(JSON.stringify(statement))
                ? [{ logicalId, apply: (broken: BrokenTemplate) => broken.remove([...at, "Statement", index]) }]
                : [],
            );
          });
        }),
    },
    onEach(
      "without waiting for a policy",
      types,
      ({ properties, dependsOn }, template) =>
        isInVpc({ properties }) && dependsOn.some((name) => givesInterfaces(template.resource(name))),
      ({ path }) =>
        (broken) =>
          broken.remove([...path, "DependsOn"]),
    ),
    unconditional(/^(?:LambdaSubnetIds|RunLambdaInVpc)/),
    onEach(
      "no security groups in the list",
      types,
      (fn) => hasLists(fn) && asRef(own(own(fn.properties, "VpcConfig"), "SecurityGroupIds")) === undefined,
      ({ path }) =>
        (broken) =>
          broken.set([...path, "Properties", "VpcConfig", "SecurityGroupIds"], []),
    ),
  ],
};
