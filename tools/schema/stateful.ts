/**
 * Types that hold data and that the source does not call stateful, by what is lost with a resource of them. Put together on
 * 2026-11-29 from what AWS says of each type, on
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html and, where that does
 * not say what becomes of the data, on the pages that are named here.
 */
const supplement: Readonly<Record<string, readonly string[]>> = {
  "databases, tables and their catalogues": [
    "AWS::Cassandra::Keyspace",
    "AWS::Cassandra::Table",
    "AWS::DSQL::Cluster",
    "AWS::DocDBElastic::Cluster",
    // https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/using-features.managing.db.html
    "AWS::ElasticBeanstalk::Environment",
    // https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteDatabase.html
    "AWS::Glue::Database",
    "AWS::Glue::Table",
    "AWS::Lightsail::Database",
    "AWS::NeptuneGraph::Graph",
    "AWS::ODB::CloudAutonomousVmCluster",
    "AWS::ODB::CloudVmCluster",
    "AWS::RedshiftServerless::Namespace",
    "AWS::Serverless::SimpleTable",
    "AWS::Timestream::Database",
    "AWS::Timestream::InfluxDBCluster",
    "AWS::Timestream::InfluxDBInstance",
    "AWS::Timestream::Table",
  ],
  "databases in memory": ["AWS::ElastiCache::ServerlessCache", "AWS::MemoryDB::Cluster"],
  "objects and files": [
    "AWS::FSx::FileCache",
    "AWS::FSx::StorageVirtualMachine",
    "AWS::FSx::Volume",
    "AWS::Lightsail::Bucket",
    "AWS::MediaStore::Container",
    "AWS::S3Express::DirectoryBucket",
    "AWS::S3Files::FileSystem",
    "AWS::S3Outposts::Bucket",
    "AWS::S3Tables::Table",
    "AWS::S3Tables::TableBucket",
    "AWS::S3Vectors::Index",
    "AWS::S3Vectors::VectorBucket",
  ],
  "disks, and machines with disks of their own": [
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/preserving-volumes-on-termination.html
    "AWS::EC2::Instance",
    "AWS::Cloud9::EnvironmentEC2",
    "AWS::Lightsail::Disk",
    "AWS::Lightsail::Instance",
    // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteNotebookInstance.html
    "AWS::SageMaker::NotebookInstance",
    "AWS::StorageGateway::Volume",
    // https://docs.aws.amazon.com/workspaces/latest/api/API_TerminateWorkspaces.html
    "AWS::WorkSpaces::Workspace",
    "AWS::WorkspacesInstances::Volume",
    "AWS::WorkspacesInstances::WorkspaceInstance",
  ],
  "snapshots and backups": [
    "AWS::Backup::LogicallyAirGappedBackupVault",
    "AWS::ElastiCache::ServerlessCacheSnapshot",
    "AWS::FSx::Snapshot",
    "AWS::Lightsail::DatabaseSnapshot",
    "AWS::Lightsail::DiskSnapshot",
    "AWS::Lightsail::InstanceSnapshot",
    "AWS::MemoryDB::Snapshot",
    "AWS::NeptuneGraph::GraphSnapshot",
    "AWS::RDS::ClusterSnapshot",
    "AWS::RDS::DBSnapshot",
    "AWS::Redshift::Snapshot",
    "AWS::RedshiftServerless::Snapshot",
  ],
  "images, packages and source code": [
    "AWS::CodeArtifact::Domain",
    "AWS::CodeArtifact::Repository",
    "AWS::CodeCommit::Repository",
    "AWS::ECR::PublicRepository",
    "AWS::ECR::Repository",
  ],
  "messages, events, logs and metrics": [
    "AWS::APS::Workspace",
    "AWS::AmazonMQ::Broker",
    "AWS::CloudTrail::EventDataStore",
    "AWS::Detective::Graph",
    "AWS::EMR::WALWorkspace",
    "AWS::Events::Archive",
    "AWS::KinesisVideo::Stream",
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogStream.html
    "AWS::Logs::LogStream",
    "AWS::MSK::Cluster",
    "AWS::MSK::ServerlessCluster",
    "AWS::SES::MailManagerArchive",
  ],
  "documents and what can be searched": [
    "AWS::BedrockAgentCore::Memory",
    "AWS::Kendra::Index",
    "AWS::OpenSearchServerless::Collection",
    "AWS::OpenSearchServerless::CollectionIndex",
    "AWS::OpenSearchServerless::Index",
    "AWS::QBusiness::Application",
    "AWS::QBusiness::Index",
    "AWS::Wisdom::KnowledgeBase",
  ],
  "key material": ["AWS::ACMPCA::CertificateAuthority", "AWS::CloudHSM::Cluster", "AWS::PaymentCryptography::Key"],
  "people, customers and directories": [
    "AWS::Cases::Domain",
    "AWS::Cognito::IdentityPool",
    "AWS::Cognito::UserPoolUser",
    "AWS::Connect::Instance",
    "AWS::CustomerProfiles::Domain",
    "AWS::DirectoryService::MicrosoftAD",
    "AWS::DirectoryService::SimpleAD",
    "AWS::Pinpoint::App",
    "AWS::Rekognition::Collection",
    "AWS::SSO::Instance",
    "AWS::VoiceID::Domain",
  ],
  "measurements, research and health records": [
    "AWS::FinSpace::Environment",
    "AWS::Forecast::Dataset",
    "AWS::HealthImaging::Datastore",
    "AWS::HealthLake::FHIRDatastore",
    "AWS::IoTAnalytics::Channel",
    "AWS::IoTAnalytics::Dataset",
    "AWS::IoTAnalytics::Datastore",
    "AWS::IoTSiteWise::Asset",
    "AWS::Location::GeofenceCollection",
    "AWS::Location::Tracker",
    "AWS::Omics::AnnotationStore",
    "AWS::Omics::ReferenceStore",
    "AWS::Omics::SequenceStore",
    "AWS::Omics::VariantStore",
    "AWS::Personalize::Dataset",
    "AWS::SageMaker::FeatureGroup",
    "AWS::SCN::Dataset",
  ],
  "what people made in them": [
    "AWS::CloudFront::KeyValueStore",
    "AWS::DataZone::Domain",
    // The objects of Kubernetes: https://docs.aws.amazon.com/eks/latest/userguide/delete-cluster.html
    "AWS::EKS::Cluster",
    "AWS::Grafana::Workspace",
    "AWS::MWAA::Environment",
    "AWS::SageMaker::Domain",
    "AWS::SageMaker::Space",
    // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteUserProfile.html
    "AWS::SageMaker::UserProfile",
  ],
  "stacks that may hold any of these": [
    "AWS::CloudFormation::StackSet",
    "AWS::Serverless::Application",
    "AWS::ServiceCatalog::CloudFormationProvisionedProduct",
  ],
};

const supplemented: ReadonlySet<string> = new Set(Object.values(supplement).flat());

/** True for a type that holds data, whether the source calls it stateful or not. */
export function isStateful(type: string, isStatefulInSource: boolean): boolean {
  if (isStatefulInSource && supplemented.has(type))
    throw new Error(`scripts/schema/stateful.ts need not name ${type}: the source calls it stateful now`);
  return isStatefulInSource || supplemented.has(type);
}

/** Throws if the supplement names a type that the source does not have. */
export function assertKnown(types: ReadonlySet<string>): void {
  const unknown = [...supplemented].filter((type) => !types.has(type));
  if (unknown.length > 0)
    throw new Error(`scripts/schema/stateful.ts names types that the source does not have: ${unknown.join(", ")}`);
}
