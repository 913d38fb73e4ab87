import { own } from "../../../src/values/json.js";
import { added, found, oneOf, renamed, renameKey, section, value, type Flaw } from "./flaw.js";

const nesting = "nesting";

/** Properties with the names that the service's API, Terraform or an older memory has for them. */
export const propertyFlaws: readonly Flaw[] = [
  renamed("AWS::RDS::DBInstance", "VPCSecurityGroups", "VpcSecurityGroupIds"),
  renamed("AWS::RDS::DBInstance", "EnableCloudwatchLogsExports", "EnabledCloudwatchLogsExports"),
  renamed("AWS::RDS::DBInstance", "DBInstanceClass", "InstanceClass"),
  renamed("AWS::RDS::DBInstance", "MasterUsername", "Username"),
  renamed("AWS::RDS::DBSubnetGroup", "DBSubnetGroupDescription", "Description"),
  renamed("AWS::RDS::DBCluster", "VpcSecurityGroupIds", "VPCSecurityGroups"),
  renamed("AWS::ECS::Service", "NetworkConfiguration/AwsvpcConfiguration", "AwsVpcConfiguration"),
  renamed("AWS::ECS::TaskDefinition", "ContainerDefinitions/*/PortMappings/*/ContainerPort", "Port"),
  renamed("AWS::ECS::Cluster", "ClusterSettings", "Settings"),
  renamed("AWS::ElasticLoadBalancingV2::TargetGroup", "HealthCheckIntervalSeconds", "HealthCheckInterval"),
  renamed("AWS::ElasticLoadBalancingV2::TargetGroup", "HealthCheckPath", "HealthCheckUrl"),
  renamed("AWS::ElasticLoadBalancingV2::LoadBalancer", "Subnets", "SubnetIds"),
  renamed("AWS::ElasticLoadBalancingV2::LoadBalancer", "SecurityGroups", "SecurityGroupIds"),
  renamed("AWS::AutoScaling::AutoScalingGroup", "VPCZoneIdentifier", "SubnetIds"),
  renamed("AWS::AutoScaling::AutoScalingGroup", "TargetGroupARNs", "TargetGroupArns"),
  renamed("AWS::S3::Bucket", "VersioningConfiguration", "Versioning"),
  renamed(
    "AWS::S3::Bucket",
    "BucketEncryption/ServerSideEncryptionConfiguration/*/ServerSideEncryptionByDefault",
    "ApplyServerSideEncryptionByDefault",
  ),
  renamed("AWS::S3::Bucket", "LoggingConfiguration/DestinationBucketName", "TargetBucket"),
  renamed("AWS::S3::Bucket", "LoggingConfiguration/LogFilePrefix", "TargetPrefix"),
  renamed("AWS::S3::Bucket", "NotificationConfiguration/LambdaConfigurations", "LambdaFunctionConfigurations"),
  renamed("AWS::S3::Bucket", "CorsConfiguration/CorsRules", "CORSRules"),
  renamed("AWS::S3::Bucket", "LifecycleConfiguration/Rules/*/Transitions/*/TransitionInDays", "Days"),
  renamed("AWS::S3::Bucket", "LifecycleConfiguration/Rules/*/NoncurrentVersionExpiration/NoncurrentDays", "Days"),
  renamed("AWS::DynamoDB::Table", "PointInTimeRecoverySpecification", "PointInTimeRecovery"),
  renamed("AWS::DynamoDB::Table", "SSESpecification/SSEEnabled", "Enabled"),
  renamed("AWS::Lambda::Function", "MemorySize", "Memory"),
  renamed("AWS::Lambda::Function", "VpcConfig", "VPCConfig"),
  renamed("AWS::Lambda::Function", "VpcConfig/SubnetIds", "Subnets"),
  renamed("AWS::Lambda::Function", "Environment", "EnvironmentVariables"),
  renamed("AWS::Events::Rule", "ScheduleExpression", "Schedule"),
  renamed("AWS::SNS::Subscription", "TopicArn", "Topic"),
  renamed("AWS::SQS::Queue", "VisibilityTimeout", "VisibilityTimeoutSeconds"),
  renamed("AWS::ApiGatewayV2::Integration", "IntegrationUri", "Uri"),
  renamed("AWS::ApiGatewayV2::Authorizer", "JwtConfiguration", "JWTConfiguration"),
  renamed("AWS::ApiGateway::Method", "AuthorizationType", "Authorization"),
  renamed("AWS::CodeBuild::Project", "TimeoutInMinutes", "BuildTimeout"),
  renamed("AWS::CodePipeline::Pipeline", "Stages/*/Actions/*/ActionTypeId", "ActionType"),
  renamed("AWS::EKS::Nodegroup", "ScalingConfig/DesiredSize", "DesiredCapacity"),
  renamed("AWS::EKS::Nodegroup", "Subnets", "SubnetIds"),
  renamed("AWS::EKS::Cluster", "ResourcesVpcConfig", "VpcConfig"),
  renamed("AWS::OpenSearchService::Domain", "ClusterConfig", "ElasticsearchClusterConfig"),
  renamed("AWS::OpenSearchService::Domain", "EBSOptions", "EbsOptions"),
  renamed("AWS::ElastiCache::ReplicationGroup", "NumCacheClusters", "NumberOfCacheClusters"),
  renamed("AWS::ElastiCache::ReplicationGroup", "SecurityGroupIds", "VpcSecurityGroupIds"),
  renamed("AWS::ElastiCache::SubnetGroup", "Description", "CacheSubnetGroupDescription"),
  renamed("AWS::Athena::WorkGroup", "WorkGroupConfiguration", "Configuration"),
  renamed("AWS::Backup::BackupPlan", "BackupPlan/BackupPlanRule", "Rules"),
  renamed("AWS::EFS::FileSystem", "LifecyclePolicies", "LifecyclePolicy"),
  renamed("AWS::CloudWatch::Alarm", "EvaluationPeriods", "EvaluationPeriod"),
  renamed("AWS::Logs::LogGroup", "RetentionInDays", "RetentionDays"),
  renamed("AWS::StepFunctions::StateMachine", "RoleArn", "Role"),
  renamed("AWS::IAM::Role", "AssumeRolePolicyDocument", "AssumeRolePolicy"),
  renamed("AWS::KMS::Key", "EnableKeyRotation", "KeyRotationEnabled"),
  renamed("AWS::EC2::Subnet", "MapPublicIpOnLaunch", "MapPublicIPOnLaunch"),
  renamed("AWS::EC2::VPC", "EnableDnsHostnames", "EnableDNSHostnames"),
  renamed("AWS::WAFv2::WebACL", "VisibilityConfig", "VisibilityConfiguration"),
  renamed("AWS::CloudFront::Distribution", "DistributionConfig/Origins/*/Id", "OriginId"),
  renamed("AWS::Cognito::UserPoolClient", "ExplicitAuthFlows", "AuthFlows"),
  value(nesting, "variables right below Environment", "AWS::Lambda::Function", "Environment", ({ value: all }) =>
    own(all, "Variables"),
  ),
  value(nesting, "a password policy beside Policies", "AWS::Cognito::UserPool", "Policies", ({ value: all }) =>
    own(all, "PasswordPolicy"),
  ),
  value(nesting, "a schedule as a text", "AWS::Glue::Crawler", "Schedule", ({ value: schedule }) =>
    own(schedule, "ScheduleExpression"),
  ),
  value(nesting, "a list of endpoint types", "AWS::ApiGateway::RestApi", "EndpointConfiguration", ({ value: all }) =>
    own(all, "Types"),
  ),
  value(nesting, "an endpoint type", "AWS::ApiGateway::RestApi", "EndpointConfiguration", { Type: "REGIONAL" }),
  value(nesting, "a distribution without DistributionConfig", "AWS::CloudFront::Distribution", "", ({ value: all }) =>
    own(all, "DistributionConfig"),
  ),
  value(nesting, "the default action of WAF Classic", "AWS::WAFv2::WebACL", "DefaultAction", { Type: "ALLOW" }),
  value(nesting, "encryption without its list", "AWS::S3::Bucket", "BucketEncryption", { SSEAlgorithm: "AES256" }),
  value(nesting, "tags as a map", "*", "Tags", ({ value: tags, logicalId }) =>
    Array.isArray(tags) && own(tags[0], "PropagateAtLaunch") === undefined ? { Name: logicalId } : undefined,
  ),
  value(nesting, "tags as a list", "AWS::EKS::Nodegroup", "Tags", [{ Key: "Team", Value: "platform" }]),
  added("unknown property", "AWS::DynamoDB::Table", "StreamSpecification", "StreamEnabled", true),
  added("unknown property", "AWS::ECS::Service", "", "Family", "web"),
  added("unknown property", "AWS::IAM::InstanceProfile", "", "Tags", [{ Key: "Name", Value: "web" }]),
  added("unknown property", "AWS::Events::Rule", "", "Tags", [{ Key: "Name", Value: "nightly" }]),
  added("unknown property", "AWS::S3::BucketPolicy", "", "Tags", [{ Key: "Name", Value: "policy" }]),
  added("unknown property", "AWS::EC2::Route", "", "Tags", [{ Key: "Name", Value: "default" }]),
  added("unknown property", "AWS::S3::Bucket", "", "Region", { Ref: "AWS::Region" }),
  added("unknown property", "AWS::Lambda::Permission", "", "StatementId", "AllowInvoke"),
  added("unknown property", "AWS::ApiGateway::Stage", "", "Name", "prod"),
  oneOf("misplaced property", "Tags beside Properties", (template) =>
    found(template, "*", "Tags").map(({ path, value: tags }) => () => {
      template.remove(path);
      template.set([...path.slice(0, 2), "Tags"], tags);
    }),
  ),
  oneOf("misplaced property", "DependsOn among the properties", (template) =>
    section(template, "Resources").flatMap(([logicalId, body]) => {
      const order = own(body, "DependsOn");
      const path = ["Resources", logicalId];
      if (order === undefined) return [];
      return [
        () => {
          template.remove([...path, "DependsOn"]);
          template.set([...path, "Properties", "DependsOn"], order);
        },
      ];
    }),
  ),
  oneOf("misplaced property", "DeletionPolicy among the properties", (template) =>
    section(template, "Resources").flatMap(([logicalId, body]) => {
      const policy = own(body, "DeletionPolicy");
      const path = ["Resources", logicalId];
      if (policy === undefined) return [];
      return [
        () => {
          template.remove([...path, "DeletionPolicy"]);
          template.set([...path, "Properties", "DeletionPolicy"], policy);
        },
      ];
    }),
  ),
  oneOf("logical ID", "a logical ID with a dash", (template) =>
    section(template, "Outputs").flatMap(([name]) => {
      const dashed = name.replace(/(?!^)([A-Z])/, "-$1");
      return dashed === name ? [] : [() => renameKey(template, ["Outputs", name], dashed)];
    }),
  ),
];
