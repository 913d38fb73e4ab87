/** An AWS service that functions call. */
export interface Service {
  /** What people call it. */
  readonly title: string;
  /** What follows the Region in the name of its VPC endpoint; undefined where none is known that serves SDKs as they are. */
  readonly endpoint: string | undefined;
}

/**
 * Each service with its endpoint, and the names that IAM actions and the clients of the SDKs have for it, without hyphens
 * and in lower case. Services without an endpoint are global, or have none with private DNS names: DynamoDB Streams.
 * As of November 2026: https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/privatelink-streams.html
 */
const rows: readonly (readonly [title: string, endpoint: string, ...names: string[]])[] = [
  ["Amazon API Gateway", "apigateway", "apigateway", "apigatewayv2"],
  ["Amazon Athena", "athena", "athena"],
  ["Amazon Bedrock", "bedrock", "bedrock"],
  ["Amazon Bedrock Agents", "bedrock-agent", "bedrockagent"],
  ["Amazon Bedrock Agents Runtime", "bedrock-agent-runtime", "bedrockagentruntime"],
  ["Amazon Bedrock Runtime", "bedrock-runtime", "bedrockruntime"],
  ["Amazon CloudFront", "", "cloudfront"],
  ["Amazon CloudWatch", "monitoring", "cloudwatch"],
  ["Amazon CloudWatch Logs", "logs", "logs", "cloudwatchlogs"],
  [
    "Amazon Cognito user pools",
    "cognito-idp",
    "cognitoidp",
    "cognitoidentityprovider",
    "cognitoidentityserviceprovider",
  ],
  ["Amazon Cognito identity pools", "cognito-identity", "cognitoidentity"],
  ["Amazon Comprehend", "comprehend", "comprehend"],
  ["Amazon Data Firehose", "kinesis-firehose", "firehose"],
  ["Amazon DynamoDB", "dynamodb", "dynamodb", "dynamodbdocument", "documentclient"],
  ["Amazon DynamoDB Streams", "", "dynamodbstreams"],
  ["Amazon EC2", "ec2", "ec2"],
  ["Amazon EC2 Auto Scaling", "autoscaling", "autoscaling"],
  ["Amazon ECR", "ecr.api", "ecr"],
  ["Amazon ECS", "ecs", "ecs"],
  ["Amazon EFS", "elasticfilesystem", "elasticfilesystem", "efs"],
  ["Amazon EKS", "eks", "eks"],
  ["Amazon ElastiCache", "elasticache", "elasticache"],
  ["Amazon EMR", "elasticmapreduce", "elasticmapreduce", "emr"],
  ["Amazon EMR Serverless", "emr-serverless", "emrserverless"],
  ["Amazon EventBridge", "events", "events", "eventbridge", "cloudwatchevents"],
  ["Amazon GuardDuty", "guardduty", "guardduty"],
  ["Amazon Inspector", "inspector2", "inspector2"],
  ["Amazon Kinesis Data Streams", "kinesis-streams", "kinesis"],
  ["Amazon Macie", "macie2", "macie2"],
  ["Amazon MQ", "mq", "mq"],
  ["Amazon MSK", "kafka", "kafka"],
  ["Amazon Polly", "polly", "polly"],
  ["Amazon RDS", "rds", "rds"],
  ["Amazon RDS Data API", "rds-data", "rdsdata", "rdsdataservice"],
  ["Amazon Redshift", "redshift", "redshift"],
  ["Amazon Redshift Data API", "redshift-data", "redshiftdata"],
  ["Amazon Rekognition", "rekognition", "rekognition"],
  ["Amazon Route 53", "", "route53"],
  ["Amazon S3", "s3", "s3"],
  ["Amazon SageMaker", "sagemaker.api", "sagemaker"],
  ["Amazon SageMaker Runtime", "sagemaker.runtime", "sagemakerruntime"],
  ["Amazon SES", "email", "ses", "sesv2"],
  ["Amazon SNS", "sns", "sns"],
  ["Amazon SQS", "sqs", "sqs"],
  ["Amazon Textract", "textract", "textract"],
  ["Amazon Transcribe", "transcribe", "transcribe", "transcribeservice"],
  ["Amazon Translate", "translate", "translate"],
  ["Application Auto Scaling", "application-autoscaling", "applicationautoscaling"],
  ["AWS AppConfig", "appconfig", "appconfig"],
  ["AWS AppConfig data", "appconfigdata", "appconfigdata"],
  ["AWS Backup", "backup", "backup"],
  ["AWS Batch", "batch", "batch"],
  ["AWS Certificate Manager", "acm", "acm"],
  ["AWS CloudFormation", "cloudformation", "cloudformation"],
  ["AWS CloudTrail", "cloudtrail", "cloudtrail"],
  ["AWS CodeBuild", "codebuild", "codebuild"],
  ["AWS CodeCommit", "codecommit", "codecommit"],
  ["AWS CodeDeploy", "codedeploy", "codedeploy"],
  ["AWS CodePipeline", "codepipeline", "codepipeline"],
  ["AWS Config", "config", "config", "configservice"],
  ["AWS DataSync", "datasync", "datasync"],
  ["AWS DMS", "dms", "dms", "databasemigrationservice"],
  ["AWS Glue", "glue", "glue"],
  ["AWS KMS", "kms", "kms"],
  ["AWS Lambda", "lambda", "lambda"],
  ["AWS Organizations", "", "organizations"],
  ["AWS Secrets Manager", "secretsmanager", "secretsmanager"],
  ["AWS Security Hub", "securityhub", "securityhub"],
  ["AWS Service Catalog", "servicecatalog", "servicecatalog"],
  ["AWS Step Functions", "states", "states", "stepfunctions", "sfn"],
  ["AWS STS", "sts", "sts"],
  ["AWS Systems Manager", "ssm", "ssm"],
  ["AWS Transfer Family", "transfer", "transfer"],
  ["AWS WAF", "wafv2", "wafv2"],
  ["AWS X-Ray", "xray", "xray"],
  ["Elastic Load Balancing", "elasticloadbalancing", "elasticloadbalancing", "elasticloadbalancingv2", "elb", "elbv2"],
  ["IAM", "", "iam"],
  ["Resource Groups Tagging API", "tagging", "tag", "resourcegroupstaggingapi"],
];

const byName: ReadonlyMap<string, Service> = new Map(
  rows.flatMap(([title, endpoint, ...names]) =>
    names.map((name): [string, Service] => [name, { title, endpoint: endpoint === "" ? undefined : endpoint }]),
  ),
);

/** The services that have an endpoint, and its name in a Region, for the documentation: rows of Markdown cells. */
export const endpointRows: readonly (readonly string[])[] = rows
  .filter(([, endpoint]) => endpoint !== "")
  .map(([title, endpoint]) => [title, `\`com.amazonaws.<Region>.${endpoint}\``]);

/** Returns the service that IAM or an SDK calls so; one without an endpoint where the name is not known. */
export function serviceNamed(name: string): Service {
  return knownService(name) ?? { title: name, endpoint: undefined };
}

/** Returns the service that IAM or an SDK calls so; undefined where the name is not known. */
export function knownService(name: string): Service | undefined {
  return byName.get(name.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
}

/** Actions that belong to another endpoint of a service than most of its actions. */
const otherEndpoints: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^bedrock:(?:\*|invoke\*|invokemodel|converse|applyguardrail)/, "bedrockruntime"],
  [/^bedrock:(?:invokeagent|invokeflow|retrieve)/, "bedrockagentruntime"],
  [/^sagemaker:invokeendpoint/, "sagemakerruntime"],
  [/^dynamodb:(?:getrecords|getsharditerator|describestream|liststreams)/, "dynamodbstreams"],
];

/** Returns the service that takes an IAM action, which is in lower case. */
export function serviceOfAction(action: string): Service {
  const [, name] = otherEndpoints.find(([pattern]) => pattern.test(action)) ?? [];
  return serviceNamed(name ?? action.split(":")[0] ?? action);
}
