/** How the ARN of a type of resource is made from what names it. */
interface ArnForm {
  /** The property that gives the name; undefined where nobody can choose it. */
  readonly property?: string;
  /** The text of `Fn::Sub` before the name. */
  readonly start: string;
  /** What follows the name. */
  readonly end?: string;
}

const partition = "arn:${AWS::Partition}";
const own = "${AWS::Region}:${AWS::AccountId}";

function regional(service: string, before: string, property?: string, end?: string): ArnForm {
  return {
    start: `${partition}:${service}:${own}:${before}`,
    ...(property !== undefined && { property }),
    ...(end !== undefined && { end }),
  };
}

/**
 * The forms of ARNs of what a template declares, under "Resource types" on the page of each service.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const arnForms: ReadonlyMap<string, ArnForm> = new Map(
  Object.entries<ArnForm>({
    "AWS::CloudFront::Distribution": { start: `${partition}:cloudfront::\${AWS::AccountId}:distribution/` },
    "AWS::CodeBuild::Project": regional("codebuild", "project/", "Name"),
    "AWS::CodePipeline::Pipeline": regional("codepipeline", "", "Name"),
    "AWS::DynamoDB::Table": regional("dynamodb", "table/", "TableName"),
    "AWS::EC2::Instance": regional("ec2", "instance/"),
    "AWS::EC2::SecurityGroup": regional("ec2", "security-group/"),
    "AWS::EC2::Subnet": regional("ec2", "subnet/"),
    "AWS::EC2::VPC": regional("ec2", "vpc/"),
    "AWS::ECR::Repository": regional("ecr", "repository/", "RepositoryName"),
    "AWS::ElastiCache::ReplicationGroup": regional("elasticache", "replicationgroup:"),
    "AWS::Glue::Crawler": regional("glue", "crawler/", "Name"),
    "AWS::Glue::Database": regional("glue", "database/"),
    "AWS::Glue::Job": regional("glue", "job/", "Name"),
    "AWS::Kinesis::Stream": regional("kinesis", "stream/", "Name"),
    "AWS::KinesisFirehose::DeliveryStream": regional("firehose", "deliverystream/", "DeliveryStreamName"),
    "AWS::Lambda::Function": regional("lambda", "function:", "FunctionName"),
    "AWS::Logs::LogGroup": regional("logs", "log-group:", "LogGroupName", ":*"),
    "AWS::S3::Bucket": { property: "BucketName", start: `${partition}:s3:::` },
    "AWS::SNS::Topic": regional("sns", "", "TopicName"),
    "AWS::SQS::Queue": regional("sqs", "", "QueueName"),
    "AWS::SSM::Document": regional("ssm", "document/", "Name"),
    "AWS::StepFunctions::StateMachine": regional("states", "stateMachine:", "StateMachineName"),
  }),
);

/**
 * More types whose resources can be given a name: what a plain text names is not looked for among them, but a reference to
 * them stands for what the template says.
 */
const furtherForms: ReadonlyMap<string, { readonly property: string; readonly start?: string }> = new Map(
  Object.entries({
    "AWS::ApiGateway::Stage": { property: "StageName" },
    "AWS::ApiGatewayV2::Stage": { property: "StageName" },
    "AWS::AutoScaling::AutoScalingGroup": { property: "AutoScalingGroupName" },
    "AWS::CloudWatch::Alarm": regional("cloudwatch", "alarm:", "AlarmName"),
    "AWS::CloudWatch::Dashboard": { property: "DashboardName" },
    "AWS::ECS::Cluster": regional("ecs", "cluster/", "ClusterName"),
    "AWS::Events::EventBus": regional("events", "event-bus/", "Name"),
    "AWS::Events::Rule": regional("events", "rule/", "Name"),
    "AWS::KMS::Alias": { property: "AliasName" },
    "AWS::SSM::Parameter": { property: "Name" },
  } satisfies Record<string, Partial<ArnForm>>).flatMap(([type, form]) =>
    form.property === undefined ? [] : [[type, { ...form, property: form.property }] as const],
  ),
);

/** Returns the property by which a resource of a type is given a name; undefined where it has none, or where it gives no ARN or text. */
export function namingProperty(type: string): string | undefined {
  return arnForms.get(type)?.property ?? furtherForms.get(type)?.property;
}

/** The types whose resources can be given a name of which their ARN is made, each with the property that gives it. */
export const namedTypes: readonly { readonly type: string; readonly property: string }[] = [...arnForms].flatMap(
  ([type, { property }]) => (property === undefined ? [] : [{ type, property }]),
);

/** Returns what stands before and after the name in the ARN of a type, as text of `Fn::Sub`; undefined where it is not known. */
export function arnAround(type: string): { readonly start: string; readonly end: string } | undefined {
  const form = arnForms.get(type) ?? furtherForms.get(type);
  return form?.start === undefined ? undefined : { start: form.start, end: arnForms.get(type)?.end ?? "" };
}
