/**
 * What AWS's managed policies say about network interfaces, by their name after `:policy/`. A policy that is not here
 * may say anything.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */

const create = "ec2:CreateNetworkInterface";
const describe = "ec2:DescribeNetworkInterfaces";
const remove = "ec2:DeleteNetworkInterface";

/** The actions that a function in a VPC takes. https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions */
export const interfaceActions: readonly string[] = [create, describe, remove];

const giving = [
  "AdministratorAccess",
  "AmazonEC2FullAccess",
  "AmazonElasticFileSystemFullAccess",
  "AmazonVPCFullAccess",
  "PowerUserAccess",
  "service-role/AWSGlueServiceRole",
  "service-role/AWSLambdaENIManagementAccess",
  "service-role/AWSLambdaMSKExecutionRole",
  "service-role/AWSLambdaVPCAccessExecutionRole",
];

const describing = [
  "AmazonEC2ReadOnlyAccess",
  "AmazonElasticFileSystemReadOnlyAccess",
  "AmazonVPCReadOnlyAccess",
  "ReadOnlyAccess",
  "SecurityAudit",
  "job-function/ViewOnlyAccess",
];

const silent = [
  "AWSCloudFormationFullAccess",
  "AWSCloudTrail_ReadOnlyAccess",
  "AWSCodeCommitFullAccess",
  "AWSCodeDeployFullAccess",
  "AWSLambdaExecute",
  "AWSLambdaInvocation-DynamoDB",
  "AWSLambda_FullAccess",
  "AWSLambda_ReadOnlyAccess",
  "AWSStepFunctionsFullAccess",
  "AWSXRayDaemonWriteAccess",
  "AWSXrayFullAccess",
  "AWSXrayReadOnlyAccess",
  "AWSXrayWriteOnlyAccess",
  "AmazonAthenaFullAccess",
  "AmazonBedrockFullAccess",
  "AmazonBedrockReadOnly",
  "AmazonElastiCacheFullAccess",
  "AmazonElasticFileSystemClientFullAccess",
  "AmazonElasticFileSystemClientReadOnlyAccess",
  "AmazonElasticFileSystemClientReadWriteAccess",
  "AmazonRDSDataFullAccess",
  "AmazonRDSFullAccess",
  "AmazonRDSReadOnlyAccess",
  "AmazonRedshiftFullAccess",
  "AmazonRedshiftReadOnlyAccess",
  "AmazonSSMManagedInstanceCore",
  "CloudWatchFullAccess",
  "CloudWatchFullAccessV2",
  "CloudWatchLambdaInsightsExecutionRolePolicy",
  "CloudWatchLogsFullAccess",
  "CloudWatchLogsReadOnlyAccess",
  "CloudWatchReadOnlyAccess",
  "IAMFullAccess",
  "IAMReadOnlyAccess",
  "SecretsManagerReadWrite",
  ...["DynamoDB", "Kinesis", "Rekognition", "S3", "SES", "SNS", "SQS", "SSM"].flatMap((service) => [
    `Amazon${service}FullAccess`,
    `Amazon${service}ReadOnlyAccess`,
  ]),
  "service-role/AWSConfigRulesExecutionRole",
  "service-role/AWSLambdaBasicDurableExecutionRolePolicy",
  "service-role/AWSLambdaBasicExecutionRole",
  "service-role/AWSLambdaDynamoDBExecutionRole",
  "service-role/AWSLambdaKinesisExecutionRole",
  "service-role/AWSLambdaRole",
  "service-role/AWSLambdaSQSQueueExecutionRole",
];

const known: ReadonlyMap<string, readonly string[]> = new Map([
  ...giving.map((name): [string, readonly string[]] => [name, interfaceActions]),
  ...describing.map((name): [string, readonly string[]] => [name, [describe]]),
  ...silent.map((name): [string, readonly string[]] => [name, []]),
]);

/** Which of the actions a policy gives, by its ARN in normal form; undefined when it is not one of AWS's that is known. */
export function actionsOfManagedPolicy(arn: string): readonly string[] | undefined {
  const [, name] = /:iam::aws:policy\/(.+)$/.exec(arn) ?? [];
  return name === undefined ? undefined : known.get(name);
}
