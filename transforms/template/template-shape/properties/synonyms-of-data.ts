import type { Names, Places } from "./place-names.js";

const subnetGroup: Names = { Subnets: "SubnetIds" };

const transition: Names = { Days: "TransitionInDays" };

const notification: Names = { Events: "Event" };

/** What properties are called elsewhere, of what stores, sends, encrypts and watches data. */
export const dataSynonyms: Readonly<Record<string, Places>> = {
  // `aws athena update-work-group` has ResultConfigurationUpdates.
  "AWS::Athena::WorkGroup": {
    WorkGroupConfiguration: {
      ResultConfigurationUpdates: "ResultConfiguration",
      PublishCloudWatchMetrics: "PublishCloudWatchMetricsEnabled",
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
  "AWS::Backup::BackupSelection": { BackupSelection: { SelectionTags: "ListOfTags" } },
  "AWS::Backup::BackupVault": { "": { KmsKeyArn: "EncryptionKeyArn", VaultName: "BackupVaultName" } },
  // https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html; Terraform has enable_logging.
  "AWS::CloudTrail::Trail": { "": { EnableLogging: "IsLogging", Name: "TrailName", BucketName: "S3BucketName" } },
  "AWS::CloudWatch::Alarm": { "": { MetricQueries: "Metrics", MetricDataQueries: "Metrics" } },
  "AWS::DynamoDB::Table": {
    "": {
      Keys: "KeySchema",
      Throughput: "ProvisionedThroughput",
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
  "AWS::EFS::FileSystem": { "": { BackupPolicyStatus: "BackupPolicy", Encrypt: "Encrypted" } },
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
      SecurityGroups: "SecurityGroupIds",
      EncryptionAtRest: "AtRestEncryptionEnabled",
      EncryptionInTransit: "TransitEncryptionEnabled",
      MultiAZ: "MultiAZEnabled",
      AutomaticFailover: "AutomaticFailoverEnabled",
    },
  },
  "AWS::ElastiCache::SubnetGroup": {
    "": { ...subnetGroup, CacheSubnetGroupDescription: "Description", SubnetGroupName: "CacheSubnetGroupName" },
  },
  // https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html; Terraform has deletion_window_in_days.
  "AWS::KMS::Key": {
    "": {
      DeletionWindow: "PendingWindowInDays",
      DeletionWindowInDays: "PendingWindowInDays",
      IsEnabled: "Enabled",
      KeyRotationStatus: "EnableKeyRotation",
      Policy: "KeyPolicy",
    },
  },
  "AWS::KMS::Alias": { "": { KeyId: "TargetKeyId", TargetKeyArn: "TargetKeyId" } },
  // https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html; Terraform has shard_count.
  "AWS::Kinesis::Stream": {
    "": { Shards: "ShardCount", StreamName: "Name" },
    StreamEncryption: { KmsKeyId: "KeyId", KmsKeyArn: "KeyId" },
  },
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
      Username: "MasterUsername",
      Password: "MasterUserPassword",
      Storage: "AllocatedStorage",
      StorageSize: "AllocatedStorage",
      SubnetGroup: "DBSubnetGroupName",
      ParameterGroup: "DBParameterGroupName",
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
      KmsMasterKey: "KmsMasterKeyId",
      MessageRetention: "MessageRetentionPeriod",
      ReceiveMessageWaitTime: "ReceiveMessageWaitTimeSeconds",
    },
  },
  "AWS::SQS::QueuePolicy": { "": { QueueUrl: "Queues", Queue: "Queues", Policy: "PolicyDocument" } },
  "AWS::SecretsManager::Secret": {
    "": { SecretName: "Name", GenerateSecret: "GenerateSecretString" },
    GenerateSecretString: { ExcludeChars: "ExcludeCharacters" },
  },
};
