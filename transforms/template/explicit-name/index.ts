import { madeByLoop } from "../../../src/contract/reasons.js";
import type { ResourceRule, ResourceType } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { textOf } from "../../aws/values/normal-text.js";
import { knownByName } from "./known-by-name.js";
import { nameIsUsed, parameterOnlyFor } from "./uses-of-name.js";

/** The types that other tools want without a name of their own, with the property that names them. */
const names: readonly (readonly [ResourceType, string])[] = [
  ["AWS::ApiGateway::ApiKey", "Name"],
  ["AWS::CloudWatch::Alarm", "AlarmName"],
  ["AWS::CodeDeploy::DeploymentConfig", "DeploymentConfigName"],
  ["AWS::CodeDeploy::DeploymentGroup", "DeploymentGroupName"],
  ["AWS::DynamoDB::Table", "TableName"],
  ["AWS::EC2::SecurityGroup", "GroupName"],
  ["AWS::ECR::Repository", "RepositoryName"],
  ["AWS::ElasticLoadBalancingV2::LoadBalancer", "Name"],
  ["AWS::Elasticsearch::Domain", "DomainName"],
  ["AWS::IAM::Group", "GroupName"],
  ["AWS::IAM::ManagedPolicy", "ManagedPolicyName"],
  ["AWS::IAM::Role", "RoleName"],
  ["AWS::Kinesis::Stream", "Name"],
  ["AWS::RDS::DBInstance", "DBInstanceIdentifier"],
];

/** Lets CloudFormation name resources. */
export const explicitName: ResourceRule = {
  kind: "resource",
  id: "explicit-name",
  title: "Let CloudFormation name resources",
  why: "A resource with a name of its own cannot be replaced while it is there, and its template cannot be deployed twice in an account. CloudFormation makes names that are unique.",
  stability: "preview",
  controls: { "cfn-guard": ["CFN_NO_EXPLICIT_RESOURCE_NAMES"], cfn_nag: ["W28"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html",
  ],
  tags: ["operations"],
  types: names.map(([type]) => type),
  *check(resource, { impactOf }) {
    const property = names.find(([type]) => type === resource.type)?.[1] ?? "";
    if (!resource.property(property).isThere) return;
    const where = { ...resource.placeOf(property), message: "it has a name of its own" };
    const skipped = whyItKeepsIt(resource, property);
    if (skipped !== undefined) yield { ...where, skipped };
    else {
      yield {
        ...where,
        class: "review",
        impact: impactOf(resource.type, property),
        impactNote:
          "a deployed resource is replaced, with what it holds, and whatever outside knows it by its name loses it",
        fix: (edit, now) => edit.remove(now.pathOf(property)),
      };
    }
  },
};

function whyItKeepsIt(resource: ResourceView, property: string): string | undefined {
  if (resource.isInLoop) return madeByLoop;
  const text = textOf(resource.template, resource.property(property).written);
  if (text === undefined) return "a condition or a function decides its name";
  const parameter = parameterOnlyFor(resource, property);
  if (parameter !== undefined) return `the parameter ${parameter} is there for its name`;
  if (knownByName(resource, text)) return "AWS, or another account, knows it by its name";
  if (nameIsUsed(resource, property, text))
    return "the template writes its name elsewhere; refer to the resource there";
  return undefined;
}
