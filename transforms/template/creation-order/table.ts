import { loggingRole } from "./api.js";
import { listenersOfScaling, listenersOfService, scaledResource } from "./balancers.js";
import { hasIndexes, previousOfKind } from "./chains.js";
import { all, sharing } from "./match.js";
import { deliveryRights, subscriptionRights } from "./notifications.js";
import { releaseFromBucket } from "./release.js";
import { anyRoles, policiesOfRoles, rolesAt, rolesOfFunctionAt, rolesOfFunctionInVpc } from "./roles.js";
import { dependsOnPage, reference, type Order } from "./row.js";
import { encryptionPolicy, mountTargets } from "./services.js";
import { network } from "./table-network.js";
import { neededByRule, ruleTypes } from "../../aws/existing/config-rules.js";

/** What a function needs of its role to read from the sources of events. */
const readsEvents = [
  "sqs:receivemessage",
  "sqs:deletemessage",
  "sqs:getqueueattributes",
  "kinesis:getrecords",
  "kinesis:getsharditerator",
  "kinesis:describestream",
  "dynamodb:getrecords",
  "dynamodb:getsharditerator",
  "dynamodb:describestream",
  "kafka:describecluster",
  "kafka:getbootstrapbrokers",
  "mq:describebroker",
];

const separatePolicies = "AWS::IAM::Policy, AWS::IAM::ManagedPolicy, AWS::IAM::RolePolicy";
const rightsBefore = "without which its role lacks rights that it needs while it is created";

/** Amazon API Gateway. */
const api: readonly Order[] = [
  {
    waiting: ["AWS::ApiGateway::Deployment"],
    where: "RestApiId",
    for: "AWS::ApiGateway::Method",
    needs: sharing(["AWS::ApiGateway::Method"], { RestApiId: "RestApiId" }),
    because: "which it is to deploy",
    source: reference("apigateway-deployment"),
  },
  {
    waiting: ["AWS::ApiGatewayV2::Deployment"],
    where: "ApiId",
    for: "AWS::ApiGatewayV2::Route",
    needs: sharing(["AWS::ApiGatewayV2::Route"], { ApiId: "ApiId" }),
    because: "which it is to deploy",
    source: reference("apigatewayv2-deployment"),
  },
  {
    waiting: ["AWS::ApiGateway::ApiKey"],
    where: "StageKeys",
    for: "AWS::ApiGateway::Stage, AWS::ApiGateway::Deployment",
    needs: sharing(
      ["AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment"],
      { RestApiId: "RestApiId", StageName: "StageName" },
      "StageKeys",
    ),
    because: "without which the stage that it names is not there",
    source: reference("apigateway-apikey"),
  },
  {
    waiting: ["AWS::ApiGateway::UsagePlan"],
    where: "ApiStages",
    for: "AWS::ApiGateway::Stage, AWS::ApiGateway::Deployment",
    needs: sharing(
      ["AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment"],
      { ApiId: "RestApiId", Stage: "StageName" },
      "ApiStages",
    ),
    because: "without which the stage that it names is not there",
    source: reference("apigateway-usageplan"),
  },
  {
    waiting: ["AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment"],
    where: "AccessLogSetting, LoggingLevel",
    for: "AWS::ApiGateway::Account",
    needs: loggingRole,
    because: "without which API Gateway has no role to write its logs with",
    source: reference("apigateway-account"),
  },
];

/** Load balancers and scaling. */
const balancing: readonly Order[] = [
  {
    waiting: ["AWS::ECS::Service"],
    where: "LoadBalancers",
    for: "AWS::ElasticLoadBalancingV2::Listener, AWS::ElasticLoadBalancingV2::ListenerRule",
    needs: listenersOfService,
    because: "without which its target group has no load balancer",
    source: reference("ecs-service"),
  },
  {
    waiting: ["AWS::AutoScaling::ScalingPolicy", "AWS::ApplicationAutoScaling::ScalingPolicy"],
    where: "ALBRequestCountPerTarget",
    for: "AWS::ElasticLoadBalancingV2::Listener, AWS::ElasticLoadBalancingV2::ListenerRule",
    needs: listenersOfScaling,
    because: "without which its target group has no load balancer",
    source: reference("autoscaling-scalingpolicy"),
  },
  {
    waiting: ["AWS::ApplicationAutoScaling::ScalableTarget"],
    where: "ResourceId as text",
    for: "what it scales",
    needs: scaledResource,
    because: "which it scales",
    source: reference("applicationautoscaling-scalabletarget"),
  },
];

/** Resources that use a role while they are created, after the policies that the role gets from elsewhere. */
const roles: readonly Order[] = [
  {
    waiting: ["AWS::CodeDeploy::DeploymentGroup"],
    where: "ServiceRoleArn",
    for: separatePolicies,
    needs: policiesOfRoles(rolesAt("ServiceRoleArn")),
    because: rightsBefore,
    source: dependsOnPage,
  },
  {
    waiting: ["AWS::ECS::Service"],
    where: "Role",
    for: separatePolicies,
    needs: policiesOfRoles(rolesAt("Role")),
    because: rightsBefore,
    source: reference("iam-role"),
  },
  {
    waiting: ["AWS::AutoScaling::LifecycleHook"],
    where: "RoleARN",
    for: separatePolicies,
    needs: policiesOfRoles(rolesAt("RoleARN")),
    because: rightsBefore,
    source: reference("autoscaling-lifecyclehook"),
  },
  {
    waiting: ["AWS::KinesisFirehose::DeliveryStream"],
    where: "RoleARN",
    for: separatePolicies,
    needs: policiesOfRoles(anyRoles),
    because: rightsBefore,
    source: reference("kinesisfirehose-deliverystream"),
  },
  {
    waiting: ["AWS::Logs::SubscriptionFilter", "AWS::Logs::Destination"],
    where: "RoleArn",
    for: separatePolicies,
    needs: policiesOfRoles(rolesAt("RoleArn")),
    because: "without which CloudWatch Logs cannot send its test message",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html",
  },
  {
    waiting: ["AWS::Lambda::EventSourceMapping"],
    where: "FunctionName",
    for: separatePolicies,
    needs: policiesOfRoles(rolesOfFunctionAt("FunctionName"), ...readsEvents),
    because: "without which the function cannot read from the event source",
    source: reference("lambda-eventsourcemapping"),
  },
  {
    waiting: ["AWS::Lambda::Function"],
    where: "VpcConfig",
    for: separatePolicies,
    needs: policiesOfRoles(rolesOfFunctionInVpc, "ec2:createnetworkinterface"),
    because: "without which it cannot create network interfaces in its VPC",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
  },
  {
    waiting: ["AWS::StepFunctions::StateMachine"],
    where: "RoleArn",
    for: separatePolicies,
    needs: policiesOfRoles(rolesAt("RoleArn"), "logs:createlogdelivery", "events:putrule"),
    because: "without which it may neither write its logs nor wait for what it starts",
    source: "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
  },
  {
    waiting: ["AWS::CloudFormation::CustomResource", "Custom::*"],
    where: "ServiceToken",
    for: separatePolicies,
    needs: policiesOfRoles(rolesOfFunctionAt("ServiceToken")),
    because: "without which the function behind it lacks rights",
    source: dependsOnPage,
  },
];

/** Services that look for something else when they get a resource. */
const services: readonly Order[] = [
  {
    waiting: ["AWS::Lambda::Function", "AWS::Serverless::Function"],
    where: "FileSystemConfigs",
    for: "AWS::EFS::MountTarget",
    needs: mountTargets,
    because: "through which it mounts its file system",
    source: reference("lambda-function"),
  },
  {
    waiting: ruleTypes,
    for: "AWS::Config::ConfigurationRecorder, AWS::Config::DeliveryChannel",
    needs: neededByRule,
    because: "without which AWS Config does not take it",
    source: reference("config-configrule"),
  },
  {
    waiting: ["AWS::OpenSearchServerless::Collection"],
    where: "Name",
    for: "AWS::OpenSearchServerless::SecurityPolicy",
    needs: encryptionPolicy,
    because: "without which nothing says how it is encrypted",
    source: reference("opensearchserverless-collection"),
  },
  {
    waiting: ["AWS::Macie::AllowList", "AWS::Macie::CustomDataIdentifier", "AWS::Macie::FindingsFilter"],
    for: "AWS::Macie::Session",
    needs: all("AWS::Macie::Session"),
    because: "without which Macie is not enabled",
    source: reference("macie-session"),
  },
  {
    waiting: [
      "Standard",
      "Insight",
      "AutomationRule",
      "ProductSubscription",
      "SecurityControl",
      "FindingAggregator",
    ].map((name) => `AWS::SecurityHub::${name}`),
    for: "AWS::SecurityHub::Hub",
    needs: all("AWS::SecurityHub::Hub"),
    because: "without which Security Hub is not enabled",
    source: reference("securityhub-hub"),
  },
];

/** What AWS creates one at a time. */
const chains: readonly Order[] = [
  {
    waiting: ["AWS::Organizations::Account"],
    for: "the one before it",
    needs: previousOfKind(() => true),
    because: "and an organization makes one account at a time",
    source: reference("organizations-account"),
  },
  {
    waiting: ["AWS::DynamoDB::Table"],
    where: "GlobalSecondaryIndexes, LocalSecondaryIndexes",
    for: "the one before it",
    needs: previousOfKind(hasIndexes),
    because: "and AWS wants tables with indexes one after another",
    source: reference("dynamodb-table"),
  },
  {
    waiting: ["AWS::KinesisAnalyticsV2::ApplicationOutput"],
    where: "ApplicationName",
    for: "the one before it",
    needs: previousOfKind(() => true, "ApplicationName"),
    because: "and an application takes one change at a time",
    source: reference("kinesisanalyticsv2-applicationoutput"),
  },
  {
    waiting: ["AWS::EKS::FargateProfile", "AWS::EKS::IdentityProviderConfig"],
    where: "ClusterName",
    for: "the one before it",
    needs: previousOfKind(() => true, "ClusterName"),
    because: "and a cluster makes one of the kind at a time",
    source: reference("eks-fargateprofile"),
  },
];

/** What is tried out as soon as it is configured. */
const deliveries: readonly Order[] = [
  {
    waiting: ["AWS::S3::Bucket"],
    where: "NotificationConfiguration",
    for: "AWS::Lambda::Permission, AWS::SQS::QueuePolicy, AWS::SNS::TopicPolicy",
    needs: deliveryRights,
    because: "without which Amazon S3 does not take its notifications",
    source: reference("s3-bucket"),
    release: releaseFromBucket,
  },
  {
    waiting: ["AWS::Logs::SubscriptionFilter"],
    where: "DestinationArn",
    for: "AWS::Lambda::Permission",
    needs: subscriptionRights,
    because: "without which CloudWatch Logs cannot invoke the function",
    source: reference("logs-subscriptionfilter"),
  },
];

/** Which resources wait for which others although nothing in their properties says so. */
export const orders: readonly Order[] = [
  ...network,
  ...api,
  ...balancing,
  ...roles,
  ...services,
  ...chains,
  ...deliveries,
];
