/** What gives a resource its name, and how a reference gives that back. */
export interface NameSource {
  /** Below `Properties`: `LogGroupName`, `DatabaseInput.Name`. */
  readonly property: string;
  /** The attribute that gives the name, `Ref` for Ref; undefined where no reference gives it as it is written. */
  readonly reference: string | undefined;
  /** True if AWS keeps the name in small letters, however it is written. */
  readonly isLowered: boolean;
}

/** The types whose `Ref` gives the name, each with the property that says it. */
const byRef: Readonly<Record<string, string>> = {
  "AWS::ApiGateway::DomainName": "DomainName",
  "AWS::ApiGateway::Model": "Name",
  "AWS::ApiGateway::Stage": "StageName",
  "AWS::ApiGatewayV2::DomainName": "DomainName",
  "AWS::ApiGatewayV2::Stage": "StageName",
  "AWS::AppStream::Stack": "Name",
  "AWS::AutoScaling::AutoScalingGroup": "AutoScalingGroupName",
  "AWS::AutoScaling::LaunchConfiguration": "LaunchConfigurationName",
  "AWS::Cassandra::Keyspace": "KeyspaceName",
  "AWS::CloudWatch::Alarm": "AlarmName",
  "AWS::CodeDeploy::Application": "ApplicationName",
  "AWS::CodeDeploy::DeploymentConfig": "DeploymentConfigName",
  "AWS::CodePipeline::Pipeline": "Name",
  "AWS::DynamoDB::Table": "TableName",
  "AWS::EC2::KeyPair": "KeyName",
  "AWS::ECS::CapacityProvider": "Name",
  "AWS::ECS::Cluster": "ClusterName",
  "AWS::EKS::Cluster": "Name",
  "AWS::ElasticBeanstalk::Application": "ApplicationName",
  "AWS::Events::EventBus": "Name",
  "AWS::Glue::Crawler": "Name",
  "AWS::Glue::Job": "Name",
  "AWS::Glue::Workflow": "Name",
  "AWS::IAM::Group": "GroupName",
  "AWS::IAM::InstanceProfile": "InstanceProfileName",
  "AWS::IAM::Role": "RoleName",
  "AWS::IAM::User": "UserName",
  "AWS::IoT::Policy": "PolicyName",
  "AWS::IoT::Thing": "ThingName",
  "AWS::KMS::Alias": "AliasName",
  "AWS::Kinesis::Stream": "Name",
  "AWS::KinesisFirehose::DeliveryStream": "DeliveryStreamName",
  "AWS::Lambda::Function": "FunctionName",
  "AWS::Logs::LogGroup": "LogGroupName",
  "AWS::S3::Bucket": "BucketName",
  "AWS::SES::ConfigurationSet": "Name",
  "AWS::SES::ReceiptRuleSet": "RuleSetName",
  "AWS::SSM::Document": "Name",
  "AWS::Scheduler::ScheduleGroup": "Name",
  "AWS::Serverless::Function": "FunctionName",
  "AWS::Serverless::SimpleTable": "TableName",
  "AWS::Timestream::Database": "DatabaseName",
};

/** The same for those whose names AWS keeps in small letters. */
const byRefInSmallLetters: Readonly<Record<string, string>> = {
  "AWS::DAX::ParameterGroup": "ParameterGroupName",
  "AWS::DAX::SubnetGroup": "SubnetGroupName",
  "AWS::DMS::ReplicationSubnetGroup": "ReplicationSubnetGroupIdentifier",
  "AWS::DocDB::DBCluster": "DBClusterIdentifier",
  "AWS::DocDB::DBClusterParameterGroup": "Name",
  "AWS::DocDB::DBSubnetGroup": "DBSubnetGroupName",
  "AWS::ElastiCache::SubnetGroup": "CacheSubnetGroupName",
  "AWS::ElastiCache::UserGroup": "UserGroupId",
  "AWS::Glue::Database": "DatabaseInput.Name",
  "AWS::MemoryDB::ACL": "ACLName",
  "AWS::MemoryDB::ParameterGroup": "ParameterGroupName",
  "AWS::MemoryDB::SubnetGroup": "SubnetGroupName",
  "AWS::Neptune::DBCluster": "DBClusterIdentifier",
  "AWS::Neptune::DBClusterParameterGroup": "Name",
  "AWS::Neptune::DBParameterGroup": "Name",
  "AWS::Neptune::DBSubnetGroup": "DBSubnetGroupName",
  "AWS::RDS::DBCluster": "DBClusterIdentifier",
  "AWS::RDS::DBClusterParameterGroup": "DBClusterParameterGroupName",
  "AWS::RDS::DBInstance": "DBInstanceIdentifier",
  "AWS::RDS::DBParameterGroup": "DBParameterGroupName",
  "AWS::RDS::DBProxy": "DBProxyName",
  "AWS::RDS::DBSubnetGroup": "DBSubnetGroupName",
  "AWS::RDS::GlobalCluster": "GlobalClusterIdentifier",
  "AWS::RDS::OptionGroup": "OptionGroupName",
  "AWS::Redshift::ClusterParameterGroup": "ParameterGroupName",
};

/** The types of which an attribute gives the name: the property, and the attribute. */
const byAttribute: Readonly<Record<string, readonly [property: string, attribute: string]>> = {
  "AWS::AppSync::DataSource": ["Name", "Name"],
  "AWS::CodeArtifact::Domain": ["DomainName", "Name"],
  "AWS::SNS::Topic": ["TopicName", "TopicName"],
  "AWS::SQS::Queue": ["QueueName", "QueueName"],
  "AWS::Serverless::StateMachine": ["Name", "Name"],
  "AWS::StepFunctions::StateMachine": ["StateMachineName", "Name"],
};

/** The types with a name that no reference gives, or none of which that is certain. */
const byNothing: Readonly<Record<string, string>> = {
  "AWS::ApiGateway::Deployment": "StageName",
  "AWS::AppStream::Fleet": "Name",
  "AWS::Batch::ComputeEnvironment": "ComputeEnvironmentName",
  "AWS::Cognito::UserPoolGroup": "GroupName",
  "AWS::Cognito::UserPoolIdentityProvider": "ProviderName",
  "AWS::Cognito::UserPoolResourceServer": "Identifier",
  "AWS::Cognito::UserPoolUser": "Username",
  "AWS::EC2::LaunchTemplate": "LaunchTemplateName",
  "AWS::EC2::SecurityGroup": "GroupName",
  "AWS::ECS::TaskDefinition": "Family",
  "AWS::ElastiCache::User": "UserId",
  "AWS::Glue::Table": "TableInput.Name",
  "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
  "AWS::Lambda::Alias": "Name",
  "AWS::MemoryDB::User": "UserName",
  "AWS::Route53::HostedZone": "Name",
  "AWS::SecretsManager::Secret": "Name",
};

/**
 * How resources get their names, for the types that others name. What their references give is said under "Return
 * values" on the page of each type.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const nameSources: ReadonlyMap<string, NameSource> = new Map([
  ...sources(byRef, "Ref", false),
  ...sources(byRefInSmallLetters, "Ref", true),
  ...sources(byNothing, undefined, false),
  ...Object.entries(byAttribute).map(([type, [property, reference]]): [string, NameSource] => [
    type,
    { property, reference, isLowered: false },
  ]),
]);

function sources(
  properties: Readonly<Record<string, string>>,
  reference: string | undefined,
  isLowered: boolean,
): [string, NameSource][] {
  return Object.entries(properties).map(([type, property]) => [type, { property, reference, isLowered }]);
}
