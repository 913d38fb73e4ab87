import type { Finding, ResourceType, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { inFormOf, numberIn, writtenValues, type WrittenValue } from "../../aws/values/by-default.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { isReadable } from "../../aws/values/visibility.js";
import { intervalFindings } from "./intervals.js";
import { lifecycleFindings } from "./lifecycles.js";
import { numberRanges } from "../../../src/schema/facts/number-ranges.js";

const plans: ResourceType = "AWS::Backup::BackupPlan";

/** Brings numbers into the range that AWS takes. */
export const numberRange: TemplateRule = {
  kind: "template",
  id: "number-range",
  title: "Bring numbers into their valid range",
  why: "AWS rejects a number below the minimum or above the maximum of its property. The nearest valid number replaces it.",
  tags: ["deploy"],
  level: "default",
  facts: ["number-ranges"],
  phase: "shape",
  after: ["template-shape"],
  types: [
    plans,
    "AWS::ApiGateway::Authorizer",
    "AWS::ApiGatewayV2::Authorizer",
    "AWS::ApiGatewayV2::Integration",
    "AWS::CodeBuild::Project",
    "AWS::Cognito::UserPool",
    "AWS::Cognito::UserPoolClient",
    "AWS::DocDB::DBCluster",
    "AWS::DynamoDB::Table",
    "AWS::ECS::TaskDefinition",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElasticLoadBalancing::LoadBalancer",
    "AWS::ElasticLoadBalancingV2::TargetGroup",
    "AWS::Events::Rule",
    "AWS::IAM::Role",
    "AWS::KMS::Key",
    "AWS::Kinesis::Stream",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::Lambda::EventSourceMapping",
    "AWS::Lambda::Function",
    "AWS::Neptune::DBCluster",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::Redshift::Cluster",
    "AWS::Route53::HealthCheck",
    "AWS::SQS::Queue",
    "AWS::Scheduler::Schedule",
    "AWS::SecretsManager::RotationSchedule",
    "AWS::Serverless::Function",
  ],
  controls: { "cfn-lint": ["E3034", "E3504"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html",
  ],
  get table() {
    const rows = Object.entries(numberRanges.types).flatMap(([type, ranges]) =>
      ranges.map(([property, least, most]) => [type, `\`${property}\``, String(least), String(most)]),
    );
    return { title: "Valid ranges", rows: [["type", "property", "least", "most"], ...rows] };
  },
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const resource of viewsOf(template, ...this.types)) {
      if (!isReadable(resource)) continue;
      if (resource.type === plans) yield* lifecycleFindings(resource);
      else yield* rangeFindings(resource);
      if (resource.type === "AWS::ElasticLoadBalancingV2::TargetGroup") yield* intervalFindings(resource);
    }
  },
};

function* rangeFindings(resource: ResourceView): Iterable<Finding> {
  const known = Object.entries(numberRanges.types).find(([type]) => type === resource.type)?.[1] ?? [];
  for (const [property, least, most] of known) {
    for (const value of [resource.property(property), resource.global(property)]) {
      const written = (value?.leaves ?? []).flatMap((leaf) => writtenValues(resource.template, leaf));
      for (const each of written) yield* findingOn(resource, property, each, [least, most]);
    }
  }
}

function* findingOn(
  resource: ResourceView,
  property: string,
  written: WrittenValue,
  [least, most]: readonly [number, number],
): Iterable<Finding> {
  const number = numberIn(written.value);
  if (number === undefined || (number >= least && number <= most)) return;
  const name = property.slice(property.lastIndexOf(".") + 1);
  const message = `deployment fails: ${name} must be from ${String(least)} to ${String(most)}, not ${String(number)}`;
  const where = { path: written.path, message };
  const after = inFormOf(written.value, number < least ? least : most);
  if (written.isFree)
    yield { ...repaired(resource, where, "review", [{ path: written.path, after }]), restsOn: numberRanges };
  else yield leftAlone(resource, where, "the parameter or mapping has other uses, or does not allow another value");
}
