import { equal, own, type Json } from "../../../src/values/json.js";
import type { BrokenTemplate } from "../../recovery/broken-template.js";
import { attributeOf, everywhere, oneOf, section, value, type Flaw } from "./flaw.js";

const nameForArn = "name where an ARN must be";
const policies = [
  "AWS::IAM::Role",
  "AWS::IAM::ManagedPolicy",
  "AWS::S3::BucketPolicy",
  "AWS::SQS::QueuePolicy",
] as const;
const statements = ["Policies/*/PolicyDocument/Statement/*", "PolicyDocument/Statement/*"];

/** `!Ref` in place of `!GetAtt X.Arn`. */
function plainRef({ value: expression }: { readonly value: Json }): Json | undefined {
  const named = attributeOf(expression);
  return named?.[1] === "Arn" ? { Ref: named[0] } : undefined;
}

/** Where services take an ARN. */
const arnPlaces: readonly (readonly [string, string])[] = [
  ["AWS::Lambda::Function", "Role"],
  ["AWS::CodeBuild::Project", "ServiceRole"],
  ["AWS::CodePipeline::Pipeline", "RoleArn"],
  ["AWS::ECS::TaskDefinition", "ExecutionRoleArn"],
  ["AWS::StepFunctions::StateMachine", "RoleArn"],
  ["AWS::EKS::Cluster", "RoleArn"],
  ["AWS::EKS::Nodegroup", "NodeRole"],
  ["AWS::RDS::DBInstance", "MonitoringRoleArn"],
  ["AWS::EC2::FlowLog", "DeliverLogsPermissionArn"],
  ["AWS::Lambda::EventSourceMapping", "EventSourceArn"],
  ["AWS::SQS::Queue", "RedrivePolicy/deadLetterTargetArn"],
  ["AWS::SNS::Subscription", "Endpoint"],
  ["AWS::Events::Rule", "Targets/*/Arn"],
  ["AWS::CloudTrail::Trail", "CloudWatchLogsLogGroupArn"],
  ["AWS::Backup::BackupSelection", "BackupSelection/Resources/*"],
  ["AWS::KinesisFirehose::DeliveryStream", "ExtendedS3DestinationConfiguration/BucketARN"],
  ["AWS::WAFv2::WebACLAssociation", "WebACLArn"],
  ["AWS::S3::Bucket", "NotificationConfiguration/LambdaConfigurations/*/Function"],
  ["AWS::Lambda::Permission", "SourceArn"],
];

/** Attributes as models think that they are called. */
const attributes: Readonly<Record<string, string>> = {
  "AWS::S3::Bucket Arn": "BucketArn",
  "AWS::S3::Bucket RegionalDomainName": "BucketRegionalDomainName",
  "AWS::SQS::Queue Arn": "QueueArn",
  "AWS::Lambda::Function Arn": "FunctionArn",
  "AWS::DynamoDB::Table Arn": "TableArn",
  "AWS::IAM::Role Arn": "RoleArn",
  "AWS::RDS::DBInstance Endpoint.Address": "Endpoint",
  "AWS::RDS::DBCluster Endpoint.Address": "Endpoint",
  "AWS::ElasticLoadBalancingV2::LoadBalancer DNSName": "DnsName",
  "AWS::CloudFront::Distribution DomainName": "DistributionDomainName",
  "AWS::EKS::Cluster Endpoint": "ClusterEndpoint",
  "AWS::OpenSearchService::Domain DomainEndpoint": "Endpoint",
  "AWS::ElastiCache::ReplicationGroup PrimaryEndPoint.Address": "PrimaryEndpoint.Address",
  "AWS::EC2::Instance PublicIp": "PublicIP",
  "AWS::EC2::EIP AllocationId": "AllocationID",
  "AWS::EC2::SecurityGroup GroupId": "SecurityGroupId",
  "AWS::ApiGatewayV2::Api ApiEndpoint": "Endpoint",
  "AWS::Kinesis::Stream Arn": "StreamArn",
};

function typeOf(template: BrokenTemplate, logicalId: string): string {
  const type = template.get(["Resources", logicalId, "Type"]);
  return typeof type === "string" ? type : "";
}

const isSub = (each: Json): boolean => typeof own(each, "Fn::Sub") === "string";

/** Puts something else in the place of one `Fn::Sub`. */
function inSub(name: string, change: (text: string, template: BrokenTemplate) => Json | undefined): Flaw {
  return oneOf("Fn::Sub", name, (template) =>
    everywhere(template, isSub).flatMap(({ path, value: expression }) => {
      const text = own(expression, "Fn::Sub");
      const fresh = typeof text === "string" ? change(text, template) : undefined;
      return fresh === undefined || equal(fresh, expression) ? [] : [() => template.set(path, fresh)];
    }),
  );
}

/** Names that are nowhere, names for ARNs, attributes that there are not. */
export const referenceFlaws: readonly Flaw[] = [
  ...statements.flatMap((place) => [
    value(nameForArn, "Resource of a policy is a Ref", policies, `${place}/Resource`, plainRef),
    value(nameForArn, "Resource in a policy is a Ref", policies, `${place}/Resource/*`, plainRef),
    value(nameForArn, "Resource of a policy is a name with /*", policies, `${place}/Resource`, nameWithStar),
    value(nameForArn, "Resource in a policy is a name with /*", policies, `${place}/Resource/*`, nameWithStar),
  ]),
  ...arnPlaces.map(([type, place]) => value(nameForArn, `${place} is a Ref`, type, place, plainRef)),
  oneOf("attribute", "an attribute that there is not", (template) =>
    everywhere(template, (each) => attributeOf(each) !== undefined).flatMap(({ path, value: expression }) => {
      const [logicalId, attribute] = attributeOf(expression) ?? ["", ""];
      const wrong = attributes[`${typeOf(template, logicalId)} ${attribute}`];
      return wrong === undefined ? [] : [() => template.set(path, { "Fn::GetAtt": [logicalId, wrong] })];
    }),
  ),
  value("attribute", "!GetAtt TargetGroup.Arn", "*", "DefaultActions/*/TargetGroupArn", ({ value: target }) => {
    const named = own(target, "Ref");
    return typeof named === "string" ? { "Fn::GetAtt": [named, "Arn"] } : undefined;
  }),
  value("attribute", "!GetAtt LoadBalancer.Arn", "*", "LoadBalancerArn", ({ value: balancer }) => {
    const named = own(balancer, "Ref");
    return typeof named === "string" ? { "Fn::GetAtt": [named, "Arn"] } : undefined;
  }),
  value("ARN where a name must be", "!GetAtt Role.Arn in a profile", "AWS::IAM::InstanceProfile", "Roles/*", arn),
  value("ARN where a name must be", "!GetAtt Profile.Arn", "AWS::EC2::Instance", "IamInstanceProfile", arn),
  oneOf("undefined name", "a parameter that nobody declared", (template) =>
    section(template, "Parameters").map(
      ([name]) =>
        () =>
          template.remove(["Parameters", name]),
    ),
  ),
  oneOf("undefined name", "a resource in other letters", (template) =>
    everywhere(template, (each) => typeof own(each, "Ref") === "string").flatMap(({ path, value: expression }) => {
      const name = String(own(expression, "Ref"));
      const other = name.charAt(0).toLowerCase() + name.slice(1);
      return typeOf(template, name) === "" ? [] : [() => template.set(path, { Ref: other })];
    }),
  ),
  oneOf("undefined name", "DependsOn of what is not there", (template) =>
    section(template, "Resources").flatMap(([logicalId, body]) =>
      own(body, "DependsOn") === undefined
        ? [() => template.set(["Resources", logicalId, "DependsOn"], "VPCGatewayAttachmentDefault")]
        : [],
    ),
  ),
  oneOf("undefined name", "a condition that nobody declared", (template) =>
    section(template, "Outputs").map(
      ([name]) =>
        () =>
          template.set(["Outputs", name, "Condition"], "IsProduction"),
    ),
  ),
  inSub("${AWS:Region}", (text) => ({ "Fn::Sub": text.replace("${AWS::Region}", "${AWS:Region}") })),
  inSub("${AWS::Account}", (text) => ({ "Fn::Sub": text.replace("${AWS::AccountId}", "${AWS::Account}") })),
  inSub("no Fn::Sub around ${...}", (text) => (text.includes("\n") ? undefined : text)),
  inSub("the plural of a resource", (text, template) => ({
    "Fn::Sub": text.replace(/\$\{([A-Z][A-Za-z]+)\.Arn\}/, (all, name: string) =>
      typeOf(template, name) === "" ? all : `\${${name}s.Arn}`,
    ),
  })),
  value("Fn::Sub", "a variable of the shell in Fn::Sub", "*", "UserData/Fn::Base64", ({ value: data }) => {
    const text = own(data, "Fn::Sub");
    return typeof text === "string" ? { "Fn::Sub": `${text}echo "\${INSTANCE_ID}" > /etc/motd\n` } : undefined;
  }),
  value("Fn::Sub", "AWS::AccountID", "*", "SourceAccount", { Ref: "AWS::AccountID" }),
];

function nameWithStar({ value: expression }: { readonly value: Json }): Json | undefined {
  const text = own(expression, "Fn::Sub");
  return typeof text === "string" && text.includes(".Arn}") ? { "Fn::Sub": text.replace(".Arn}", "}") } : undefined;
}

function arn({ value: expression }: { readonly value: Json }): Json | undefined {
  const named = own(expression, "Ref");
  return typeof named === "string" ? { "Fn::GetAtt": [named, "Arn"] } : undefined;
}
