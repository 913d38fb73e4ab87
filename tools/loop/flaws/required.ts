import { dropped, oneOf, section, type Flaw } from "./flaw.js";
import { own } from "../../../src/values/json.js";

const missing = "missing property";
const order = "missing DependsOn";

/** What AWS requires and models forget. */
export const requiredFlaws: readonly Flaw[] = [
  dropped(missing, "AWS::EC2::SecurityGroup", "GroupDescription"),
  dropped(missing, "AWS::RDS::DBSubnetGroup", "DBSubnetGroupDescription"),
  dropped(missing, "AWS::ElastiCache::SubnetGroup", "Description"),
  dropped(missing, "AWS::ElastiCache::ReplicationGroup", "ReplicationGroupDescription"),
  dropped(missing, "AWS::KMS::Key", "KeyPolicy"),
  dropped(missing, "AWS::Lambda::Function", "Handler"),
  dropped(missing, "AWS::Lambda::Function", "Role"),
  dropped(missing, "AWS::Lambda::Function", "Runtime"),
  dropped(missing, "AWS::ElasticLoadBalancingV2::TargetGroup", "VpcId"),
  dropped(missing, "AWS::ApiGatewayV2::Integration", "PayloadFormatVersion"),
  dropped(missing, "AWS::ApiGateway::Method", "Integration/IntegrationHttpMethod"),
  dropped(missing, "AWS::ApiGateway::Method", "AuthorizationType"),
  dropped(missing, "AWS::Events::Rule", "Targets/*/Id"),
  dropped(missing, "AWS::WAFv2::WebACL", "VisibilityConfig"),
  dropped(missing, "AWS::WAFv2::WebACL", "Rules/*/VisibilityConfig"),
  dropped(missing, "AWS::WAFv2::WebACL", "Rules/*/OverrideAction"),
  dropped(missing, "AWS::WAFv2::WebACL", "Rules/*/Statement/RateBasedStatement/AggregateKeyType"),
  dropped(missing, "AWS::CloudFront::Distribution", "DistributionConfig/Origins/*/S3OriginConfig"),
  dropped(missing, "AWS::CloudFront::Distribution", "DistributionConfig/DefaultCacheBehavior/ForwardedValues"),
  dropped(missing, "AWS::CodeBuild::Project", "Environment/ComputeType"),
  dropped(missing, "AWS::CodeBuild::Project", "Artifacts"),
  dropped(missing, "AWS::CodePipeline::Pipeline", "ArtifactStore"),
  dropped(missing, "AWS::CloudTrail::Trail", "IsLogging"),
  dropped(missing, "AWS::CloudTrail::Trail", "CloudWatchLogsRoleArn"),
  dropped(missing, "AWS::DynamoDB::Table", "KeySchema"),
  dropped(missing, "AWS::Lambda::Permission", "Action"),
  dropped(missing, "AWS::Glue::Database", "CatalogId"),
  dropped(missing, "AWS::S3::Bucket", "LifecycleConfiguration/Rules/*/Status"),
  dropped(missing, "AWS::CertificateManager::Certificate", "DomainName"),
  dropped(missing, "AWS::ApplicationAutoScaling::ScalingPolicy", "PolicyType"),
  dropped(missing, "AWS::CloudWatch::Alarm", "ComparisonOperator"),
  dropped(missing, "AWS::Lambda::EventSourceMapping", "EventSourceArn"),
  dropped(missing, "AWS::IAM::Role", "Policies/*/PolicyName"),
  dropped(missing, "AWS::EKS::Nodegroup", "NodeRole"),
  dropped(missing, "AWS::Route53::RecordSet", "TTL"),
  dropped(missing, "AWS::EC2::Subnet", "VpcId"),
  oneOf(order, "an order that nobody wrote", (template) =>
    section(template, "Resources").flatMap(([logicalId, body]) =>
      own(body, "DependsOn") === undefined ? [] : [() => template.remove(["Resources", logicalId, "DependsOn"])],
    ),
  ),
  oneOf(order, "no order anywhere", (template) => {
    const ordered = section(template, "Resources").filter(([, body]) => own(body, "DependsOn") !== undefined);
    return ordered.length === 0
      ? []
      : [() => ordered.forEach(([logicalId]) => template.remove(["Resources", logicalId, "DependsOn"]))];
  }),
];
