import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const rds = "AmazonRDS/latest/UserGuide/";
const createInstance = docs("AmazonRDS/latest/APIReference/API_CreateDBInstance");

/** What databases, caches, brokers and search domains refuse. */
export const databases: readonly FailurePattern[] = [
  {
    id: "parameter-group-family",
    message:
      /Expected a parameter group of family \S{1,40} but found|parameter group (?:\S{1,255} )?with DBParameterGroupFamily \S{1,40} can't be used/i,
    cause: "The parameter group is of another engine version than the database or cache.",
    source: docs(`${rds}USER_WorkingWithParamGroups`),
    rules: ["database-engine-version", "cache-engine-version"],
    tell: { advice: "Set Family or CacheParameterGroupFamily to that of the engine version." },
  },
  {
    id: "cache-engine-version",
    message: /Cannot find version \S{1,40} for (?<engine>redis|memcached|valkey)/i,
    captures: ["engine"],
    cause: "Amazon ElastiCache does not have this engine version any more.",
    source: docs("AmazonElastiCache/latest/dg/engine-versions"),
    rules: ["cache-engine-version"],
    tell: {
      advice: "See the versions.",
      command:
        "aws elasticache describe-cache-engine-versions --engine <engine> --query 'CacheEngineVersions[].EngineVersion'",
    },
  },
  {
    id: "database-engine-version",
    message:
      /Cannot find (?:version|upgrade target) .{0,60}for (?<engine>[\w-]{1,40})|Invalid DB engine|engine version .{0,60}(?:is not available|was not found|not supported)/i,
    types: ["AWS::RDS::*", "AWS::DocDB::*", "AWS::Neptune::*"],
    captures: ["engine"],
    cause: "Amazon RDS does not have this engine version any more, or never had it.",
    source: docs(`${rds}MySQL.Concepts.VersionMgmt`),
    rules: ["database-engine-version"],
    tell: {
      advice: "See the versions.",
      command: "aws rds describe-db-engine-versions --engine <engine> --query 'DBEngineVersions[].EngineVersion'",
    },
  },
  {
    id: "database-class",
    message:
      /does not support creating a DB instance with the following combination(?:: DBInstanceClass=[\w.]{1,40}, Engine=(?<engine>[\w-]{1,40}), EngineVersion=(?<version>[\w.-]{1,40}))?|Invalid DB Instance class|does not support encryption at rest/i,
    captures: ["engine", "version"],
    cause: "The instance class is of a previous generation, or does not go with engine, version or encryption.",
    source: docs(`${rds}Concepts.DBInstanceClass.Support`),
    rules: ["database-class", "database-engine-version"],
    tell: {
      advice: "See the classes for engine and version.",
      command:
        "aws rds describe-orderable-db-instance-options --engine <engine> --engine-version <version> --query 'OrderableDBInstanceOptions[].DBInstanceClass'",
    },
  },
  {
    id: "database-zones",
    message:
      /subnet group does not cover enough AZs|DoesNotCoverEnoughAZs|subnet group doesn't meet (?:the )?Availability Zone \(AZ\) coverage requirement/i,
    cause: "A subnet group needs subnets in two Availability Zones.",
    source: docs("AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup"),
    rules: ["subnet-zones"],
  },
  {
    id: "log-exports",
    message: /cannot use the log types? '/i,
    cause: "The engine has no log of this name.",
    source: docs(`${rds}USER_LogAccess.Procedural.UploadtoCloudWatch`),
    rules: ["log-exports"],
  },
  {
    id: "database-certificate",
    message:
      /Certificate not found: |Certificate(?:Identifier)?:? \S{1,60} (?:not found|is not (?:valid|supported|available))|CertificateNotFound|certificate authority .{0,60}(?:deprecated|not supported|expired)/i,
    types: ["AWS::RDS::*", "AWS::DocDB::*", "AWS::Neptune::*"],
    cause: "The certificate authority of the database has expired.",
    source: docs(`${rds}UsingWithRDS.SSL`),
    rules: ["database-certificate"],
    tell: {
      advice: "See the certificate authorities.",
      command: "aws rds describe-certificates --query 'Certificates[].CertificateIdentifier'",
    },
  },
  {
    id: "database-password",
    message: /MasterUserPassword is not a valid password|MasterUserPassword (?:must be|is not)/i,
    cause: "The password has a length or characters that the engine does not take.",
    source: createInstance,
    tell: { advice: "Let Amazon RDS make it: ManageMasterUserPassword: true instead of MasterUserPassword." },
  },
  {
    id: "database-name",
    message: /DBName must begin with a letter|Database name \S{1,64} (?:cannot be used|is a reserved word)/i,
    cause: "The engine takes no database of this name.",
    source: createInstance,
    tell: { advice: "Write letters and digits only, a letter first, and no reserved word." },
  },
  {
    id: "database-user",
    message: /MasterUsername \S{1,64} cannot be used as it is a reserved word/i,
    cause: "The engine keeps the name of this user for itself.",
    source: createInstance,
    rules: ["template-shape"],
    tell: { advice: "Choose another MasterUsername; a change of it replaces a database that exists." },
  },
  {
    id: "database-storage",
    message:
      /Invalid (?:max )?storage size for engine name|IOPS can't be specified for storage type|Invalid iops (?:to storage|value)/i,
    cause: "Size, type and IOPS of the storage do not go together for this engine.",
    source: docs(`${rds}CHAP_Storage`),
    tell: {
      advice:
        "Set AllocatedStorage and Iops within the limits of StorageType; gp3 takes from 20 GiB, and IOPS from 400 GiB (from 200 GiB for Oracle).",
    },
  },
  {
    id: "database-exists",
    message:
      /DB (?:Instance|Cluster|Subnet Group|instance|cluster) already exists|DB(?:Instance|Cluster|SubnetGroup)AlreadyExists/i,
    cause: "A database with this identifier exists already.",
    source: createInstance,
    tell: {
      advice: "Leave the identifier out, or choose another one.",
      command: "aws rds describe-db-instances --query 'DBInstances[].DBInstanceIdentifier'",
    },
  },
  {
    id: "database-monitoring-role",
    message: /IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING/i,
    cause: "The role for Enhanced Monitoring does not trust monitoring.rds.amazonaws.com or lacks its policy.",
    source: docs(`${rds}USER_Monitoring.OS.Enabling`),
    rules: ["trust-policy", "managed-policy", "value-kind"],
  },
  {
    id: "database-quota",
    message:
      /(?:Instance|DBCluster|Storage)QuotaExceeded|request would cause you to exceed your allotted quota|cannot create more than \d{1,4} (?:DB )?instances/i,
    types: ["AWS::RDS::*", "AWS::DocDB::*", "AWS::Neptune::*"],
    cause: "The account has as many databases or as much storage as it may have.",
    source: docs(`${rds}CHAP_Limits`),
    tell: {
      advice: "Ask for a higher quota (DB instances).",
      command:
        "aws service-quotas request-service-quota-increase --service-code rds --quota-code L-7B6409FD --desired-value <number>",
    },
  },
  {
    id: "kafka-version",
    message: /Unsupported KafkaVersion/i,
    cause: "Amazon MSK creates no clusters with this version of Apache Kafka.",
    source: docs("msk/latest/developerguide/supported-kafka-versions"),
    rules: ["kafka-version"],
    tell: {
      advice: "See the versions.",
      command: "aws kafka list-kafka-versions --query \"KafkaVersions[?Status=='ACTIVE'].Version\"",
    },
  },
  {
    id: "broker-engine-version",
    message:
      /must have \[autoMinorVersionUpgrade\]|Broker engine (?:type|version) .{0,80}(?:does not support|is invalid|not supported)|host engine version .{0,60}(?:invalid|not supported)/i,
    types: ["AWS::AmazonMQ::*"],
    cause: "Amazon MQ creates no brokers with this engine version.",
    source: docs("amazon-mq/latest/developer-guide/activemq-version-management"),
    rules: ["broker-engine-version"],
    tell: {
      advice: "See the versions.",
      command: "aws mq describe-broker-engine-types --query 'BrokerEngineTypes[].EngineVersions[].Name'",
    },
  },
  {
    id: "search-engine-version",
    message:
      /at '(?:engineVersion|elasticsearchVersion)' failed to satisfy constraint|(?:Invalid|Unsupported|Unrecognized) (?:engine|Elasticsearch|OpenSearch) version|Unsupported (?:Elasticsearch|OpenSearch)/i,
    types: ["AWS::OpenSearchService::*", "AWS::Elasticsearch::*"],
    cause: "Amazon OpenSearch Service creates no domains with this version.",
    source: docs("opensearch-service/latest/developerguide/what-is"),
    rules: ["search-engine-version"],
    tell: { advice: "See the versions.", command: "aws opensearch list-versions" },
  },
  {
    id: "subnet-count",
    message:
      /must specify exactly \w{1,10} subnets|Specify either two or three client subnets|number of (?:client )?subnets/i,
    cause: "The service wants one subnet for each of its Availability Zones.",
    source: docs("opensearch-service/latest/developerguide/vpc"),
    tell: {
      advice: "Give as many subnets, in as many zones, as the message says.",
      command:
        "aws ec2 describe-subnets --filters Name=vpc-id,Values=<vpc> --query 'Subnets[].[SubnetId,AvailabilityZone]' --output table",
    },
  },
  {
    id: "search-access-policy",
    message: /Enable fine-grained access control or apply a restrictive access policy/i,
    cause: "A domain outside of a VPC must not be open to everybody.",
    source: docs("opensearch-service/latest/developerguide/fgac"),
    tell: { advice: "Name principals in AccessPolicies, put the domain into a VPC, or set AdvancedSecurityOptions." },
  },
  {
    id: "search-service-linked-role",
    message:
      /you must enable a service-linked role to give Amazon (?:OpenSearch|ES) (?:Service )?permissions to access your VPC/i,
    cause: "The service-linked role of Amazon OpenSearch Service does not exist yet in the account.",
    source: docs("opensearch-service/latest/developerguide/slr"),
    tell: {
      advice: "Create it once for the account, and deploy again.",
      command: "aws iam create-service-linked-role --aws-service-name opensearchservice.amazonaws.com",
    },
  },
  {
    id: "table-exists",
    message: /(?:Table already exists: |'AWS::DynamoDB::(?:Global)?Table' with identifier ')(?<table>[\w.-]{1,255})/i,
    captures: ["table"],
    cause: "A table with this name exists already; a table is often kept when its stack is deleted.",
    source: docs("amazondynamodb/latest/APIReference/API_CreateTable"),
    tell: {
      advice: "Leave TableName out, or import the table into the stack to keep its data.",
      command: "aws dynamodb describe-table --table-name <table>",
    },
  },
  {
    id: "table-attributes",
    message:
      /Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions|Some AttributeDefinitions are not used|Some index key attributes are not defined|AttributeDefinitions is inconsistent with/i,
    cause: "AttributeDefinitions must list exactly the attributes that keys and indexes use.",
    source: docs("amazondynamodb/latest/APIReference/API_CreateTable"),
    tell: { advice: "Delete the definitions that no KeySchema names, and add those that are missing." },
  },
  {
    id: "table-index-updates",
    message: /Cannot perform more than one GSI creation or deletion in a single update|Subscriber limit exceeded/i,
    cause: "Amazon DynamoDB adds or removes one index in one update, and creates few tables with indexes at a time.",
    source: docs("amazondynamodb/latest/developerguide/GSI.OnlineOps"),
    rules: ["creation-order"],
    tell: { advice: "Change one index, deploy, and then the next." },
  },
  {
    id: "glue-version",
    message: /Glue ?version \[?\S{1,20}\]? is (?:not (?:valid|supported)|deprecated)/i,
    types: ["AWS::Glue::*"],
    cause: "AWS Glue runs no jobs with this version any more.",
    source: docs("glue/latest/dg/glue-version-support-policy"),
    rules: ["glue-version"],
  },
  {
    id: "glue-database-exists",
    message: /Database already exists/i,
    types: ["AWS::Glue::*"],
    cause: "The catalog has a database with this name.",
    source: docs("glue/latest/webapi/API_CreateDatabase"),
    tell: {
      advice: "Put ${AWS::StackName} into its name, or delete it if nobody needs it.",
      command: "aws glue get-database --name <physical id>",
    },
  },
  {
    id: "database-public",
    message: /Cannot create a publicly accessible DB ?(?:Instance|Cluster)/i,
    cause: "A database with a public address needs DNS support and DNS hostnames in its VPC.",
    source: docs(`${rds}USER_VPC.WorkingWithRDSInstanceinaVPC`),
    tell: {
      advice: "Set PubliclyAccessible to false, or both properties of the VPC to true.",
      command: "aws ec2 modify-vpc-attribute --vpc-id <vpc> --enable-dns-hostnames",
    },
  },
  {
    id: "cache-auth-token",
    message: /Invalid AuthToken provided/i,
    cause: "The token has a length or characters that ElastiCache does not take.",
    source: docs("AmazonElastiCache/latest/dg/auth"),
    tell: { advice: "Use 16 to 128 printable characters, and of the special ones only ! & # $ ^ < > -." },
  },
  {
    id: "migration-role",
    message: /role\/(?<role>dms-[a-z-]{1,40}) is not configured properly/i,
    captures: ["role"],
    cause: "The account does not have the role that AWS DMS looks for by its name, or not with the right policy.",
    source: docs("dms/latest/userguide/security-iam"),
    tell: { advice: "Create it as the page says, once an account.", command: "aws iam get-role --role-name <role>" },
  },
];
