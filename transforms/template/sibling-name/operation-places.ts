import { lazy } from "../../../src/values/memoize.js";
import { alarmRule, arn, bus, busArn, queueUrl, secretReference } from "./forms.js";
import { places, type NamePlace } from "./place.js";

const logs = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/";
const events = "https://docs.aws.amazon.com/eventbridge/latest/APIReference/";
const deploy = "https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeploymentGroup.html";
const secrets = "https://docs.aws.amazon.com/secretsmanager/latest/apireference/";
const byArn = { form: arn };
const functions = "Lambda::Function, Serverless::Function";

/** Logs, events, queues, topics, alarms, deployments, secrets. */
export const operationPlaces = lazy((): readonly NamePlace[] => [
  ...places("ResourceNotFoundException: The specified log group does not exist", `${logs}API_PutMetricFilter.html`, [
    "Logs::MetricFilter, Logs::SubscriptionFilter, Logs::LogStream",
    "LogGroupName",
    "Logs::LogGroup",
  ]),
  ...places(
    "InvalidParameterException: the test message cannot be delivered",
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html",
    [
      "Logs::SubscriptionFilter",
      "DestinationArn",
      `${functions}, Kinesis::Stream, KinesisFirehose::DeliveryStream`,
      byArn,
    ],
  ),
  ...places("ResourceNotFoundException", `${events}API_PutRule.html`, [
    "Events::Rule",
    "EventBusName",
    "Events::EventBus",
    { form: bus },
  ]),
  ...places("ResourceNotFoundException", `${events}API_PutPermission.html`, [
    "Events::EventBusPolicy",
    "EventBusName",
    "Events::EventBus",
  ]),
  ...places("ResourceNotFoundException", `${events}API_CreateArchive.html`, [
    "Events::Archive",
    "SourceArn",
    "Events::EventBus",
    { form: busArn },
  ]),
  ...places(
    "ResourceNotFoundException",
    "https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html",
    ["Scheduler::Schedule", "GroupName", "Scheduler::ScheduleGroup"],
  ),
  ...places("NotFound: Topic does not exist", "https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html", [
    "SNS::Subscription",
    "TopicArn",
    "SNS::Topic",
    byArn,
  ]),
  ...places(
    "NotFound: Topic does not exist",
    "https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html",
    ["SNS::TopicPolicy", "Topics.*", "SNS::Topic", byArn],
  ),
  ...places(
    "QueueDoesNotExist",
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html",
    ["SQS::QueuePolicy", "Queues.*", "SQS::Queue", { form: queueUrl }],
  ),
  ...places(
    "InvalidParameterValue: Dead letter target does not exist",
    "https://github.com/serverless/serverless/issues/5215",
    ["SQS::Queue", "RedrivePolicy.deadLetterTargetArn", "SQS::Queue", byArn],
  ),
  ...places(
    "ResourceNotFoundException",
    "https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html",
    ["Lambda::EventSourceMapping", "EventSourceArn", "SQS::Queue, Kinesis::Stream", byArn],
  ),
  ...places(
    "ResourceNotFoundException",
    "https://docs.aws.amazon.com/kinesis/latest/APIReference/API_RegisterStreamConsumer.html",
    ["Kinesis::StreamConsumer", "StreamARN", "Kinesis::Stream", byArn],
  ),
  ...places(
    "ValidationError: Could not save the composite alarm as alarms in the alarm rule do not exist",
    "https://github.com/aws/aws-cdk/issues/12662",
    ["CloudWatch::CompositeAlarm", "AlarmRule", "CloudWatch::Alarm", { form: alarmRule }],
  ),
  ...places(
    "S3BucketDoesNotExistException",
    "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html",
    ["CloudTrail::Trail", "S3BucketName", "S3::Bucket"],
  ),
  ...places(
    "NoSuchBucketException",
    "https://docs.aws.amazon.com/config/latest/APIReference/API_PutDeliveryChannel.html",
    ["Config::DeliveryChannel", "S3BucketName", "S3::Bucket"],
  ),
  ...places(
    "InvalidConfigurationRequest",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyLoadBalancerAttributes.html",
    ["ElasticLoadBalancingV2::LoadBalancer", "LoadBalancerAttributes[Key=access_logs.s3.bucket].Value", "S3::Bucket"],
    [
      "ElasticLoadBalancingV2::LoadBalancer",
      "LoadBalancerAttributes[Key=connection_logs.s3.bucket].Value",
      "S3::Bucket",
    ],
  ),
  ...places("ApplicationDoesNotExistException", deploy, [
    "CodeDeploy::DeploymentGroup",
    "ApplicationName",
    "CodeDeploy::Application",
  ]),
  ...places("DeploymentConfigDoesNotExistException", deploy, [
    "CodeDeploy::DeploymentGroup",
    "DeploymentConfigName",
    "CodeDeploy::DeploymentConfig",
  ]),
  ...places(
    "PipelineNotFoundException",
    "https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutWebhook.html",
    ["CodePipeline::Webhook", "TargetPipeline", "CodePipeline::Pipeline"],
  ),
  ...places(
    "ResourceNotFoundException",
    "https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_CreateRepository.html",
    ["CodeArtifact::Repository", "DomainName", "CodeArtifact::Domain"],
  ),
  ...places(
    "ResourceNotFoundException",
    "https://docs.aws.amazon.com/iot/latest/apireference/API_AttachPrincipalPolicy.html",
    ["IoT::PolicyPrincipalAttachment", "PolicyName", "IoT::Policy"],
    ["IoT::ThingPrincipalAttachment", "ThingName", "IoT::Thing"],
  ),
  ...places(
    "InvalidDocument",
    "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateAssociation.html",
    ["SSM::Association", "Name", "SSM::Document"],
  ),
  ...places("RuleSetDoesNotExist", "https://docs.aws.amazon.com/ses/latest/APIReference/API_CreateReceiptRule.html", [
    "SES::ReceiptRule",
    "RuleSetName",
    "SES::ReceiptRuleSet",
  ]),
  ...places(
    "ConfigurationSetDoesNotExist",
    "https://docs.aws.amazon.com/ses/latest/APIReference/API_CreateConfigurationSetEventDestination.html",
    ["SES::ConfigurationSetEventDestination", "ConfigurationSetName", "SES::ConfigurationSet"],
  ),
  ...places(
    "ResourceNotFoundException",
    "https://docs.aws.amazon.com/appstream2/latest/APIReference/API_AssociateFleet.html",
    ["AppStream::StackFleetAssociation", "FleetName", "AppStream::Fleet"],
    ["AppStream::StackFleetAssociation, AppStream::StackUserAssociation", "StackName", "AppStream::Stack"],
  ),
  ...places("ResourceNotFoundException", `${secrets}API_PutResourcePolicy.html`, [
    "SecretsManager::ResourcePolicy, SecretsManager::RotationSchedule, SecretsManager::SecretTargetAttachment",
    "SecretId",
    "SecretsManager::Secret",
  ]),
  ...places(
    "ResourceNotFoundException: Secrets Manager can't find the specified secret",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html",
    ["*", "*", "SecretsManager::Secret", { form: secretReference }],
  ),
]);
