/**
 * Managed policies that AWS has retired: who has one keeps it, nobody can attach it any more. Each with what AWS advises
 * in its place, if anything. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-deprecated.html
 */
export const retiredPolicies: ReadonlyMap<string, string | undefined> = new Map([
  // Since 2022-07-05. https://docs.aws.amazon.com/config/latest/developerguide/security-iam-awsmanpol.html
  ["AWSConfigRole", "service-role/AWS_ConfigRole"],
  // https://docs.aws.amazon.com/lambda/latest/dg/security-iam-awsmanpol.html
  ["AWSLambdaFullAccess", "AWSLambda_FullAccess"],
  ["AWSLambdaReadOnlyAccess", "AWSLambda_ReadOnlyAccess"],
  // https://docs.aws.amazon.com/codepipeline/latest/userguide/managed-policies.html
  ["AWSCodePipelineFullAccess", "AWSCodePipeline_FullAccess"],
  ["AWSCodePipelineReadOnlyAccess", "AWSCodePipeline_ReadOnlyAccess"],
  // https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/security-iam-awsmanpol.html
  ["AWSElasticBeanstalkFullAccess", "AdministratorAccess-AWSElasticBeanstalk"],
  ["AWSElasticBeanstalkReadOnlyAccess", "AWSElasticBeanstalkReadOnly"],
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/security-iam-awsmanpol.html
  ["AWSCloudTrailFullAccess", "AWSCloudTrail_FullAccess"],
  ["AWSCloudTrailReadOnlyAccess", "AWSCloudTrail_ReadOnlyAccess"],
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-awsmanpol-deprecated-policies.html
  ["AmazonEC2ContainerServiceFullAccess", "AmazonECS_FullAccess"],
  // Without a successor that does the same: https://github.com/zoph-io/MAMIP/blob/master/DEPRECATED.json
  ["AmazonEC2ReportsAccess", undefined],
  ["AmazonMachineLearningRoleforRedshiftDataSource", undefined],
  ["AmazonMacieSetupRole", undefined],
  ["AmazonWorkLinkFullAccess", undefined],
  ["AmazonWorkLinkReadOnly", undefined],
  ["AWSOpsWorksFullAccess", undefined],
  ["AWSOpsWorksRole", undefined],
  ["ServerMigrationServiceRole", undefined],
]);
