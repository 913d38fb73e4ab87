import type { Kind } from "./kinds.js";
import { places, type Place } from "./place.js";

/**
 * What the dimensions of AWS's metrics hold: with anything else an alarm has no data, and says nothing ever.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 * https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 * https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
 */
const dimensions: readonly (readonly [name: string, ...takes: readonly Kind[]])[] = [
  ["AutoScalingGroupName", "AWS::AutoScaling::AutoScalingGroup.Name"],
  ["BucketName", "AWS::S3::Bucket.Name"],
  ["ClusterName", "AWS::ECS::Cluster.Name"],
  ["DBClusterIdentifier", "AWS::RDS::DBCluster.Name"],
  ["DBInstanceIdentifier", "AWS::RDS::DBInstance.Name"],
  ["DeliveryStreamName", "AWS::KinesisFirehose::DeliveryStream.Name"],
  ["DomainName", "AWS::OpenSearchService::Domain.Name", "AWS::Elasticsearch::Domain.Name"],
  ["FileSystemId", "AWS::EFS::FileSystem.Id"],
  ["FunctionName", "AWS::Lambda::Function.Name"],
  ["LoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer.FullName"],
  ["LoadBalancerName", "AWS::ElasticLoadBalancing::LoadBalancer.Name"],
  ["LogGroupName", "AWS::Logs::LogGroup.Name"],
  ["ProjectName", "AWS::CodeBuild::Project.Name"],
  ["QueueName", "AWS::SQS::Queue.Name"],
  ["ServiceName", "AWS::ECS::Service.Name"],
  ["StateMachineArn", "AWS::StepFunctions::StateMachine.Arn"],
  ["StreamName", "AWS::Kinesis::Stream.Name"],
  ["TableName", "AWS::DynamoDB::Table.Name", "AWS::DynamoDB::GlobalTable.Name"],
  ["TargetGroup", "AWS::ElasticLoadBalancingV2::TargetGroup.FullName"],
  ["TopicName", "AWS::SNS::Topic.Name"],
  ["UserPool", "AWS::Cognito::UserPool.Id"],
];

function dimensionsIn(...lists: readonly string[]): readonly Place[] {
  const rows = lists.flatMap((list) =>
    places(...dimensions.map(([name, ...takes]) => [`${list}[Name=${name}].Value`, ...takes] as const)),
  );
  return rows.map((row) => ({ ...row, isTaken: true }));
}

/** What dimensions of metrics take, by the type of the resource that watches them. */
export const dimensionPlaces: Readonly<Record<string, readonly Place[]>> = {
  "AWS::ApplicationAutoScaling::ScalingPolicy": dimensionsIn(
    "TargetTrackingScalingPolicyConfiguration.CustomizedMetricSpecification.Dimensions",
  ),
  "AWS::AutoScaling::ScalingPolicy": dimensionsIn(
    "TargetTrackingConfiguration.CustomizedMetricSpecification.Dimensions",
  ),
  "AWS::CloudWatch::Alarm": dimensionsIn("Dimensions", "Metrics.*.MetricStat.Metric.Dimensions"),
};
