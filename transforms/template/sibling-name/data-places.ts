import { lazy } from "../../../src/values/memoize.js";
import { arn } from "./forms.js";
import { places, type NamePlace } from "./place.js";

const rds = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/";
const docdb = "https://docs.aws.amazon.com/documentdb/latest/developerguide/";
const neptune = "https://docs.aws.amazon.com/neptune/latest/apiref/";
const caches = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/";
const memory = "https://docs.aws.amazon.com/memorydb/latest/APIReference/";
const dax = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_dax_CreateCluster.html";
const glue = "https://docs.aws.amazon.com/glue/latest/webapi/";
const s3 = "https://docs.aws.amazon.com/AmazonS3/latest/API/";
const byArn = { form: arn };

/** Buckets, databases, caches, catalogs. */
export const dataPlaces = lazy((): readonly NamePlace[] => [
  ...places("NoSuchBucket", `${s3}API_PutBucketPolicy.html`, ["S3::BucketPolicy", "Bucket", "S3::Bucket"]),
  ...places("InvalidTargetBucketForLogging", `${s3}ErrorResponses.html`, [
    "S3::Bucket",
    "LoggingConfiguration.DestinationBucketName",
    "S3::Bucket",
  ]),
  ...places(
    "InvalidRequest: Destination bucket must exist",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html",
    ["S3::Bucket", "ReplicationConfiguration.Rules.*.Destination.Bucket", "S3::Bucket", byArn],
  ),
  ...places(
    "InvalidArgument: Unable to validate the following destination configurations",
    `${s3}API_PutBucketNotificationConfiguration.html`,
    [
      "S3::Bucket",
      "NotificationConfiguration.LambdaConfigurations.*.Function",
      "Lambda::Function, Serverless::Function",
      byArn,
    ],
    ["S3::Bucket", "NotificationConfiguration.QueueConfigurations.*.Queue", "SQS::Queue", byArn],
    ["S3::Bucket", "NotificationConfiguration.TopicConfigurations.*.Topic", "SNS::Topic", byArn],
  ),
  ...places("DBSubnetGroupNotFoundFault", `${rds}API_CreateDBInstance.html`, [
    "RDS::DBInstance, RDS::DBCluster",
    "DBSubnetGroupName",
    "RDS::DBSubnetGroup",
  ]),
  ...places("DBParameterGroupNotFound", `${rds}API_CreateDBInstance.html`, [
    "RDS::DBInstance",
    "DBParameterGroupName",
    "RDS::DBParameterGroup",
  ]),
  ...places("OptionGroupNotFoundFault", `${rds}API_CreateDBInstance.html`, [
    "RDS::DBInstance",
    "OptionGroupName",
    "RDS::OptionGroup",
  ]),
  ...places("DBClusterNotFoundFault", `${rds}API_CreateDBInstance.html`, [
    "RDS::DBInstance",
    "DBClusterIdentifier",
    "RDS::DBCluster",
  ]),
  ...places("KMSKeyNotAccessibleFault", `${rds}API_CreateDBInstance.html`, [
    "RDS::DBInstance, RDS::DBCluster",
    "KmsKeyId",
    "KMS::Alias",
  ]),
  ...places("DBInstanceNotFound", `${rds}API_CreateDBInstanceReadReplica.html`, [
    "RDS::DBInstance",
    "SourceDBInstanceIdentifier",
    "RDS::DBInstance",
  ]),
  ...places("DBClusterParameterGroupNotFound", `${rds}API_CreateDBCluster.html`, [
    "RDS::DBCluster",
    "DBClusterParameterGroupName",
    "RDS::DBClusterParameterGroup",
  ]),
  ...places("GlobalClusterNotFoundFault", `${rds}API_CreateDBCluster.html`, [
    "RDS::DBCluster",
    "GlobalClusterIdentifier",
    "RDS::GlobalCluster",
  ]),
  ...places("DBClusterNotFoundFault", `${rds}API_CreateGlobalCluster.html`, [
    "RDS::GlobalCluster",
    "SourceDBClusterIdentifier",
    "RDS::DBCluster",
  ]),
  ...places("DBProxyNotFoundFault", `${rds}API_RegisterDBProxyTargets.html`, [
    "RDS::DBProxyTargetGroup",
    "DBProxyName",
    "RDS::DBProxy",
  ]),
  ...places("DBProxyNotFoundFault", `${rds}API_CreateDBProxyEndpoint.html`, [
    "RDS::DBProxyEndpoint",
    "DBProxyName",
    "RDS::DBProxy",
  ]),
  ...places("DBInstanceNotFound", `${rds}API_RegisterDBProxyTargets.html`, [
    "RDS::DBProxyTargetGroup",
    "DBInstanceIdentifiers.*",
    "RDS::DBInstance",
  ]),
  ...places("DBClusterNotFoundFault", `${rds}API_RegisterDBProxyTargets.html`, [
    "RDS::DBProxyTargetGroup",
    "DBClusterIdentifiers.*",
    "RDS::DBCluster",
  ]),
  ...places("DBSubnetGroupNotFoundFault", `${docdb}API_CreateDBCluster.html`, [
    "DocDB::DBCluster",
    "DBSubnetGroupName",
    "DocDB::DBSubnetGroup",
  ]),
  ...places("DBClusterParameterGroupNotFound", `${docdb}API_CreateDBCluster.html`, [
    "DocDB::DBCluster",
    "DBClusterParameterGroupName",
    "DocDB::DBClusterParameterGroup",
  ]),
  ...places("DBClusterNotFoundFault", `${docdb}API_CreateDBInstance.html`, [
    "DocDB::DBInstance",
    "DBClusterIdentifier",
    "DocDB::DBCluster",
  ]),
  ...places("DBSubnetGroupNotFoundFault", `${neptune}API_CreateDBCluster.html`, [
    "Neptune::DBCluster",
    "DBSubnetGroupName",
    "Neptune::DBSubnetGroup",
  ]),
  ...places("DBClusterParameterGroupNotFound", `${neptune}API_CreateDBCluster.html`, [
    "Neptune::DBCluster",
    "DBClusterParameterGroupName",
    "Neptune::DBClusterParameterGroup",
  ]),
  ...places("DBClusterNotFoundFault", `${neptune}API_CreateDBInstance.html`, [
    "Neptune::DBInstance",
    "DBClusterIdentifier",
    "Neptune::DBCluster",
  ]),
  ...places("DBParameterGroupNotFound", `${neptune}API_CreateDBInstance.html`, [
    "Neptune::DBInstance",
    "DBParameterGroupName",
    "Neptune::DBParameterGroup",
  ]),
  ...places("CacheSubnetGroupNotFoundFault", `${caches}API_CreateReplicationGroup.html`, [
    "ElastiCache::ReplicationGroup, ElastiCache::CacheCluster",
    "CacheSubnetGroupName",
    "ElastiCache::SubnetGroup",
  ]),
  ...places("UserGroupNotFoundFault", `${caches}API_CreateReplicationGroup.html`, [
    "ElastiCache::ReplicationGroup",
    "UserGroupIds.*",
    "ElastiCache::UserGroup",
  ]),
  ...places("UserGroupNotFoundFault", `${caches}API_CreateServerlessCache.html`, [
    "ElastiCache::ServerlessCache",
    "UserGroupId",
    "ElastiCache::UserGroup",
  ]),
  ...places("UserNotFound", `${caches}API_CreateUserGroup.html`, [
    "ElastiCache::UserGroup",
    "UserIds.*",
    "ElastiCache::User",
  ]),
  ...places("SubnetGroupNotFoundFault", `${memory}API_CreateCluster.html`, [
    "MemoryDB::Cluster",
    "SubnetGroupName",
    "MemoryDB::SubnetGroup",
  ]),
  ...places("ParameterGroupNotFoundFault", `${memory}API_CreateCluster.html`, [
    "MemoryDB::Cluster",
    "ParameterGroupName",
    "MemoryDB::ParameterGroup",
  ]),
  ...places("ACLNotFoundFault", `${memory}API_CreateCluster.html`, ["MemoryDB::Cluster", "ACLName", "MemoryDB::ACL"]),
  ...places("UserNotFoundFault", `${memory}API_CreateACL.html`, ["MemoryDB::ACL", "UserNames.*", "MemoryDB::User"]),
  ...places("SubnetGroupNotFoundFault", dax, ["DAX::Cluster", "SubnetGroupName", "DAX::SubnetGroup"]),
  ...places("ParameterGroupNotFoundFault", dax, ["DAX::Cluster", "ParameterGroupName", "DAX::ParameterGroup"]),
  ...places(
    "ResourceNotFoundFault",
    "https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html",
    ["DMS::ReplicationInstance", "ReplicationSubnetGroupIdentifier", "DMS::ReplicationSubnetGroup"],
  ),
  ...places(
    "ClusterParameterGroupNotFound",
    "https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html",
    ["Redshift::Cluster", "ClusterParameterGroupName", "Redshift::ClusterParameterGroup"],
  ),
  ...places("BucketNotFoundFault", "https://docs.aws.amazon.com/redshift/latest/APIReference/API_EnableLogging.html", [
    "Redshift::Cluster",
    "LoggingProperties.BucketName",
    "S3::Bucket",
  ]),
  ...places("EntityNotFoundException", `${glue}API_CreateTable.html`, [
    "Glue::Table",
    "DatabaseName",
    "Glue::Database",
  ]),
  ...places(
    "EntityNotFoundException",
    `${glue}API_CreatePartition.html`,
    ["Glue::Partition", "DatabaseName", "Glue::Database"],
    ["Glue::Partition", "TableName", "Glue::Table", { within: ["DatabaseName", "DatabaseName"] }],
  ),
  ...places(
    "EntityNotFoundException",
    `${glue}API_CreateTrigger.html`,
    ["Glue::Trigger", "Actions.*.JobName", "Glue::Job"],
    ["Glue::Trigger", "Actions.*.CrawlerName", "Glue::Crawler"],
    ["Glue::Trigger", "Predicate.Conditions.*.JobName", "Glue::Job"],
    ["Glue::Trigger", "Predicate.Conditions.*.CrawlerName", "Glue::Crawler"],
    ["Glue::Trigger", "WorkflowName", "Glue::Workflow"],
  ),
  ...places(
    "ResourceNotFoundException",
    "https://docs.aws.amazon.com/timestream/latest/developerguide/API_CreateTable.html",
    ["Timestream::Table", "DatabaseName", "Timestream::Database"],
  ),
  ...places(
    "ResourceNotFoundException",
    "https://docs.aws.amazon.com/keyspaces/latest/APIReference/API_CreateTable.html",
    ["Cassandra::Table", "KeyspaceName", "Cassandra::Keyspace"],
  ),
]);
