/** Names of properties by what is written in their place. */
type Names = Readonly<Record<string, string>>;

/** The names by the path of the map that has the properties: empty for `Properties` itself. */
type Places = Readonly<Record<string, Names>>;

const subnetGroup: Names = { SubnetIDs: "SubnetIds", Subnets: "SubnetIds" };
const ingress: Names = {
  CidrBlock: "CidrIp",
  CidrBlocks: "CidrIp",
  CidrIpv4: "CidrIp",
  SourceCidr: "CidrIp",
  SourceCidrIp: "CidrIp",
  Protocol: "IpProtocol",
  SourceGroupId: "SourceSecurityGroupId",
};
const egress: Names = {
  CidrBlock: "CidrIp",
  CidrBlocks: "CidrIp",
  CidrIpv4: "CidrIp",
  DestinationCidr: "CidrIp",
  DestinationCidrIp: "CidrIp",
  Protocol: "IpProtocol",
  SourceSecurityGroupId: "DestinationSecurityGroupId",
};
const transition: Names = { Days: "TransitionInDays", Date: "TransitionDate" };
const notification: Names = { Events: "Event" };
const targetTracking: Names = {
  TargetTrackingScalingPolicy: "TargetTrackingScalingPolicyConfiguration",
  TargetTrackingScalingConfiguration: "TargetTrackingScalingPolicyConfiguration",
  TargetTrackingConfiguration: "TargetTrackingScalingPolicyConfiguration",
  StepScalingConfiguration: "StepScalingPolicyConfiguration",
};

/**
 * What the properties of CloudFormation are called elsewhere: by the API and the command line of the service, by Terraform,
 * by AWS SAM, by a related type, or by the console. Each name is on the page of its type:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 * Read on 2026-11-30.
 */
export const synonyms: Readonly<Record<string, Places>> = {
  "AWS::ApiGateway::Deployment": { "": { ApiId: "RestApiId" } },
  "AWS::ApiGateway::Method": {
    "": {
      ApiId: "RestApiId",
      Authorization: "AuthorizationType",
      AuthorizerType: "AuthorizationType",
      Method: "HttpMethod",
    },
    // The type of AWS SAM and the second version of the API: IntegrationUri, IntegrationMethod.
    Integration: {
      HttpMethod: "IntegrationHttpMethod",
      IntegrationMethod: "IntegrationHttpMethod",
      IntegrationType: "Type",
      IntegrationUri: "Uri",
    },
  },
  "AWS::ApiGateway::Resource": { "": { ApiId: "RestApiId" } },
  // The second version of the API has AccessLogSettings, StageVariables and ApiId.
  "AWS::ApiGateway::Stage": {
    "": { ApiId: "RestApiId", StageVariables: "Variables", XrayTracingEnabled: "TracingEnabled" },
  },
  "AWS::ApiGatewayV2::Authorizer": { "": { RestApiId: "ApiId", Type: "AuthorizerType" } },
  "AWS::ApiGatewayV2::Integration": {
    "": { RestApiId: "ApiId", PayloadVersion: "PayloadFormatVersion", Type: "IntegrationType", Uri: "IntegrationUri" },
  },
  "AWS::ApiGatewayV2::Route": { "": { RestApiId: "ApiId" } },
  "AWS::ApiGatewayV2::Stage": { "": { RestApiId: "ApiId", Variables: "StageVariables" } },
  // https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingPolicy.html
  "AWS::ApplicationAutoScaling::ScalingPolicy": { "": targetTracking },
  // `aws athena update-work-group` has ResultConfigurationUpdates.
  "AWS::Athena::WorkGroup": {
    WorkGroupConfiguration: {
      ResultConfigurationUpdates: "ResultConfiguration",
      PublishCloudWatchMetrics: "PublishCloudWatchMetricsEnabled",
    },
  },
  // https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html has DefaultCooldown.
  "AWS::AutoScaling::AutoScalingGroup": {
    "": {
      DefaultCooldown: "Cooldown",
      LaunchConfiguration: "LaunchConfigurationName",
      SubnetIds: "VPCZoneIdentifier",
      Subnets: "VPCZoneIdentifier",
      VPCZoneIdentifiers: "VPCZoneIdentifier",
      EnabledMetrics: "MetricsCollection",
    },
    LaunchTemplate: { Id: "LaunchTemplateId", Name: "LaunchTemplateName", LaunchTemplateVersion: "Version" },
  },
  "AWS::AutoScaling::ScalingPolicy": {
    "": {
      TargetTrackingScalingConfiguration: "TargetTrackingConfiguration",
      TargetTrackingScalingPolicyConfiguration: "TargetTrackingConfiguration",
    },
  },
  "AWS::Backup::BackupPlan": {
    BackupPlan: { Name: "BackupPlanName", Rules: "BackupPlanRule", BackupPlanRules: "BackupPlanRule" },
    "BackupPlan.BackupPlanRule": {
      BackupVaultName: "TargetBackupVault",
      Schedule: "ScheduleExpression",
      TargetBackupVaultName: "TargetBackupVault",
    },
  },
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
  "AWS::Backup::BackupSelection": { BackupSelection: { SelectionTags: "ListOfTags", Tags: "ListOfTags" } },
  "AWS::Backup::BackupVault": { "": { KmsKeyArn: "EncryptionKeyArn", VaultName: "BackupVaultName" } },
  "AWS::CloudFront::Distribution": {
    DistributionConfig: { CacheBehavior: "DefaultCacheBehavior", LoggingConfig: "Logging", WebACLArn: "WebACLId" },
    "DistributionConfig.Origins": { OriginId: "Id" },
  },
  // https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html; Terraform has enable_logging.
  "AWS::CloudTrail::Trail": { "": { EnableLogging: "IsLogging", Name: "TrailName" } },
  "AWS::CloudWatch::Alarm": { "": { MetricQueries: "Metrics", MetricDataQueries: "Metrics" } },
  "AWS::CodeBuild::Project": {
    "": { Timeout: "TimeoutInMinutes", BuildTimeout: "TimeoutInMinutes", ServiceRoleArn: "ServiceRole" },
  },
  "AWS::Config::ConfigRule": { "": { Parameters: "InputParameters" } },
  // https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html has includeGlobalResourceTypes.
  "AWS::Config::ConfigurationRecorder": { RecordingGroup: { IncludeGlobalResources: "IncludeGlobalResourceTypes" } },
  "AWS::Config::DeliveryChannel": { "": { S3BucketArn: "S3BucketName" } },
  "AWS::DynamoDB::Table": {
    "": {
      Keys: "KeySchema",
      TimeToLive: "TimeToLiveSpecification",
      TTL: "TimeToLiveSpecification",
      ServerSideEncryption: "SSESpecification",
      Encryption: "SSESpecification",
      GSIs: "GlobalSecondaryIndexes",
    },
    SSESpecification: { Enabled: "SSEEnabled", KmsKeyId: "KMSMasterKeyId", KMSKeyId: "KMSMasterKeyId" },
    PointInTimeRecoverySpecification: { Enabled: "PointInTimeRecoveryEnabled" },
    GlobalSecondaryIndexes: { Keys: "KeySchema" },
    LocalSecondaryIndexes: { Keys: "KeySchema" },
  },
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html; Terraform has iam_role_arn.
  "AWS::EC2::FlowLog": {
    "": { IamRoleArn: "DeliverLogsPermissionArn", DeliverLogsPermissionRoleArn: "DeliverLogsPermissionArn" },
  },
  // Terraform and RDS have vpc_security_group_ids, Terraform ami.
  "AWS::EC2::Instance": {
    "": { AmiId: "ImageId", Ami: "ImageId", AMI: "ImageId", VpcSecurityGroupIds: "SecurityGroupIds" },
  },
  "AWS::EC2::LaunchTemplate": { LaunchTemplateData: { VpcSecurityGroupIds: "SecurityGroupIds", AmiId: "ImageId" } },
  "AWS::EC2::SecurityGroup": {
    "": {
      EgressRules: "SecurityGroupEgress",
      Egress: "SecurityGroupEgress",
      IngressRules: "SecurityGroupIngress",
      Ingress: "SecurityGroupIngress",
      SecurityGroupEgresses: "SecurityGroupEgress",
      SecurityGroupIngresses: "SecurityGroupIngress",
      SecurityGroupEgressRules: "SecurityGroupEgress",
      SecurityGroupIngressRules: "SecurityGroupIngress",
      SecurityGroupName: "GroupName",
      Name: "GroupName",
      Description: "GroupDescription",
      SecurityGroupDescription: "GroupDescription",
    },
    SecurityGroupIngress: ingress,
    SecurityGroupEgress: egress,
  },
  "AWS::EC2::SecurityGroupIngress": { "": { ...ingress, SecurityGroupId: "GroupId" } },
  "AWS::EC2::SecurityGroupEgress": { "": { ...egress, SecurityGroupId: "GroupId" } },
  "AWS::EC2::Volume": { "": { VolumeSize: "Size", Type: "VolumeType" } },
  "AWS::EC2::VPCEndpoint": { "": { EndpointType: "VpcEndpointType", Policy: "PolicyDocument" } },
  "AWS::ECR::Repository": { "": { RepositoryPolicy: "RepositoryPolicyText", ForceDelete: "EmptyOnDelete" } },
  "AWS::ECS::Service": {
    "": {
      ClusterArn: "Cluster",
      ClusterName: "Cluster",
      TaskDefinitionArn: "TaskDefinition",
      EnableExecute: "EnableExecuteCommand",
    },
  },
  "AWS::ECS::TaskDefinition": {
    "": { Name: "Family", TaskDefinitionName: "Family", TaskRole: "TaskRoleArn", ExecutionRole: "ExecutionRoleArn" },
  },
  "AWS::EFS::FileSystem": { "": { BackupPolicyStatus: "BackupPolicy" } },
  "AWS::EKS::Cluster": { "": { KubernetesVersion: "Version", VpcConfig: "ResourcesVpcConfig" } },
  "AWS::EKS::Nodegroup": { "": { NodeRoleArn: "NodeRole", SubnetIds: "Subnets", InstanceType: "InstanceTypes" } },
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html
  "AWS::ElastiCache::CacheCluster": {
    "": {
      CacheClusterId: "ClusterName",
      CacheClusterName: "ClusterName",
      ClusterId: "ClusterName",
      NodeType: "CacheNodeType",
      NumberOfCacheNodes: "NumCacheNodes",
      NumNodes: "NumCacheNodes",
      SecurityGroupIds: "VpcSecurityGroupIds",
      SubnetGroupName: "CacheSubnetGroupName",
      ParameterGroupName: "CacheParameterGroupName",
    },
  },
  "AWS::ElastiCache::ReplicationGroup": {
    "": {
      NodeType: "CacheNodeType",
      NumberOfCacheClusters: "NumCacheClusters",
      SubnetGroupName: "CacheSubnetGroupName",
      ParameterGroupName: "CacheParameterGroupName",
      VpcSecurityGroupIds: "SecurityGroupIds",
      EncryptionAtRest: "AtRestEncryptionEnabled",
      EncryptionInTransit: "TransitEncryptionEnabled",
      MultiAZ: "MultiAZEnabled",
      AutomaticFailover: "AutomaticFailoverEnabled",
    },
  },
  "AWS::ElastiCache::SubnetGroup": {
    "": { ...subnetGroup, CacheSubnetGroupDescription: "Description", SubnetGroupName: "CacheSubnetGroupName" },
  },
  "AWS::ElasticLoadBalancing::LoadBalancer": { "": { Name: "LoadBalancerName" } },
  "AWS::ElasticLoadBalancingV2::Listener": { "": { SSLCertificates: "Certificates", SslCertificates: "Certificates" } },
  "AWS::ElasticLoadBalancingV2::ListenerRule": { "": { RulePriority: "Priority" } },
  "AWS::ElasticLoadBalancingV2::LoadBalancer": {
    "": { LoadBalancerType: "Type", SubnetIds: "Subnets", SecurityGroupIds: "SecurityGroups" },
  },
  // Terraform has healthy_threshold; classic load balancers have HealthyThreshold.
  "AWS::ElasticLoadBalancingV2::TargetGroup": {
    "": {
      HealthyThreshold: "HealthyThresholdCount",
      UnhealthyThreshold: "UnhealthyThresholdCount",
      HealthCheckInterval: "HealthCheckIntervalSeconds",
      HealthCheckTimeout: "HealthCheckTimeoutSeconds",
      HealthCheckMatcher: "Matcher",
    },
  },
  "AWS::Events::Rule": {
    "": { Schedule: "ScheduleExpression", Pattern: "EventPattern" },
    Targets: { TargetArn: "Arn", TargetId: "Id" },
  },
  "AWS::IAM::InstanceProfile": { "": { Role: "Roles", RoleName: "Roles" } },
  "AWS::IAM::Policy": { "": { Policy: "PolicyDocument", Document: "PolicyDocument" } },
  "AWS::IAM::ManagedPolicy": { "": { Policy: "PolicyDocument", Document: "PolicyDocument" } },
  "AWS::IAM::Role": {
    "": {
      AssumeRolePolicy: "AssumeRolePolicyDocument",
      TrustPolicy: "AssumeRolePolicyDocument",
      InlinePolicies: "Policies",
      ManagedPolicies: "ManagedPolicyArns",
      PermissionsBoundaryArn: "PermissionsBoundary",
    },
  },
  // https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html; Terraform has deletion_window_in_days.
  "AWS::KMS::Key": {
    "": {
      DeletionWindowInDays: "PendingWindowInDays",
      IsEnabled: "Enabled",
      KeyRotationStatus: "EnableKeyRotation",
      Policy: "KeyPolicy",
    },
  },
  "AWS::KMS::Alias": { "": { KeyId: "TargetKeyId", TargetKeyArn: "TargetKeyId" } },
  "AWS::KinesisFirehose::DeliveryStream": {
    ExtendedS3DestinationConfiguration: { RetryConfiguration: "RetryOptions" },
  },
  // AWS SAM has Tracing; the console says "reserved concurrency".
  "AWS::Lambda::Function": {
    "": {
      ReservedConcurrency: "ReservedConcurrentExecutions",
      ReservedConcurrencyLimit: "ReservedConcurrentExecutions",
      DeadLetterQueue: "DeadLetterConfig",
      RoleArn: "Role",
      KmsKeyId: "KmsKeyArn",
      LayerArns: "Layers",
    },
    Code: { Bucket: "S3Bucket", Key: "S3Key", InlineCode: "ZipFile" },
  },
  "AWS::Lambda::Permission": { "": { FunctionArn: "FunctionName" } },
  "AWS::Lambda::EventSourceMapping": { "": { FunctionArn: "FunctionName" } },
  "AWS::Logs::LogGroup": {
    "": {
      Retention: "RetentionInDays",
      RetentionPeriod: "RetentionInDays",
      RetentionPeriodInDays: "RetentionInDays",
      KmsKeyArn: "KmsKeyId",
      KmsMasterKeyId: "KmsKeyId",
    },
  },
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html has VpcSecurityGroupIds.
  "AWS::RDS::DBInstance": {
    "": {
      VpcSecurityGroupIds: "VPCSecurityGroups",
      SecurityGroupIds: "VPCSecurityGroups",
      DatabaseName: "DBName",
      DBInstanceName: "DBInstanceIdentifier",
      DBInstanceType: "DBInstanceClass",
      MasterUserName: "MasterUsername",
      MasterPassword: "MasterUserPassword",
      DBSubnetGroup: "DBSubnetGroupName",
      SubnetGroupName: "DBSubnetGroupName",
      ParameterGroupName: "DBParameterGroupName",
      BackupRetention: "BackupRetentionPeriod",
      Encrypted: "StorageEncrypted",
      EnhancedMonitoringRoleArn: "MonitoringRoleArn",
      MonitoringRole: "MonitoringRoleArn",
    },
  },
  "AWS::RDS::DBCluster": {
    "": {
      VPCSecurityGroups: "VpcSecurityGroupIds",
      SecurityGroupIds: "VpcSecurityGroupIds",
      DBName: "DatabaseName",
      DBClusterName: "DBClusterIdentifier",
      MasterPassword: "MasterUserPassword",
      DBSubnetGroup: "DBSubnetGroupName",
      BackupRetention: "BackupRetentionPeriod",
      Encrypted: "StorageEncrypted",
    },
  },
  "AWS::RDS::DBSubnetGroup": { "": { ...subnetGroup, Description: "DBSubnetGroupDescription" } },
  "AWS::RDS::DBParameterGroup": {
    "": {
      ParameterGroupFamily: "Family",
      DBParameterGroupFamily: "Family",
      DBParameterGroupDescription: "Description",
    },
  },
  "AWS::Redshift::Cluster": { "": { DatabaseName: "DBName", SubnetGroupName: "ClusterSubnetGroupName" } },
  "AWS::Route53::RecordSet": { "": { Records: "ResourceRecords", ZoneId: "HostedZoneId" } },
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html and its like: the API of Amazon S3.
  "AWS::S3::Bucket": {
    "": {
      ACL: "AccessControl",
      Acl: "AccessControl",
      Encryption: "BucketEncryption",
      PublicAccessBlock: "PublicAccessBlockConfiguration",
      BlockPublicAccess: "PublicAccessBlockConfiguration",
      OwnershipControl: "OwnershipControls",
      AccelerationConfiguration: "AccelerateConfiguration",
    },
    BucketEncryption: {
      Rules: "ServerSideEncryptionConfiguration",
      ServerSideEncryptionRules: "ServerSideEncryptionConfiguration",
    },
    "BucketEncryption.ServerSideEncryptionConfiguration": {
      ApplyServerSideEncryptionByDefault: "ServerSideEncryptionByDefault",
    },
    "BucketEncryption.ServerSideEncryptionConfiguration.ServerSideEncryptionByDefault": {
      KmsKeyId: "KMSMasterKeyID",
      KMSKeyId: "KMSMasterKeyID",
      KMSKeyArn: "KMSMasterKeyID",
    },
    CorsConfiguration: { Rules: "CorsRules" },
    "LifecycleConfiguration.Rules.Transitions": transition,
    "LifecycleConfiguration.Rules.NoncurrentVersionTransitions": { NoncurrentDays: "TransitionInDays" },
    LoggingConfiguration: {
      TargetBucket: "DestinationBucketName",
      DestinationBucket: "DestinationBucketName",
      TargetPrefix: "LogFilePrefix",
      LogPrefix: "LogFilePrefix",
    },
    NotificationConfiguration: { LambdaFunctionConfigurations: "LambdaConfigurations" },
    "NotificationConfiguration.LambdaConfigurations": {
      ...notification,
      LambdaFunctionArn: "Function",
      FunctionArn: "Function",
    },
    "NotificationConfiguration.QueueConfigurations": { ...notification, QueueArn: "Queue" },
    "NotificationConfiguration.TopicConfigurations": { ...notification, TopicArn: "Topic" },
    WebsiteConfiguration: { IndexDocumentSuffix: "IndexDocument", ErrorDocumentKey: "ErrorDocument" },
  },
  "AWS::S3::BucketPolicy": { "": { BucketName: "Bucket", Policy: "PolicyDocument" } },
  "AWS::SNS::Topic": { "": { KmsKeyId: "KmsMasterKeyId", KmsKeyArn: "KmsMasterKeyId" } },
  "AWS::SNS::TopicPolicy": { "": { TopicArn: "Topics", Topic: "Topics", Policy: "PolicyDocument" } },
  "AWS::SQS::Queue": {
    "": {
      KmsKeyId: "KmsMasterKeyId",
      KmsKeyArn: "KmsMasterKeyId",
      MessageRetention: "MessageRetentionPeriod",
      ReceiveMessageWaitTime: "ReceiveMessageWaitTimeSeconds",
    },
  },
  "AWS::SQS::QueuePolicy": { "": { QueueUrl: "Queues", Queue: "Queues", Policy: "PolicyDocument" } },
  "AWS::SecretsManager::Secret": { "": { SecretName: "Name" } },
  "AWS::WAFv2::WebACLAssociation": { "": { WebAclId: "WebACLArn", WebACLId: "WebACLArn" } },
  // https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html and its like.
  "AWS::Serverless::Api": {
    "": { AccessLogSettings: "AccessLogSetting", Stage: "StageName", StageVariables: "Variables" },
  },
  "AWS::Serverless::Function": {
    "": {
      ReservedConcurrency: "ReservedConcurrentExecutions",
      ReservedConcurrencyLimit: "ReservedConcurrentExecutions",
      RoleArn: "Role",
      KmsKeyId: "KmsKeyArn",
      TracingConfig: "Tracing",
      TracingConfiguration: "Tracing",
      PermissionBoundary: "PermissionsBoundary",
    },
  },
  "AWS::Serverless::HttpApi": {
    "": { AccessLogSetting: "AccessLogSettings", Cors: "CorsConfiguration", Variables: "StageVariables" },
  },
  "AWS::Serverless::StateMachine": {
    "": {
      LoggingConfiguration: "Logging",
      RoleArn: "Role",
      StateMachineName: "Name",
      StateMachineType: "Type",
      TracingConfiguration: "Tracing",
    },
  },
};
