import { loggingRole } from "./_order-api.js";
import { listenersOfScaling, listenersOfService, scaledResource } from "./_order-balancers.js";
import { hasIndexes, previousOfKind } from "./_order-chains.js";
import { all, sharing } from "./_order-match.js";
import {
  internetGatewayOf, internetGatewayOfAddress, subnetsOfBalancer, subnetsOfDatabase, subnetsOfGroup, subnetsOfInstance, subnetsOfNatGateway, transitGatewayOf,
} from "./_order-network.js";
import { deliveryRights, subscriptionRights } from "./_order-notifications.js";
import { releaseFromBucket } from "./_order-release.js";
import { anyRoles, policiesOfRoles, rolesAt, rolesOfFunctionAt, rolesOfFunctionInVpc } from "./_order-roles.js";
import { dependsOnPage, reference, type Order } from "./_order-row.js";
import { encryptionPolicy, mountTargets } from "./_order-services.js";
import { neededByRule, ruleTypes } from "./_recorder-order.js";

/** What a function needs of its role to read from the sources of events. */
const readsEvents = [
  "sqs:receivemessage", "sqs:deletemessage", "sqs:getqueueattributes", "kinesis:getrecords", "kinesis:getsharditerator", "kinesis:describestream",
  "dynamodb:getrecords", "dynamodb:getsharditerator", "dynamodb:describestream", "kafka:describecluster", "kafka:getbootstrapbrokers", "mq:describebroker",
];

const gatewayBefore = "without which its VPC has no internet gateway";
const rightsBefore = "without which its role lacks rights that it needs while it is created";

/** Network: what needs a gateway, and routes. */
const network: readonly Order[] = [
  {
    waiting: ["AWS::EC2::Route"],
    needs: sharing(["AWS::EC2::VPCGatewayAttachment"], { GatewayId: ["InternetGatewayId", "VpnGatewayId"] }),
    because: "without which its gateway is not attached to the VPC",
    source: dependsOnPage,
  },
  { waiting: ["AWS::EC2::EIP"], needs: internetGatewayOfAddress, because: gatewayBefore, source: reference("ec2-eip") },
  { waiting: ["AWS::EC2::NatGateway"], needs: internetGatewayOf(subnetsOfNatGateway), because: gatewayBefore, source: reference("ec2-natgateway") },
  {
    waiting: ["AWS::ElasticLoadBalancing::LoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer"],
    needs: internetGatewayOf(subnetsOfBalancer), because: gatewayBefore, source: dependsOnPage,
  },
  { waiting: ["AWS::EC2::Instance"], needs: internetGatewayOf(subnetsOfInstance), because: gatewayBefore, source: dependsOnPage },
  { waiting: ["AWS::AutoScaling::AutoScalingGroup"], needs: internetGatewayOf(subnetsOfGroup), because: gatewayBefore, source: dependsOnPage },
  { waiting: ["AWS::RDS::DBInstance"], needs: internetGatewayOf(subnetsOfDatabase), because: gatewayBefore, source: dependsOnPage },
  {
    waiting: ["AWS::EC2::VPNGatewayRoutePropagation"],
    needs: sharing(["AWS::EC2::VPCGatewayAttachment"], { VpnGatewayId: "VpnGatewayId" }),
    because: "without which its VPN gateway is not attached to the VPC",
    source: reference("ec2-vpngatewayroutepropagation"),
  },
  { waiting: ["AWS::EC2::Route"], needs: transitGatewayOf, because: "without which its transit gateway is not attached to the VPC", source: reference("ec2-route") },
  {
    waiting: ["AWS::EC2::ClientVpnRoute"],
    needs: sharing(["AWS::EC2::ClientVpnTargetNetworkAssociation"], { ClientVpnEndpointId: "ClientVpnEndpointId", TargetVpcSubnetId: "SubnetId" }),
    because: "without which its subnet is no target network of the endpoint",
    source: reference("ec2-clientvpnroute"),
  },
];

/** Amazon API Gateway. */
const api: readonly Order[] = [
  {
    waiting: ["AWS::ApiGateway::Deployment"],
    needs: sharing(["AWS::ApiGateway::Method"], { RestApiId: "RestApiId" }),
    because: "which it is to deploy",
    source: reference("apigateway-deployment"),
  },
  {
    waiting: ["AWS::ApiGatewayV2::Deployment"],
    needs: sharing(["AWS::ApiGatewayV2::Route"], { ApiId: "ApiId" }),
    because: "which it is to deploy",
    source: reference("apigatewayv2-deployment"),
  },
  {
    waiting: ["AWS::ApiGateway::ApiKey"],
    needs: sharing(["AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment"], { RestApiId: "RestApiId", StageName: "StageName" }, "StageKeys"),
    because: "without which the stage that it names is not there",
    source: reference("apigateway-apikey"),
  },
  {
    waiting: ["AWS::ApiGateway::UsagePlan"],
    needs: sharing(["AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment"], { ApiId: "RestApiId", Stage: "StageName" }, "ApiStages"),
    because: "without which the stage that it names is not there",
    source: reference("apigateway-usageplan"),
  },
  {
    waiting: ["AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment"],
    needs: loggingRole,
    because: "without which API Gateway has no role to write its logs with",
    source: reference("apigateway-account"),
  },
];

/** Load balancers and scaling. */
const balancing: readonly Order[] = [
  {
    waiting: ["AWS::ECS::Service"],
    needs: listenersOfService,
    because: "without which its target group has no load balancer",
    source: reference("ecs-service"),
  },
  {
    waiting: ["AWS::AutoScaling::ScalingPolicy", "AWS::ApplicationAutoScaling::ScalingPolicy"],
    needs: listenersOfScaling,
    because: "without which its target group has no load balancer",
    source: reference("autoscaling-scalingpolicy"),
  },
  {
    waiting: ["AWS::ApplicationAutoScaling::ScalableTarget"],
    needs: scaledResource,
    because: "which it scales",
    source: reference("applicationautoscaling-scalabletarget"),
  },
];

/** Resources that use a role while they are created, after the policies that the role gets from elsewhere. */
const roles: readonly Order[] = [
  { waiting: ["AWS::CodeDeploy::DeploymentGroup"], needs: policiesOfRoles(rolesAt("ServiceRoleArn")), because: rightsBefore, source: dependsOnPage },
  { waiting: ["AWS::ECS::Service"], needs: policiesOfRoles(rolesAt("Role")), because: rightsBefore, source: reference("iam-role") },
  { waiting: ["AWS::AutoScaling::LifecycleHook"], needs: policiesOfRoles(rolesAt("RoleARN")), because: rightsBefore, source: reference("autoscaling-lifecyclehook") },
  { waiting: ["AWS::KinesisFirehose::DeliveryStream"], needs: policiesOfRoles(anyRoles), because: rightsBefore, source: reference("kinesisfirehose-deliverystream") },
  {
    waiting: ["AWS::Logs::SubscriptionFilter", "AWS::Logs::Destination"],
    needs: policiesOfRoles(rolesAt("RoleArn")),
    because: "without which CloudWatch Logs cannot send its test message",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html",
  },
  {
    waiting: ["AWS::Lambda::EventSourceMapping"],
    needs: policiesOfRoles(rolesOfFunctionAt("FunctionName"), ...readsEvents),
    because: "without which the function cannot read from the event source",
    source: reference("lambda-eventsourcemapping"),
  },
  {
    waiting: ["AWS::Lambda::Function"],
    needs: policiesOfRoles(rolesOfFunctionInVpc, "ec2:createnetworkinterface"),
    because: "without which it cannot create network interfaces in its VPC",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
  },
  {
    waiting: ["AWS::StepFunctions::StateMachine"],
    needs: policiesOfRoles(rolesAt("RoleArn"), "logs:createlogdelivery", "events:putrule"),
    because: "without which it may neither write its logs nor wait for what it starts",
    source: "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
  },
  {
    waiting: ["AWS::CloudFormation::CustomResource", "Custom::*"],
    needs: policiesOfRoles(rolesOfFunctionAt("ServiceToken")),
    because: "without which the function behind it lacks rights",
    source: dependsOnPage,
  },
];

/** Services that look for something else when they get a resource. */
const services: readonly Order[] = [
  {
    waiting: ["AWS::Lambda::Function", "AWS::Serverless::Function"],
    needs: mountTargets,
    because: "through which it mounts its file system",
    source: reference("lambda-function"),
  },
  { waiting: ruleTypes, needs: neededByRule, because: "without which AWS Config does not take it", source: reference("config-configrule") },
  {
    waiting: ["AWS::OpenSearchServerless::Collection"],
    needs: encryptionPolicy,
    because: "without which nothing says how it is encrypted",
    source: reference("opensearchserverless-collection"),
  },
  {
    waiting: ["AWS::Macie::AllowList", "AWS::Macie::CustomDataIdentifier", "AWS::Macie::FindingsFilter"],
    needs: all("AWS::Macie::Session"),
    because: "without which Macie is not enabled",
    source: reference("macie-session"),
  },
  {
    waiting: ["Standard", "Insight", "AutomationRule", "ProductSubscription", "SecurityControl", "FindingAggregator"].map((name) => `AWS::SecurityHub::${name}`),
    needs: all("AWS::SecurityHub::Hub"),
    because: "without which Security Hub is not enabled",
    source: reference("securityhub-hub"),
  },
];

/** What AWS creates one at a time. */
const chains: readonly Order[] = [
  {
    waiting: ["AWS::Organizations::Account"],
    needs: previousOfKind(() => true),
    because: "and an organization makes one account at a time",
    source: reference("organizations-account"),
  },
  {
    waiting: ["AWS::DynamoDB::Table"],
    needs: previousOfKind(hasIndexes),
    because: "and AWS wants tables with indexes one after another",
    source: reference("dynamodb-table"),
  },
  {
    waiting: ["AWS::KinesisAnalyticsV2::ApplicationOutput"],
    needs: previousOfKind(() => true, "ApplicationName"),
    because: "and an application takes one change at a time",
    source: reference("kinesisanalyticsv2-applicationoutput"),
  },
  {
    waiting: ["AWS::EKS::FargateProfile", "AWS::EKS::IdentityProviderConfig"],
    needs: previousOfKind(() => true, "ClusterName"),
    because: "and a cluster makes one of the kind at a time",
    source: reference("eks-fargateprofile"),
  },
];

/** What is tried out as soon as it is configured. */
const deliveries: readonly Order[] = [
  {
    waiting: ["AWS::S3::Bucket"],
    needs: deliveryRights,
    because: "without which Amazon S3 does not take its notifications",
    source: reference("s3-bucket"),
    release: releaseFromBucket,
  },
  {
    waiting: ["AWS::Logs::SubscriptionFilter"],
    needs: subscriptionRights,
    because: "without which CloudWatch Logs cannot invoke the function",
    source: reference("logs-subscriptionfilter"),
  },
];

/** Which resources wait for which others although nothing in their properties says so. */
export const orders: readonly Order[] = [...network, ...api, ...balancing, ...roles, ...services, ...chains, ...deliveries];
