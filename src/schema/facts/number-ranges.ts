import type { Dated } from "./dated.js";

/** A property with the least and the most that AWS takes. */
type Range = readonly [property: string, least: number, most: number];

/** The numbers that AWS takes, by the types of resources and their properties. */
export const numberRanges: Dated & { readonly types: Readonly<Record<string, readonly Range[]>> } = {
  source: "aws cloudformation describe-type, and the API references of the services",
  of: "2026-11-30",
  expires: "2028-05-30",
  types: {
    "AWS::ApiGateway::Authorizer": [["AuthorizerResultTtlInSeconds", 0, 3600]],
    "AWS::ApiGatewayV2::Authorizer": [["AuthorizerResultTtlInSeconds", 0, 3600]],
    "AWS::ApiGatewayV2::Integration": [["TimeoutInMillis", 50, 30_000]],
    "AWS::CodeBuild::Project": [
      ["TimeoutInMinutes", 5, 2160],
      ["QueuedTimeoutInMinutes", 5, 480],
    ],
    "AWS::Cognito::UserPool": [
      ["Policies.PasswordPolicy.MinimumLength", 6, 99],
      ["Policies.PasswordPolicy.TemporaryPasswordValidityDays", 0, 365],
    ],
    "AWS::Cognito::UserPoolClient": [["AuthSessionValidity", 3, 15]],
    "AWS::DocDB::DBCluster": [["BackupRetentionPeriod", 1, 35]],
    "AWS::DynamoDB::Table": [["PointInTimeRecoverySpecification.RecoveryPeriodInDays", 1, 35]],
    "AWS::ECS::TaskDefinition": [
      ["ContainerDefinitions.*.HealthCheck.Interval", 5, 300],
      ["ContainerDefinitions.*.HealthCheck.Retries", 1, 10],
      ["ContainerDefinitions.*.HealthCheck.StartPeriod", 0, 300],
    ],
    "AWS::ElastiCache::ReplicationGroup": [
      ["ReplicasPerNodeGroup", 0, 5],
      ["SnapshotRetentionLimit", 0, 35],
    ],
    "AWS::ElasticLoadBalancing::LoadBalancer": [
      ["HealthCheck.HealthyThreshold", 2, 10],
      ["HealthCheck.Interval", 5, 300],
      ["HealthCheck.Timeout", 2, 60],
      ["HealthCheck.UnhealthyThreshold", 2, 10],
    ],
    "AWS::ElasticLoadBalancingV2::TargetGroup": [
      ["HealthCheckIntervalSeconds", 5, 300],
      ["HealthCheckTimeoutSeconds", 2, 120],
      ["HealthyThresholdCount", 2, 10],
      ["UnhealthyThresholdCount", 2, 10],
    ],
    "AWS::Events::Rule": [
      ["Targets.*.RetryPolicy.MaximumEventAgeInSeconds", 60, 86_400],
      ["Targets.*.RetryPolicy.MaximumRetryAttempts", 0, 185],
    ],
    "AWS::IAM::Role": [["MaxSessionDuration", 3600, 43_200]],
    "AWS::KMS::Key": [
      ["PendingWindowInDays", 7, 30],
      ["RotationPeriodInDays", 90, 2560],
    ],
    "AWS::Kinesis::Stream": [["RetentionPeriodHours", 24, 8760]],
    "AWS::Lambda::EventInvokeConfig": [
      ["MaximumEventAgeInSeconds", 60, 21_600],
      ["MaximumRetryAttempts", 0, 2],
    ],
    "AWS::Lambda::EventSourceMapping": [
      ["BatchSize", 1, 10_000],
      ["MaximumBatchingWindowInSeconds", 0, 300],
      ["ParallelizationFactor", 1, 10],
      ["ScalingConfig.MaximumConcurrency", 2, 1000],
    ],
    "AWS::Lambda::Function": [
      ["EphemeralStorage.Size", 512, 10_240],
      ["MemorySize", 128, 32_768],
      ["Timeout", 1, 900],
    ],
    "AWS::Neptune::DBCluster": [["BackupRetentionPeriod", 1, 35]],
    "AWS::RDS::DBCluster": [["BackupRetentionPeriod", 1, 35]],
    "AWS::RDS::DBInstance": [
      ["BackupRetentionPeriod", 0, 35],
      ["PromotionTier", 0, 15],
    ],
    "AWS::Redshift::Cluster": [["AutomatedSnapshotRetentionPeriod", 0, 35]],
    "AWS::Route53::HealthCheck": [["HealthCheckConfig.FailureThreshold", 1, 10]],
    "AWS::SQS::Queue": [
      ["DelaySeconds", 0, 900],
      ["KmsDataKeyReusePeriodSeconds", 60, 86_400],
      ["MaximumMessageSize", 1024, 1_048_576],
      ["MessageRetentionPeriod", 60, 1_209_600],
      ["ReceiveMessageWaitTimeSeconds", 0, 20],
      ["RedrivePolicy.maxReceiveCount", 1, 1000],
      ["VisibilityTimeout", 0, 43_200],
    ],
    "AWS::Scheduler::Schedule": [
      ["FlexibleTimeWindow.MaximumWindowInMinutes", 1, 1440],
      ["Target.RetryPolicy.MaximumEventAgeInSeconds", 60, 86_400],
      ["Target.RetryPolicy.MaximumRetryAttempts", 0, 185],
    ],
    "AWS::SecretsManager::RotationSchedule": [["RotationRules.AutomaticallyAfterDays", 1, 1000]],
    "AWS::Serverless::Function": [
      ["EphemeralStorage.Size", 512, 10_240],
      ["MemorySize", 128, 32_768],
      ["Timeout", 1, 900],
    ],
  },
};
