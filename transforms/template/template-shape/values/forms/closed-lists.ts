import { lettersOf } from "../../../../../src/values/letters.js";

/** The values that a property takes, and other words for some of them, in small letters and digits. */
export interface ClosedList {
  readonly values: readonly string[];
  readonly words: ReadonlyMap<string, string>;
}

/** Values by the names of the properties that lead to them, parted by dots. */
type Lists = Readonly<Record<string, string>>;

const elb = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/";
const protocols = "HTTP HTTPS TCP TLS UDP TCP_UDP GENEVE QUIC TCP_QUIC";
const actions = "authenticate-cognito authenticate-oidc fixed-response forward jwt-validation redirect";
const viewers = "allow-all https-only redirect-to-https";
const scalingTypes = "PredictiveScaling StepScaling TargetTrackingScaling";
const units =
  "Seconds Microseconds Milliseconds Bytes Kilobytes Megabytes Gigabytes Terabytes Bits Kilobits Megabits Gigabits Terabits Percent Count Bytes/Second Kilobytes/Second Megabytes/Second Gigabytes/Second Terabytes/Second Bits/Second Kilobits/Second Megabits/Second Gigabits/Second Terabits/Second Count/Second None";
const events = [
  "s3:ReducedRedundancyLostObject s3:ObjectCreated:* s3:ObjectCreated:Put s3:ObjectCreated:Post s3:ObjectCreated:Copy",
  "s3:ObjectCreated:CompleteMultipartUpload s3:ObjectRemoved:* s3:ObjectRemoved:Delete",
  "s3:ObjectRemoved:DeleteMarkerCreated s3:ObjectRestore:* s3:ObjectRestore:Post s3:ObjectRestore:Completed",
  "s3:ObjectRestore:Delete s3:Replication:* s3:Replication:OperationFailedReplication",
  "s3:Replication:OperationNotTracked s3:Replication:OperationMissedThreshold",
  "s3:Replication:OperationReplicatedAfterThreshold s3:ObjectTagging:* s3:ObjectTagging:Put s3:ObjectTagging:Delete",
  "s3:ObjectAcl:Put s3:LifecycleExpiration:* s3:LifecycleExpiration:Delete s3:LifecycleExpiration:DeleteMarkerCreated",
  "s3:LifecycleTransition s3:IntelligentTiering",
].join(" ");

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html */
const table: Lists = {
  "AttributeDefinitions.AttributeType": "S N B",
  "KeySchema.KeyType": "HASH RANGE",
  "GlobalSecondaryIndexes.KeySchema.KeyType": "HASH RANGE",
  "LocalSecondaryIndexes.KeySchema.KeyType": "HASH RANGE",
  "GlobalSecondaryIndexes.Projection.ProjectionType": "ALL KEYS_ONLY INCLUDE",
  "LocalSecondaryIndexes.Projection.ProjectionType": "ALL KEYS_ONLY INCLUDE",
  BillingMode: "PROVISIONED PAY_PER_REQUEST",
  "SSESpecification.SSEType": "KMS",
  "StreamSpecification.StreamViewType": "NEW_IMAGE OLD_IMAGE NEW_AND_OLD_IMAGES KEYS_ONLY",
};

/**
 * Values that a service takes and that the table of types does not list, by type: those of the API of the service, in August
 * 2026, which refuses every other one. Services that take other capitals, too, such as CodeBuild, are not among them.
 */
const lists: Readonly<Record<string, { readonly source: string; readonly properties: Lists }>> = {
  "AWS::AppSync::GraphQLApi": {
    source: "https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateGraphqlApi.html",
    properties: {
      AuthenticationType: "API_KEY AWS_IAM AMAZON_COGNITO_USER_POOLS OPENID_CONNECT AWS_LAMBDA",
      "AdditionalAuthenticationProviders.AuthenticationType":
        "API_KEY AWS_IAM AMAZON_COGNITO_USER_POOLS OPENID_CONNECT AWS_LAMBDA",
    },
  },
  "AWS::ApplicationAutoScaling::ScalableTarget": {
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
    properties: {
      ServiceNamespace:
        "ecs elasticmapreduce ec2 appstream dynamodb rds sagemaker custom-resource comprehend lambda cassandra kafka elasticache neptune workspaces",
    },
  },
  "AWS::ApplicationAutoScaling::ScalingPolicy": {
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html",
    properties: { PolicyType: scalingTypes },
  },
  "AWS::AutoScaling::LifecycleHook": {
    source: "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutLifecycleHook.html",
    properties: {
      DefaultResult: "CONTINUE ABANDON",
      LifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING autoscaling:EC2_INSTANCE_TERMINATING",
    },
  },
  "AWS::AutoScaling::ScalingPolicy": {
    source: "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScalingPolicy.html",
    properties: {
      PolicyType: `SimpleScaling ${scalingTypes}`,
      AdjustmentType: "ChangeInCapacity ExactCapacity PercentChangeInCapacity",
    },
  },
  "AWS::CloudFront::Distribution": {
    source: "https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html",
    properties: {
      "DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy": viewers,
      "DistributionConfig.CacheBehaviors.ViewerProtocolPolicy": viewers,
      "DistributionConfig.DefaultCacheBehavior.ForwardedValues.Cookies.Forward": "none whitelist all",
      "DistributionConfig.Origins.CustomOriginConfig.OriginProtocolPolicy": "http-only https-only match-viewer",
      "DistributionConfig.PriceClass": "PriceClass_100 PriceClass_200 PriceClass_All",
    },
  },
  "AWS::CloudWatch::Alarm": {
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
    properties: {
      ComparisonOperator:
        "GreaterThanOrEqualToThreshold GreaterThanThreshold LessThanThreshold LessThanOrEqualToThreshold LessThanLowerOrGreaterThanUpperThreshold LessThanLowerThreshold GreaterThanUpperThreshold",
      Statistic: "SampleCount Average Sum Minimum Maximum",
      TreatMissingData: "breaching notBreaching ignore missing",
      Unit: units,
    },
  },
  "AWS::Config::ConfigRule": {
    source: "https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigRule.html",
    properties: {
      MaximumExecutionFrequency: "One_Hour Three_Hours Six_Hours Twelve_Hours TwentyFour_Hours",
      "Source.Owner": "AWS CUSTOM_LAMBDA CUSTOM_POLICY",
    },
  },
  "AWS::DynamoDB::GlobalTable": {
    source:
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-globaltable.html",
    properties: table,
  },
  "AWS::DynamoDB::Table": {
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html",
    properties: table,
  },
  "AWS::ECS::TaskDefinition": {
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
    properties: {
      NetworkMode: "bridge host awsvpc none",
      RequiresCompatibilities: "EC2 FARGATE EXTERNAL MANAGED_INSTANCES",
      "ContainerDefinitions.PortMappings.Protocol": "tcp udp",
      "ContainerDefinitions.DependsOn.Condition": "START COMPLETE SUCCESS HEALTHY",
      "RuntimePlatform.CpuArchitecture": "X86_64 ARM64",
    },
  },
  "AWS::EFS::FileSystem": {
    source: "https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html",
    properties: { PerformanceMode: "generalPurpose maxIO", ThroughputMode: "bursting provisioned elastic" },
  },
  "AWS::EKS::Nodegroup": {
    source: "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html",
    properties: { CapacityType: "ON_DEMAND SPOT CAPACITY_BLOCK" },
  },
  "AWS::ElasticLoadBalancingV2::Listener": {
    source: `${elb}API_CreateListener.html`,
    properties: {
      Protocol: protocols,
      "DefaultActions.Type": actions,
      "DefaultActions.RedirectConfig.StatusCode": "HTTP_301 HTTP_302",
    },
  },
  "AWS::ElasticLoadBalancingV2::ListenerRule": {
    source: `${elb}API_CreateRule.html`,
    properties: { "Actions.Type": actions, "Actions.RedirectConfig.StatusCode": "HTTP_301 HTTP_302" },
  },
  "AWS::ElasticLoadBalancingV2::LoadBalancer": {
    source: `${elb}API_CreateLoadBalancer.html`,
    properties: {
      IpAddressType: "ipv4 dualstack dualstack-without-public-ipv4",
      Scheme: "internet-facing internal",
      Type: "application network gateway",
    },
  },
  "AWS::ElasticLoadBalancingV2::TargetGroup": {
    source: `${elb}API_CreateTargetGroup.html`,
    properties: {
      Protocol: protocols,
      HealthCheckProtocol: protocols,
      ProtocolVersion: "GRPC HTTP1 HTTP2",
      TargetType: "instance ip lambda alb",
    },
  },
  "AWS::GuardDuty::Detector": {
    source: "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html",
    properties: { FindingPublishingFrequency: "FIFTEEN_MINUTES ONE_HOUR SIX_HOURS" },
  },
  "AWS::Lambda::EventSourceMapping": {
    source: "https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html",
    properties: {
      StartingPosition: "TRIM_HORIZON LATEST AT_TIMESTAMP",
      FunctionResponseTypes: "ReportBatchItemFailures",
    },
  },
  "AWS::Lambda::Function": {
    source: "https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html",
    properties: { Architectures: "x86_64 arm64" },
  },
  "AWS::RDS::DBInstance": {
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
    properties: {
      MonitoringInterval: "0 1 5 10 15 30 60",
      PerformanceInsightsRetentionPeriod: [7, ...Array.from({ length: 23 }, (_, month) => (month + 1) * 31), 731].join(
        " ",
      ),
    },
  },
  "AWS::Route53::RecordSet": {
    source: "https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html",
    properties: { Type: "SOA A TXT NS CNAME MX NAPTR PTR SRV SPF AAAA CAA DS TLSA SSHFP SVCB HTTPS" },
  },
  "AWS::S3::Bucket": {
    source:
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html",
    properties: {
      "CorsConfiguration.CorsRules.AllowedMethods": "GET PUT HEAD POST DELETE",
      "NotificationConfiguration.LambdaConfigurations.Event": events,
      "NotificationConfiguration.QueueConfigurations.Event": events,
      "NotificationConfiguration.TopicConfigurations.Event": events,
    },
  },
  "AWS::SSM::MaintenanceWindowTask": {
    source:
      "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_RegisterTaskWithMaintenanceWindow.html",
    properties: { TaskType: "RUN_COMMAND AUTOMATION STEP_FUNCTIONS LAMBDA" },
  },
  "AWS::SNS::Subscription": {
    source: "https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html",
    properties: { Protocol: "http https email email-json sms sqs application lambda firehose" },
  },
  "AWS::SQS::Queue": {
    source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html",
    properties: { DeduplicationScope: "messageGroup queue", FifoThroughputLimit: "perQueue perMessageGroupId" },
  },
};

/** Words that say to everybody the same as an allowed value, by the last name of the property. */
const words: Readonly<Record<string, Lists>> = {
  Architectures: { amd64: "x86_64", aarch64: "arm64" },
  AttributeType: { string: "S", number: "N", binary: "B" },
  BillingMode: { ondemand: "PAY_PER_REQUEST" },
  ComparisonOperator: {
    greaterthan: "GreaterThanThreshold",
    greaterthanorequal: "GreaterThanOrEqualToThreshold",
    greaterthanorequalto: "GreaterThanOrEqualToThreshold",
    greaterthanorequalthreshold: "GreaterThanOrEqualToThreshold",
    lessthan: "LessThanThreshold",
    lessthanorequal: "LessThanOrEqualToThreshold",
    lessthanorequalto: "LessThanOrEqualToThreshold",
    lessthanorequalthreshold: "LessThanOrEqualToThreshold",
  },
  CpuArchitecture: { amd64: "X86_64", aarch64: "ARM64" },
  Event: Object.fromEntries(events.split(" ").map((event) => [lettersOf(event.slice("s3:".length)), event])),
  KeyType: { partition: "HASH", primary: "HASH", sort: "RANGE" },
  PolicyType: { simple: "SimpleScaling", step: "StepScaling", targettracking: "TargetTrackingScaling" },
  Statistic: { avg: "Average", max: "Maximum", min: "Minimum" },
  StatusCode: { 301: "HTTP_301", 302: "HTTP_302" },
};

/** The lists of the types that were asked for: most templates have few. */
const byType = new Map<string, ReadonlyMap<string, ClosedList>>();

function decoded(properties: Lists): Map<string, ClosedList> {
  return new Map(
    Object.entries(properties).map(([names, values]) => {
      const listed = values.split(" ");
      const other = Object.entries(words[names.slice(names.lastIndexOf(".") + 1)] ?? {});
      return [names, { values: listed, words: new Map(other.filter(([, value]) => listed.includes(value))) }];
    }),
  );
}

/** The types of which properties are listed here. */
export const typesWithClosedLists: readonly string[] = Object.keys(lists);

/** Returns the values that a service takes for properties of a type, by the names that lead to these, parted by dots. */
export function closedListsOf(type: string): ReadonlyMap<string, ClosedList> | undefined {
  const known = byType.get(type);
  if (known !== undefined || !Object.hasOwn(lists, type)) return known;
  const found = decoded(lists[type]?.properties ?? {});
  byType.set(type, found);
  return found;
}
