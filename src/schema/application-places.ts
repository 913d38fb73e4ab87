import type { Kind } from "./kinds.js";
import {
  bucketArn,
  bucketName,
  eventSources,
  eventTargets,
  functionArns,
  groupArn,
  groupName,
  keyArn,
  places,
  queueArn,
  roleArn,
  topicArn,
  type Place,
} from "./place.js";

const image: Kind = "AWS::ECR::Repository.Uri";
const poolArn: Kind = "AWS::Cognito::UserPool.Arn";
const rootOf: Kind = "AWS::ApiGateway::RestApi.Root";
const invoked: readonly Kind[] = [...functionArns, "AWS::StepFunctions::StateMachine.Arn"];
const images = (property: string): readonly Place[] =>
  places([property, image]).map((place) => ({ ...place, isTaken: true }));
const alarmActions: readonly Kind[] = [topicArn, ...functionArns];

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html: what fails when the pipeline runs. */
const pipelineActions: readonly Place[] = places(
  ["Stages.*.Actions.*.Configuration.BucketName", bucketName],
  ["Stages.*.Actions.*.Configuration.ClusterName", "AWS::ECS::Cluster.Name"],
  ["Stages.*.Actions.*.Configuration.ProjectName", "AWS::CodeBuild::Project.Name"],
  ["Stages.*.Actions.*.Configuration.RepositoryName", "AWS::CodeCommit::Repository.Name", "AWS::ECR::Repository.Name"],
  ["Stages.*.Actions.*.Configuration.RoleArn", roleArn],
  ["Stages.*.Actions.*.Configuration.S3Bucket", bucketName],
  ["Stages.*.Actions.*.Configuration.ServiceName", "AWS::ECS::Service.Name"],
).map((place) => ({ ...place, isTaken: true }));

/** The policies of AWS SAM are about what they name, and nothing else: an ARN in an ARN grants nothing. */
const policyTemplates: readonly Place[] = [
  ...["S3Crud", "S3FullAccess", "S3Read", "S3Write"].flatMap((name) =>
    places([`Policies.*.${name}Policy.BucketName`, bucketName]),
  ),
  ...["DynamoDBBackupFullAccess", "DynamoDBCrud", "DynamoDBRead", "DynamoDBReconfigure", "DynamoDBWrite"].flatMap(
    (name) => places([`Policies.*.${name}Policy.TableName`, "AWS::DynamoDB::Table.Name"]),
  ),
  ...places(
    ["Policies.*.KinesisCrudPolicy.StreamName", "AWS::Kinesis::Stream.Name"],
    ["Policies.*.KinesisStreamReadPolicy.StreamName", "AWS::Kinesis::Stream.Name"],
    ["Policies.*.LambdaInvokePolicy.FunctionName", "AWS::Lambda::Function.Name"],
    ["Policies.*.SNSCrudPolicy.TopicName", "AWS::SNS::Topic.Name"],
    ["Policies.*.SNSPublishMessagePolicy.TopicName", "AWS::SNS::Topic.Name"],
    ["Policies.*.SQSPollerPolicy.QueueName", "AWS::SQS::Queue.Name"],
    ["Policies.*.SQSSendMessagePolicy.QueueName", "AWS::SQS::Queue.Name"],
    ["Policies.*.StepFunctionsExecutionPolicy.StateMachineName", "AWS::StepFunctions::StateMachine.Name"],
  ),
].map((place) => ({ ...place, isTaken: true }));

const firehoseDestinations = [
  "AmazonOpenSearchServerlessDestinationConfiguration",
  "AmazonopensearchserviceDestinationConfiguration",
  "ElasticsearchDestinationConfiguration",
  "ExtendedS3DestinationConfiguration",
  "HttpEndpointDestinationConfiguration",
  "RedshiftDestinationConfiguration",
  "SplunkDestinationConfiguration",
];

/**
 * More of what properties take, as the page of each type says, where the name of the property does not say it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const applicationPlaces: Readonly<Record<string, readonly Place[]>> = {
  "AWS::Amplify::App": places(["IAMServiceRole", roleArn]),
  "AWS::Amplify::Domain": places(["AutoSubDomainIAMRole", roleArn]),
  "AWS::ApiGateway::Authorizer": places(["AuthorizerCredentials", roleArn]),
  // The uppermost resource of an API has an ID of its own.
  "AWS::ApiGateway::Method": places(["Integration.Credentials", roleArn], ["ResourceId", rootOf]),
  "AWS::ApiGateway::Resource": places(["ParentId", rootOf]),
  "AWS::ApiGatewayV2::Authorizer": places(["JwtConfiguration.Issuer", "AWS::Cognito::UserPool.Url"]),
  "AWS::ApiGatewayV2::Integration": places(["IntegrationUri", ...functionArns]),
  "AWS::AppSync::DataSource": places([
    "RelationalDatabaseConfig.RdsHttpEndpointConfig.DbClusterIdentifier",
    "AWS::RDS::DBCluster.Arn",
  ]),
  "AWS::AppSync::GraphQLApi": places(
    ["LambdaAuthorizerConfig.AuthorizerUri", ...functionArns],
    ["AdditionalAuthenticationProviders.*.LambdaAuthorizerConfig.AuthorizerUri", ...functionArns],
  ),
  "AWS::Athena::WorkGroup": places(["WorkGroupConfiguration.ExecutionRole", roleArn]),
  "AWS::Backup::BackupPlan": places(["BackupPlan.BackupPlanRule.*.TargetBackupVault", "AWS::Backup::BackupVault.Name"]),
  "AWS::Backup::BackupSelection": places([
    "BackupSelection.Resources.*",
    bucketArn,
    "AWS::DynamoDB::Table.Arn",
    "AWS::EC2::Instance.Arn",
    "AWS::EFS::FileSystem.Arn",
    "AWS::RDS::DBCluster.Arn",
    "AWS::RDS::DBInstance.Arn",
  ]),
  "AWS::Batch::JobDefinition": images("ContainerProperties.Image"),
  "AWS::Budgets::Budget": places(["NotificationsWithSubscribers.*.Subscribers.*.Address", topicArn]),
  "AWS::CE::AnomalySubscription": places(["Subscribers.*.Address", topicArn]),
  "AWS::CloudWatch::CompositeAlarm": places(
    ["AlarmActions.*", ...alarmActions],
    ["OKActions.*", ...alarmActions],
    ["InsufficientDataActions.*", ...alarmActions],
  ),
  "AWS::CloudFormation::CustomResource": places(["ServiceToken", topicArn, ...functionArns]),
  "AWS::CodeBuild::Project": places(["LogsConfig.CloudWatchLogs.GroupName", groupName]),
  "AWS::CodePipeline::Pipeline": [
    ...places(["ArtifactStores.*.ArtifactStore.Location", bucketName]),
    ...pipelineActions,
  ],
  "AWS::CodeStarNotifications::NotificationRule": places(
    ["Targets.*.TargetAddress", topicArn],
    ["Resource", "AWS::CodeBuild::Project.Arn", "AWS::CodeCommit::Repository.Arn", "AWS::CodePipeline::Pipeline.Arn"],
  ),
  "AWS::Cognito::IdentityPool": places(["CognitoIdentityProviders.*.ProviderName", "AWS::Cognito::UserPool.Provider"]),
  "AWS::Cognito::IdentityPoolRoleAttachment": places(
    ["Roles.authenticated", roleArn],
    ["Roles.unauthenticated", roleArn],
  ),
  "AWS::Cognito::UserPool": places(["LambdaConfig.KMSKeyID", keyArn]),
  "AWS::Config::ConfigRule": places(["Source.SourceIdentifier", ...functionArns]),
  "AWS::ECS::TaskDefinition": images("ContainerDefinitions.*.Image"),
  ...Object.fromEntries(
    ["AccessEntry", "Addon", "FargateProfile", "IdentityProviderConfig", "PodIdentityAssociation"].map((name) => [
      `AWS::EKS::${name}`,
      places(["ClusterName", "AWS::EKS::Cluster.Name"]),
    ]),
  ),
  "AWS::EKS::Nodegroup": places(["ClusterName", "AWS::EKS::Cluster.Name"]),
  "AWS::EMR::Studio": places(["ServiceRole", roleArn], ["UserRole", roleArn]),
  "AWS::IoT::TopicRule": places(["TopicRulePayload.Actions.*.Sqs.QueueUrl", "AWS::SQS::Queue.Url"]),
  "AWS::KinesisAnalyticsV2::Application": places(["ServiceExecutionRole", roleArn]),
  "AWS::KinesisFirehose::DeliveryStream": firehoseDestinations.flatMap((destination) => {
    const parameters = `${destination}.ProcessingConfiguration.Processors.*.Parameters`;
    return places([`${parameters}[ParameterName=LambdaArn].ParameterValue`, ...functionArns]);
  }),
  "AWS::Lambda::Alias": places(
    ["FunctionVersion", "AWS::Lambda::Version.Version"],
    ["RoutingConfig.AdditionalVersionWeights.*.FunctionVersion", "AWS::Lambda::Version.Version"],
  ),
  "AWS::IAM::AccessKey": places(["UserName", "AWS::IAM::User.Name"]),
  "AWS::IAM::GroupPolicy": places(["GroupName", "AWS::IAM::Group.Name"]),
  "AWS::IAM::UserPolicy": places(["UserName", "AWS::IAM::User.Name"]),
  "AWS::Lambda::EventInvokeConfig": places(["Qualifier", "AWS::Lambda::Version.Version"]),
  "AWS::Lambda::Function": places(["Code.ImageUri", image]),
  "AWS::Pipes::Pipe": places(["Enrichment", ...invoked], ["Source", ...eventSources], ["Target", ...eventTargets]),
  "AWS::RDS::DBInstance": places(["DBClusterIdentifier", "AWS::RDS::DBCluster.Name"]),
  "AWS::RDS::DBProxyTargetGroup": places(
    ["DBClusterIdentifiers.*", "AWS::RDS::DBCluster.Name"],
    ["DBInstanceIdentifiers.*", "AWS::RDS::DBInstance.Name"],
  ),
  "AWS::Redshift::Cluster": places(["IamRoles.*", roleArn]),
  "AWS::RedshiftServerless::Namespace": places(["IamRoles.*", roleArn], ["DefaultIamRoleArn", roleArn]),
  "AWS::SageMaker::Domain": places(["DefaultUserSettings.ExecutionRole", roleArn]),
  "AWS::SageMaker::UserProfile": places(["UserSettings.ExecutionRole", roleArn]),
  "AWS::Serverless::Api": places(
    ["AccessLogSetting.DestinationArn", groupArn],
    ["Auth.Authorizers.*.FunctionArn", ...functionArns],
    ["Auth.Authorizers.*.UserPoolArn", poolArn],
  ),
  "AWS::Serverless::Application": places(["NotificationARNs.*", topicArn]),
  "AWS::Serverless::Function": [
    ...places(
      ["Events.*.Properties.Bucket", bucketName],
      ["Events.*.Properties.LogGroupName", groupName],
      ["Events.*.Properties.Topic", topicArn],
      ["DeploymentPreference.TriggerConfigurations.*.TriggerTargetArn", topicArn],
      ["ImageUri", image],
      ["EventInvokeConfig.DestinationConfig.OnFailure.Destination", queueArn, topicArn, ...functionArns],
      ["EventInvokeConfig.DestinationConfig.OnSuccess.Destination", queueArn, topicArn, ...functionArns],
    ),
    ...policyTemplates,
  ],
  "AWS::Serverless::HttpApi": places(
    ["AccessLogSettings.DestinationArn", groupArn],
    ["Auth.Authorizers.*.FunctionArn", ...functionArns],
  ),
  "AWS::Serverless::StateMachine": [
    ...places(["Role", roleArn], ["Logging.Destinations.*.CloudWatchLogsLogGroup.LogGroupArn", groupArn]),
    ...policyTemplates,
  ],
  "AWS::Transfer::Server": places(
    ["LoggingRole", roleArn],
    ["IdentityProviderDetails.InvocationRole", roleArn],
    ["WorkflowDetails.OnPartialUpload.*.ExecutionRole", roleArn],
    ["WorkflowDetails.OnUpload.*.ExecutionRole", roleArn],
  ),
  "AWS::Transfer::Workflow": places(
    ["Steps.*.CustomStepDetails.Target", ...functionArns],
    ["OnExceptionSteps.*.CustomStepDetails.Target", ...functionArns],
  ),
};
