import {
  bucketName,
  bucketArn,
  roleArn,
  roleName,
  groupArn,
  groupName,
  keyArn,
  topicArn,
  queueArn,
  functionArns,
  streamArn,
  firehoseArn,
  eventSources,
  eventTargets,
  places,
  type Place,
} from "./place.js";
import { applicationPlaces } from "./application-places.js";
import { dimensionPlaces } from "./dimension-places.js";
import { networkPlaces } from "./network-places.js";

export type { Place } from "./place.js";

const cognitoTriggers = [
  "PreSignUp",
  "PostConfirmation",
  "PreAuthentication",
  "PostAuthentication",
  "PreTokenGeneration",
  "CustomMessage",
  "DefineAuthChallenge",
  "CreateAuthChallenge",
  "VerifyAuthChallengeResponse",
  "UserMigration",
];

const streamPlaces = ["S3DestinationConfiguration", "ExtendedS3DestinationConfiguration"].flatMap((destination) =>
  places(
    [`${destination}.BucketARN`, bucketArn],
    [`${destination}.RoleARN`, roleArn],
    [`${destination}.EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN`, keyArn],
    [`${destination}.CloudWatchLoggingOptions.LogGroupName`, groupName],
  ),
);

/**
 * What properties take, as the page of each type says: "the name of", "the ARN of". Where a property takes both, such as
 * the role of a task or the key of a bucket, it is not here.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
const ownPlaces: Readonly<Record<string, readonly Place[]>> = {
  "AWS::ApiGateway::Account": places(["CloudWatchRoleArn", roleArn]),
  "AWS::ApiGateway::Stage": places(["AccessLogSetting.DestinationArn", groupArn, firehoseArn]),
  "AWS::ApiGatewayV2::Stage": places(["AccessLogSettings.DestinationArn", groupArn, firehoseArn]),
  "AWS::AppSync::DataSource": places(["ServiceRoleArn", roleArn], ["LambdaConfig.LambdaFunctionArn", ...functionArns]),
  "AWS::AppSync::GraphQLApi": places(["LogConfig.CloudWatchLogsRoleArn", roleArn]),
  "AWS::AutoScaling::LifecycleHook": places(["RoleARN", roleArn], ["NotificationTargetARN", queueArn, topicArn]),
  "AWS::Backup::BackupSelection": places(["BackupSelection.IamRoleArn", roleArn]),
  "AWS::Backup::BackupVault": places(["EncryptionKeyArn", keyArn]),
  "AWS::CloudTrail::Trail": places(
    ["S3BucketName", bucketName],
    ["CloudWatchLogsLogGroupArn", groupArn],
    ["CloudWatchLogsRoleArn", roleArn],
  ),
  "AWS::CloudWatch::Alarm": places(
    ["AlarmActions.*", topicArn],
    ["OKActions.*", topicArn],
    ["InsufficientDataActions.*", topicArn],
  ),
  "AWS::CodeDeploy::DeploymentGroup": places(["ServiceRoleArn", roleArn]),
  "AWS::CodePipeline::Pipeline": places(["RoleArn", roleArn], ["ArtifactStore.Location", bucketName]),
  "AWS::Cognito::UserPool": [
    ...cognitoTriggers.flatMap((trigger) => places([`LambdaConfig.${trigger}`, ...functionArns])),
    ...places(["SmsConfiguration.SnsCallerArn", roleArn]),
  ],
  "AWS::Config::ConfigurationRecorder": places(["RoleARN", roleArn]),
  "AWS::Config::DeliveryChannel": places(
    ["S3BucketName", bucketName],
    ["S3KmsKeyArn", keyArn],
    ["SnsTopicARN", topicArn],
  ),
  "AWS::EC2::FlowLog": places(
    ["LogDestination", bucketArn, groupArn, firehoseArn],
    ["DeliverLogsPermissionArn", roleArn],
    ["LogGroupName", groupName],
  ),
  "AWS::EC2::Instance": places(["IamInstanceProfile", "AWS::IAM::InstanceProfile.Name"]),
  "AWS::EC2::LaunchTemplate": places(
    ["LaunchTemplateData.IamInstanceProfile.Arn", "AWS::IAM::InstanceProfile.Arn"],
    ["LaunchTemplateData.IamInstanceProfile.Name", "AWS::IAM::InstanceProfile.Name"],
  ),
  "AWS::EKS::Cluster": places(["RoleArn", roleArn], ["EncryptionConfig.*.Provider.KeyArn", keyArn]),
  "AWS::EKS::Nodegroup": places(["NodeRole", roleArn]),
  "AWS::ElasticLoadBalancing::LoadBalancer": places(["AccessLoggingPolicy.S3BucketName", bucketName]),
  "AWS::ElasticLoadBalancingV2::LoadBalancer": places(
    ["LoadBalancerAttributes[Key=access_logs.s3.bucket].Value", bucketName],
    ["LoadBalancerAttributes[Key=connection_logs.s3.bucket].Value", bucketName],
  ),
  "AWS::Elasticsearch::Domain": places(["LogPublishingOptions.*.CloudWatchLogsLogGroupArn", groupArn]),
  "AWS::Events::Rule": places(
    ["Targets.*.Arn", ...eventTargets],
    ["Targets.*.RoleArn", roleArn],
    ["Targets.*.DeadLetterConfig.Arn", queueArn],
  ),
  "AWS::IAM::InstanceProfile": places(["Roles.*", roleName]),
  "AWS::IAM::ManagedPolicy": places(
    ["Roles.*", roleName],
    ["Users.*", "AWS::IAM::User.Name"],
    ["Groups.*", "AWS::IAM::Group.Name"],
  ),
  "AWS::IAM::Policy": places(
    ["Roles.*", roleName],
    ["Users.*", "AWS::IAM::User.Name"],
    ["Groups.*", "AWS::IAM::Group.Name"],
  ),
  "AWS::IAM::RolePolicy": places(["RoleName", roleName]),
  "AWS::IAM::UserToGroupAddition": places(["GroupName", "AWS::IAM::Group.Name"], ["Users.*", "AWS::IAM::User.Name"]),
  "AWS::KinesisFirehose::DeliveryStream": [
    ...streamPlaces,
    ...places(
      ["KinesisStreamSourceConfiguration.KinesisStreamARN", streamArn],
      ["KinesisStreamSourceConfiguration.RoleARN", roleArn],
      ["ExtendedS3DestinationConfiguration.S3BackupConfiguration.BucketARN", bucketArn],
    ),
  ],
  "AWS::Lambda::EventInvokeConfig": places(
    ["DestinationConfig.OnFailure.Destination", ...eventTargets, bucketArn],
    ["DestinationConfig.OnSuccess.Destination", ...eventTargets],
  ),
  "AWS::Lambda::EventSourceMapping": places(
    ["EventSourceArn", ...eventSources],
    ["DestinationConfig.OnFailure.Destination", queueArn, topicArn],
  ),
  "AWS::Lambda::Function": places(
    ["Role", roleArn],
    ["DeadLetterConfig.TargetArn", queueArn, topicArn],
    ["KmsKeyArn", keyArn],
    ["Code.S3Bucket", bucketName],
    ["LoggingConfig.LogGroup", groupName],
    ["FileSystemConfigs.*.Arn", "AWS::EFS::AccessPoint.Arn"],
  ),
  "AWS::Lambda::Permission": places([
    "SourceArn",
    bucketArn,
    topicArn,
    queueArn,
    "AWS::Events::Rule.Arn",
    "AWS::Cognito::UserPool.Arn",
    "AWS::CloudWatch::Alarm.Arn",
  ]),
  "AWS::Logs::LogGroup": places(["KmsKeyId", keyArn]),
  "AWS::Logs::MetricFilter": places(["LogGroupName", groupName]),
  "AWS::Logs::SubscriptionFilter": places(
    ["DestinationArn", ...functionArns, streamArn, firehoseArn],
    ["LogGroupName", groupName],
    ["RoleArn", roleArn],
  ),
  "AWS::MSK::Cluster": places(
    ["LoggingInfo.BrokerLogs.S3.Bucket", bucketName],
    ["LoggingInfo.BrokerLogs.CloudWatchLogs.LogGroup", groupName],
  ),
  "AWS::OpenSearchService::Domain": places(["LogPublishingOptions.*.CloudWatchLogsLogGroupArn", groupArn]),
  "AWS::Pipes::Pipe": places(["RoleArn", roleArn]),
  "AWS::RDS::DBInstance": places(["MonitoringRoleArn", roleArn]),
  "AWS::Redshift::Cluster": places(["LoggingProperties.BucketName", bucketName]),
  "AWS::Route53::HostedZone": places(["QueryLoggingConfig.CloudWatchLogsLogGroupArn", groupArn]),
  "AWS::Route53Resolver::ResolverQueryLoggingConfig": places(["DestinationArn", bucketArn, groupArn, firehoseArn]),
  "AWS::S3::Bucket": places(
    ["LoggingConfiguration.DestinationBucketName", bucketName],
    ["ReplicationConfiguration.Role", roleArn],
    ["ReplicationConfiguration.Rules.*.Destination.Bucket", bucketArn],
    ["InventoryConfigurations.*.Destination.BucketArn", bucketArn],
    ["AnalyticsConfigurations.*.StorageClassAnalysis.DataExport.Destination.BucketArn", bucketArn],
    ["NotificationConfiguration.LambdaConfigurations.*.Function", ...functionArns],
    ["NotificationConfiguration.QueueConfigurations.*.Queue", queueArn],
    ["NotificationConfiguration.TopicConfigurations.*.Topic", topicArn],
  ),
  "AWS::S3::BucketPolicy": places(["Bucket", bucketName]),
  "AWS::SNS::Subscription": places(
    ["TopicArn", topicArn],
    ["Endpoint", queueArn, ...functionArns, firehoseArn],
    ["SubscriptionRoleArn", roleArn],
    ["RedrivePolicy.deadLetterTargetArn", queueArn],
  ),
  "AWS::SNS::Topic": places(["Subscription.*.Endpoint", queueArn, ...functionArns, firehoseArn]),
  "AWS::SNS::TopicPolicy": places(["Topics.*", topicArn]),
  "AWS::SQS::Queue": places(["RedrivePolicy.deadLetterTargetArn", queueArn]),
  "AWS::SQS::QueuePolicy": places(["Queues.*", "AWS::SQS::Queue.Url"]),
  "AWS::SageMaker::Model": places(["ExecutionRoleArn", roleArn]),
  "AWS::SageMaker::NotebookInstance": places(["RoleArn", roleArn]),
  "AWS::Scheduler::Schedule": places(
    ["Target.Arn", ...eventTargets],
    ["Target.RoleArn", roleArn],
    ["Target.DeadLetterConfig.Arn", queueArn],
  ),
  "AWS::SecretsManager::RotationSchedule": places(["RotationLambdaARN", ...functionArns]),
  "AWS::Serverless::Function": places(
    ["Role", roleArn],
    ["DeadLetterQueue.TargetArn", queueArn, topicArn],
    ["Events.*.Properties.Queue", queueArn],
    ["Events.*.Properties.Stream", ...eventSources],
  ),
  "AWS::StepFunctions::StateMachine": places(
    ["RoleArn", roleArn],
    ["LoggingConfiguration.Destinations.*.CloudWatchLogsLogGroup.LogGroupArn", groupArn],
  ),
  "AWS::Synthetics::Canary": places(["ExecutionRoleArn", roleArn]),
  "AWS::Transfer::User": places(["Role", roleArn]),
  "AWS::VpcLattice::AccessLogSubscription": places(["DestinationArn", bucketArn, groupArn, firehoseArn]),
  "AWS::WAFv2::LoggingConfiguration": places(
    ["LogDestinationConfigs.*", bucketArn, groupArn, firehoseArn],
    ["ResourceArn", "AWS::WAFv2::WebACL.Arn"],
  ),
  "AWS::WAFv2::WebACLAssociation": places(["WebACLArn", "AWS::WAFv2::WebACL.Arn"]),
};

/** Returns the places of several tables, type by type. */
function merged(...tables: readonly Readonly<Record<string, readonly Place[]>>[]): Map<string, readonly Place[]> {
  const found = new Map<string, readonly Place[]>();
  for (const [type, rows] of tables.flatMap((table) => Object.entries(table)))
    found.set(type, [...(found.get(type) ?? []), ...rows]);
  return found;
}

/** What properties take, by type of resource. */
export const kindPlaces: ReadonlyMap<string, readonly Place[]> = merged(
  ownPlaces,
  networkPlaces,
  applicationPlaces,
  dimensionPlaces,
);
