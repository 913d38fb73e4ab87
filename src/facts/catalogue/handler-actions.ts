/**
 * What Cloud Control needs to read and list resources of some types, besides its own rights: the actions of the service that
 * its handlers call. The schema of each type lists them under `handlers`.
 * https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/security.html
 */
const rows = `
AWS::ApiGateway::RestApi apigateway:GET
AWS::ApiGatewayV2::Api apigateway:GET
AWS::AutoScaling::AutoScalingGroup autoscaling:DescribeAutoScalingGroups
AWS::Backup::BackupVault backup:DescribeBackupVault backup:ListBackupVaults
AWS::CloudWatch::Alarm cloudwatch:DescribeAlarms
AWS::CodeBuild::Project codebuild:BatchGetProjects codebuild:ListProjects
AWS::Cognito::UserPool cognito-idp:DescribeUserPool cognito-idp:ListUserPools
AWS::DynamoDB::Table dynamodb:DescribeTable dynamodb:DescribeContinuousBackups dynamodb:ListTables dynamodb:ListTagsOfResource
AWS::EC2::LaunchTemplate ec2:DescribeLaunchTemplates
AWS::ECR::Repository ecr:DescribeRepositories ecr:GetLifecyclePolicy ecr:GetRepositoryPolicy ecr:ListTagsForResource
AWS::ECS::Cluster ecs:DescribeClusters ecs:ListClusters
AWS::EFS::FileSystem elasticfilesystem:DescribeFileSystems elasticfilesystem:DescribeBackupPolicy
AWS::EKS::Cluster eks:DescribeCluster eks:ListClusters
AWS::ElastiCache::ReplicationGroup elasticache:DescribeReplicationGroups elasticache:ListTagsForResource
AWS::ElastiCache::SubnetGroup elasticache:DescribeCacheSubnetGroups elasticache:ListTagsForResource
AWS::Events::EventBus events:DescribeEventBus events:ListEventBuses
AWS::Events::Rule events:DescribeRule events:ListRules events:ListTargetsByRule
AWS::Glue::Database glue:GetDatabase glue:GetDatabases
AWS::IAM::Group iam:GetGroup iam:ListGroups iam:ListAttachedGroupPolicies iam:ListGroupPolicies
AWS::IAM::InstanceProfile iam:GetInstanceProfile iam:ListInstanceProfiles
AWS::IAM::ManagedPolicy iam:GetPolicy iam:GetPolicyVersion iam:ListPolicies iam:ListEntitiesForPolicy
AWS::IAM::Role iam:GetRole iam:ListRoles iam:ListAttachedRolePolicies iam:ListRolePolicies iam:GetRolePolicy
AWS::IAM::User iam:GetUser iam:ListUsers iam:ListAttachedUserPolicies iam:ListUserPolicies iam:ListGroupsForUser
AWS::Kinesis::Stream kinesis:DescribeStreamSummary kinesis:ListStreams kinesis:ListTagsForStream
AWS::KinesisFirehose::DeliveryStream firehose:DescribeDeliveryStream firehose:ListDeliveryStreams
AWS::Lambda::Function lambda:GetFunction lambda:ListFunctions lambda:GetFunctionCodeSigningConfig
AWS::Logs::LogGroup logs:DescribeLogGroups logs:ListTagsForResource logs:GetDataProtectionPolicy logs:DescribeIndexPolicies logs:DescribeResourcePolicies
AWS::RDS::DBCluster rds:DescribeDBClusters
AWS::RDS::DBInstance rds:DescribeDBInstances
AWS::RDS::DBSubnetGroup rds:DescribeDBSubnetGroups rds:ListTagsForResource
AWS::SNS::Topic sns:GetTopicAttributes sns:ListTopics sns:ListTagsForResource sns:ListSubscriptionsByTopic sns:GetDataProtectionPolicy
AWS::SQS::Queue sqs:GetQueueAttributes sqs:ListQueues sqs:ListQueueTags
AWS::SSM::Parameter ssm:DescribeParameters ssm:GetParameters
AWS::SecretsManager::Secret secretsmanager:DescribeSecret secretsmanager:ListSecrets
AWS::StepFunctions::StateMachine states:DescribeStateMachine states:ListStateMachines states:ListTagsForResource
AWS::WAFv2::WebACL wafv2:GetWebACL wafv2:ListWebACLs
`;

/** The actions by their type. */
export const handlerActions: ReadonlyMap<string, readonly string[]> = new Map(
  rows
    .trim()
    .split("\n")
    .map((row) => {
      const [type = "", ...actions] = row.split(" ");
      return [type, actions];
    }),
);
