/** The ways in which values name a resource, or something of it. */
export const forms = [
  "Name",
  "Arn",
  "Id",
  "Url",
  "StreamArn",
  "Parts",
  "Dns",
  "FullName",
  "Ip",
  "Provider",
  "Root",
  "Uri",
  "Version",
  "Zone",
] as const;

/**
 * How a value names a resource. `Parts` are several, joined by `|`: the bus and the name of a rule. `Dns` is the name under
 * which it is reached and `Zone` the hosted zone of that name, `FullName` what CloudWatch calls a load balancer, `Uri` where
 * images are pulled from, `Root` the uppermost resource of an API, `Provider` the name by which an identity pool knows a user
 * pool.
 */
export type Form = (typeof forms)[number];

/** What the references to a type of resource give. */
export interface References {
  /** The type that the value names, where it is not the type itself: AWS SAM makes functions of AWS Lambda. */
  readonly names?: string;
  readonly ref: Form;
  /** Without the property `Ref` gives the other form. */
  readonly refElse?: { readonly without: string; readonly form: Form };
  /** The attribute that gives a form. */
  readonly attributes: Readonly<Partial<Record<Form, string>>>;
  /** Without this property a table has no stream. */
  readonly streamNeeds?: string;
}

const nameAndArn: References = { ref: "Name", attributes: { Arn: "Arn" } };
const nameAlone: References = { ref: "Name", attributes: {} };
const table: References = {
  ref: "Name",
  attributes: { Arn: "Arn", StreamArn: "StreamArn" },
  streamNeeds: "StreamSpecification",
};

/**
 * What `Ref` and `Fn::GetAtt` give, for the types that rules convert or may meet. Each is said under "Return values" on
 * the page of its type. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const referencesByType: ReadonlyMap<string, References> = new Map(
  Object.entries<References>({
    "AWS::ApiGateway::RestApi": { ref: "Id", attributes: { Id: "RestApiId", Root: "RootResourceId" } },
    "AWS::ApiGateway::Stage": nameAlone,
    "AWS::ApiGatewayV2::Api": { ref: "Id", attributes: { Id: "ApiId", Url: "ApiEndpoint" } },
    "AWS::ApiGatewayV2::Stage": nameAlone,
    "AWS::ApiGatewayV2::Integration": { ref: "Id", attributes: { Id: "IntegrationId" } },
    "AWS::AppSync::GraphQLApi": { ref: "Arn", attributes: { Arn: "Arn", Id: "ApiId" } },
    "AWS::AutoScaling::AutoScalingGroup": { ref: "Name", attributes: { Arn: "AutoScalingGroupARN" } },
    "AWS::Backup::BackupVault": { ref: "Name", attributes: { Name: "BackupVaultName", Arn: "BackupVaultArn" } },
    "AWS::Batch::JobQueue": { ref: "Arn", attributes: { Arn: "JobQueueArn" } },
    "AWS::CertificateManager::Certificate": { ref: "Arn", attributes: {} },
    "AWS::CloudFront::CloudFrontOriginAccessIdentity": { ref: "Id", attributes: { Id: "Id" } },
    "AWS::CloudFront::Distribution": { ref: "Id", attributes: { Id: "Id", Dns: "DomainName" } },
    "AWS::CloudTrail::Trail": nameAndArn,
    "AWS::CloudWatch::Alarm": nameAndArn,
    "AWS::CloudWatch::Dashboard": nameAlone,
    "AWS::CodeBuild::Project": nameAndArn,
    "AWS::CodeCommit::Repository": { ref: "Id", attributes: { Arn: "Arn", Name: "Name" } },
    "AWS::CodePipeline::Pipeline": nameAlone,
    "AWS::Cognito::UserPool": {
      ref: "Id",
      attributes: { Id: "UserPoolId", Arn: "Arn", Provider: "ProviderName", Url: "ProviderURL" },
    },
    "AWS::DynamoDB::GlobalTable": table,
    "AWS::DynamoDB::Table": table,
    "AWS::EC2::EIP": { ref: "Ip", attributes: { Ip: "PublicIp", Id: "AllocationId" } },
    "AWS::EC2::Instance": { ref: "Id", attributes: { Id: "InstanceId" } },
    "AWS::EC2::RouteTable": { ref: "Id", attributes: { Id: "RouteTableId" } },
    "AWS::EC2::SecurityGroup": {
      ref: "Id",
      refElse: { without: "VpcId", form: "Name" },
      attributes: { Id: "GroupId" },
    },
    "AWS::EC2::Subnet": { ref: "Id", attributes: { Id: "SubnetId" } },
    "AWS::EC2::VPC": { ref: "Id", attributes: { Id: "VpcId" } },
    "AWS::ECR::Repository": { ref: "Name", attributes: { Arn: "Arn", Uri: "RepositoryUri" } },
    "AWS::ECS::Cluster": nameAndArn,
    "AWS::ECS::Service": { ref: "Arn", attributes: { Arn: "ServiceArn", Name: "Name" } },
    "AWS::ECS::TaskDefinition": { ref: "Arn", attributes: { Arn: "TaskDefinitionArn" } },
    "AWS::EFS::AccessPoint": { ref: "Id", attributes: { Id: "AccessPointId", Arn: "Arn" } },
    "AWS::EFS::FileSystem": { ref: "Id", attributes: { Id: "FileSystemId", Arn: "Arn" } },
    "AWS::EKS::Cluster": nameAndArn,
    "AWS::ElastiCache::ReplicationGroup": { ref: "Id", attributes: {} },
    "AWS::ElasticLoadBalancing::LoadBalancer": {
      ref: "Name",
      attributes: { Dns: "DNSName", Zone: "CanonicalHostedZoneNameID" },
    },
    "AWS::ElasticLoadBalancingV2::Listener": { ref: "Arn", attributes: { Arn: "ListenerArn" } },
    "AWS::ElasticLoadBalancingV2::ListenerRule": { ref: "Arn", attributes: { Arn: "RuleArn" } },
    "AWS::ElasticLoadBalancingV2::LoadBalancer": {
      ref: "Arn",
      attributes: {
        Arn: "LoadBalancerArn",
        Name: "LoadBalancerName",
        FullName: "LoadBalancerFullName",
        Dns: "DNSName",
        Zone: "CanonicalHostedZoneID",
      },
    },
    "AWS::ElasticLoadBalancingV2::TargetGroup": {
      ref: "Arn",
      attributes: { Arn: "TargetGroupArn", Name: "TargetGroupName", FullName: "TargetGroupFullName" },
    },
    "AWS::Elasticsearch::Domain": nameAndArn,
    "AWS::Events::EventBus": nameAndArn,
    "AWS::Events::Rule": {
      ref: "Parts",
      refElse: { without: "EventBusName", form: "Name" },
      attributes: { Arn: "Arn" },
    },
    "AWS::Glue::Crawler": nameAlone,
    "AWS::Glue::Database": nameAlone,
    "AWS::Glue::Job": nameAlone,
    "AWS::IAM::Group": nameAndArn,
    "AWS::IAM::InstanceProfile": nameAndArn,
    "AWS::IAM::ManagedPolicy": { ref: "Arn", attributes: { Arn: "PolicyArn" } },
    "AWS::IAM::OIDCProvider": { ref: "Arn", attributes: { Arn: "Arn" } },
    "AWS::IAM::Role": { ref: "Name", attributes: { Arn: "Arn", Id: "RoleId" } },
    "AWS::IAM::User": nameAndArn,
    "AWS::KMS::Alias": { ref: "Name", attributes: {} },
    "AWS::KMS::Key": { ref: "Id", attributes: { Id: "KeyId", Arn: "Arn" } },
    "AWS::Kinesis::Stream": nameAndArn,
    "AWS::KinesisFirehose::DeliveryStream": nameAndArn,
    "AWS::Lambda::Alias": { ref: "Arn", attributes: { Arn: "AliasArn" } },
    "AWS::Lambda::Function": nameAndArn,
    "AWS::Lambda::LayerVersion": { ref: "Arn", attributes: { Arn: "LayerVersionArn" } },
    "AWS::Lambda::Version": { ref: "Arn", attributes: { Arn: "FunctionArn", Version: "Version" } },
    // The ARN ends in `:*`.
    "AWS::Logs::LogGroup": nameAndArn,
    "AWS::MSK::Cluster": { ref: "Arn", attributes: { Arn: "Arn" } },
    "AWS::OpenSearchService::Domain": nameAndArn,
    "AWS::RDS::DBCluster": { ref: "Name", attributes: { Arn: "DBClusterArn" } },
    "AWS::RDS::DBInstance": { ref: "Name", attributes: { Arn: "DBInstanceArn" } },
    "AWS::S3::AccessPoint": nameAndArn,
    "AWS::Route53::HostedZone": { ref: "Id", attributes: { Id: "Id" } },
    "AWS::S3::Bucket": { ref: "Name", attributes: { Arn: "Arn", Dns: "RegionalDomainName" } },
    "AWS::SNS::Topic": { ref: "Arn", attributes: { Arn: "TopicArn", Name: "TopicName" } },
    "AWS::SQS::Queue": { ref: "Url", attributes: { Url: "QueueUrl", Arn: "Arn", Name: "QueueName" } },
    // Its attribute Id is the ARN.
    "AWS::SecretsManager::Secret": { ref: "Arn", attributes: { Arn: "Id" } },
    "AWS::Serverless::Api": { names: "AWS::ApiGateway::RestApi", ref: "Id", attributes: { Root: "RootResourceId" } },
    "AWS::Serverless::Function": { names: "AWS::Lambda::Function", ...nameAndArn },
    "AWS::Serverless::SimpleTable": { names: "AWS::DynamoDB::Table", ...nameAndArn },
    "AWS::Serverless::StateMachine": {
      names: "AWS::StepFunctions::StateMachine",
      ref: "Arn",
      attributes: { Arn: "Arn", Name: "Name" },
    },
    "AWS::SSM::Document": nameAlone,
    "AWS::SSM::Parameter": nameAlone,
    "AWS::StepFunctions::Activity": { ref: "Arn", attributes: { Arn: "Arn", Name: "Name" } },
    "AWS::StepFunctions::StateMachine": { ref: "Arn", attributes: { Arn: "Arn", Name: "Name" } },
    "AWS::WAFv2::WebACL": { ref: "Parts", attributes: { Arn: "Arn", Id: "Id" } },
  }),
);
