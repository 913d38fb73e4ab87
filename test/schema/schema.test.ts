import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";
import { replacementBy, Schema, type PropertySchema, type TypeSchema } from "../../src/schema/schema.js";

const schema = new Schema(schemaReader());

function typeOf(name: string): TypeSchema {
  const type = schema.type(name);
  if (type === undefined) throw new Error(`${name} is not in the table`);
  return type;
}

function propertyOf(type: string, path: string): PropertySchema {
  const property = typeOf(type).property(path);
  if (property === undefined) throw new Error(`${type} has no ${path} in the table`);
  return property;
}

describe("schema", () => {
  describe("says whether a change replaces the resource", () => {
    const expected: readonly [type: string, path: string, replacement: string][] = [
      ["AWS::S3::Bucket", "BucketName", "always"],
      ["AWS::S3::Bucket", "VersioningConfiguration.Status", "never"],
      ["AWS::KMS::Key", "EnableKeyRotation", "never"],
      ["AWS::RDS::DBInstance", "StorageEncrypted", "always"],
      ["AWS::RDS::DBInstance", "Engine", "sometimes"],
      ["AWS::RDS::DBInstance", "DeletionProtection", "never"],
      ["AWS::DynamoDB::Table", "SSESpecification.SSEEnabled", "never"],
      ["AWS::EC2::Instance", "LaunchTemplate", "always"],
      ["AWS::EC2::Instance", "LaunchTemplate.Version", "always"],
      ["AWS::EC2::Instance", "BlockDeviceMappings.*.Ebs.Encrypted", "sometimes"],
      ["AWS::EFS::FileSystem", "Encrypted", "always"],
      // AWS says so, and the source does not.
      ["AWS::OpenSearchService::Domain", "EncryptionAtRestOptions.Enabled", "sometimes"],
      ["AWS::OpenSearchService::Domain", "AdvancedSecurityOptions.Enabled", "sometimes"],
      ["AWS::OpenSearchService::Domain", "AdvancedSecurityOptions", "never"],
      ["AWS::RedshiftServerless::Snapshot", "Tags.*.Key", "always"],
      // AWS SAM passes these on to AWS::Lambda::Function; the source calls all of them immutable.
      ["AWS::Serverless::Function", "FunctionName", "always"],
      ["AWS::Serverless::Function", "VpcConfig.SubnetIds", "never"],
      ["AWS::Serverless::SimpleTable", "TableName", "always"],
      ["AWS::Serverless::SimpleTable", "SSESpecification.SSEEnabled", "never"],
    ];
    for (const [type, path, replacement] of expected) {
      it(`${type} ${path}: ${replacement}`, () => {
        expect(propertyOf(type, path).replacement).to.equal(replacement);
      });
    }
  });

  it("looks into a value that is written: what it holds may replace the resource", () => {
    const encryption = propertyOf("AWS::MSK::Cluster", "EncryptionInfo");
    const inTransit = { EncryptionInTransit: { ClientBroker: "TLS" } };
    const atRest = { EncryptionAtRest: { DataVolumeKMSKeyId: { Ref: "Key" } } };
    expect(replacementBy(encryption, inTransit)).to.equal("never");
    expect(replacementBy(encryption, { ...inTransit, ...atRest })).to.equal("always");
    expect(replacementBy(encryption, { "Fn::If": ["IsProd", inTransit, atRest] })).to.equal("always");
    expect(replacementBy(encryption, { Ref: "AWS::NoValue" })).to.equal("never");
    const devices = propertyOf("AWS::EC2::Instance", "BlockDeviceMappings");
    expect(replacementBy(devices, [{ Ebs: { Encrypted: true } }])).to.equal("sometimes");
    const tags = propertyOf("AWS::RedshiftServerless::Snapshot", "Tags");
    expect(replacementBy(tags, [{ Key: "a", Value: "b" }])).to.equal("always");
  });

  it("finds nested properties: in objects, items, values of maps, items with a key", () => {
    const rule = "BucketEncryption.ServerSideEncryptionConfiguration.*.ServerSideEncryptionByDefault";
    expect(propertyOf("AWS::S3::Bucket", `${rule}.SSEAlgorithm`)).to.include({
      name: "SSEAlgorithm",
      isRequired: true,
    });
    expect(propertyOf("AWS::Lambda::Function", "Environment.Variables.STAGE").type.kind).to.equal("string");
    expect(propertyOf("AWS::Lambda::Function", "Environment.Variables.*").type.kind).to.equal("string");
    const attribute = "LoadBalancerAttributes[Key=routing.http.drop_invalid_header_fields.enabled].Value";
    expect(propertyOf("AWS::ElasticLoadBalancingV2::LoadBalancer", attribute).type.kind).to.equal("string");
    expect(propertyOf("AWS::EC2::SecurityGroup", "SecurityGroupIngress.*").type.kind).to.equal("object");
  });

  it("follows the way through a template, whatever a key of a map is", () => {
    const bucket = typeOf("AWS::S3::Bucket");
    expect(bucket.property(["Tags", 3, "Value"])?.type.kind).to.equal("string");
    expect(typeOf("AWS::SSM::Parameter").property(["Tags", "cost.centre/a"])?.type.kind).to.equal("string");
  });

  it("follows definitions that hold themselves", () => {
    const path =
      "Rules.*.Statement.NotStatement.Statement.AndStatement.Statements.*.NotStatement.Statement.IPSetReferenceStatement.Arn";
    expect(propertyOf("AWS::WAFv2::WebACL", path).isRequired).to.equal(true);
  });

  it("knows no property where there is none", () => {
    const bucket = typeOf("AWS::S3::Bucket");
    const wrong = [
      "Bucketname",
      "BucketName.A",
      "Tags.Key",
      "Tags[Name=a].Value",
      "BucketEncryption.*",
      "*",
      "",
      "A..B",
    ];
    expect(wrong.filter((path) => bucket.property(path) !== undefined)).to.deep.equal([]);
    expect(bucket.property([])).to.equal(undefined);
    expect(typeOf("AWS::S3::BucketPolicy").property("PolicyDocument.Statement")).to.equal(undefined);
  });

  it("says which properties are required", () => {
    expect(typeOf("AWS::CloudTrail::Trail").required).to.have.members(["IsLogging", "S3BucketName"]);
    expect(typeOf("AWS::S3::Bucket").required).to.deep.equal([]);
  });

  it("names the values that AWS takes, as texts, of a list those of its items", () => {
    expect(propertyOf("AWS::S3::Bucket", "VersioningConfiguration.Status").allowedValues).to.deep.equal([
      "Enabled",
      "Suspended",
    ]);
    expect(propertyOf("AWS::Logs::LogGroup", "RetentionInDays").allowedValues).to.include.members(["1", "365", "3653"]);
    expect(propertyOf("AWS::S3::Bucket", "BucketName").allowedValues).to.equal(undefined);
    const events = propertyOf("AWS::CloudTrail::Trail", "InsightSelectors.*.EventCategories");
    expect(events.allowedValues).to.include("Management");
    expect(propertyOf("AWS::CloudTrail::Trail", "InsightSelectors.*.EventCategories.*").allowedValues).to.include(
      "Data",
    );
  });

  it("knows what a value is", () => {
    const kinds = {
      EnableKeyRotation: propertyOf("AWS::KMS::Key", "EnableKeyRotation").type.kind,
      KeyPolicy: propertyOf("AWS::KMS::Key", "KeyPolicy").type.kind,
      RotationPeriodInDays: propertyOf("AWS::KMS::Key", "RotationPeriodInDays").type.kind,
      Tags: propertyOf("AWS::KMS::Key", "Tags").type.kind,
    };
    expect(kinds).to.deep.equal({
      EnableKeyRotation: "boolean",
      KeyPolicy: "union",
      RotationPeriodInDays: "integer",
      Tags: "list",
    });
  });

  it("knows what a value refers to", () => {
    expect(propertyOf("AWS::Lambda::Function", "Role").references).to.deep.equal(["AWS::IAM::Role.Arn"]);
    expect(propertyOf("AWS::Lambda::Function", "VpcConfig.SubnetIds.*").references).to.deep.equal([
      "AWS::EC2::Subnet.SubnetId",
    ]);
    expect(propertyOf("AWS::S3::Bucket", "BucketName").references).to.deep.equal([]);
  });

  it("keeps what a template can only read apart from what it sets", () => {
    const instance = typeOf("AWS::RDS::DBInstance");
    expect([...instance.attributes]).to.include.members([
      "Endpoint.Address",
      "Endpoint.Port",
      "DBInstanceArn",
      "MasterUserSecret.SecretArn",
    ]);
    expect(instance.attribute("Endpoint.Port")?.kind).to.equal("string");
    expect(instance.attribute("Engine")).to.equal(undefined);
    expect(instance.property("Endpoint.Address")?.isReadOnly).to.equal(true);
    expect(instance.property("MasterUserSecret.SecretArn")?.isReadOnly).to.equal(true);
    expect(instance.property("MasterUserSecret.KmsKeyId")?.isReadOnly).to.equal(false);
    expect(instance.properties.has("DBInstanceArn")).to.equal(false);
    // Set and read alike.
    expect(typeOf("AWS::EC2::Instance").attributes.has("AvailabilityZone")).to.equal(true);
    expect(propertyOf("AWS::EC2::Instance", "AvailabilityZone").isReadOnly).to.equal(false);
  });

  it("knows what Ref gives", () => {
    const refs = ["AWS::S3::Bucket", "AWS::SNS::Topic", "AWS::EC2::VPC", "AWS::EC2::EIP", "AWS::ECS::Service"].map(
      (name) => typeOf(name).ref,
    );
    expect(refs).to.deep.equal([["BucketName"], ["TopicArn"], ["VpcId"], ["PublicIp"], ["ServiceArn"]]);
    expect(typeOf("AWS::ECS::Service").identifier).to.deep.equal(["ServiceArn", "Cluster"]);
  });

  it("knows the property of tags and its form", () => {
    const tags = [
      "AWS::S3::Bucket",
      "AWS::SSM::Parameter",
      "AWS::EFS::FileSystem",
      "AWS::Cognito::UserPool",
      "AWS::IAM::Policy",
    ];
    expect(tags.map((name) => typeOf(name).tags)).to.deep.equal([
      { property: "Tags", form: "list" },
      { property: "Tags", form: "map" },
      { property: "FileSystemTags", form: "list" },
      { property: "UserPoolTags", form: "map" },
      undefined,
    ]);
    // An object with a list in it, which is neither form.
    expect(typeOf("AWS::CloudFront::AnycastIpList").tags).to.equal(undefined);
  });

  it("calls stateful what loses data with the resource", () => {
    const services = {
      databases: [
        "AWS::RDS::DBInstance",
        "AWS::RDS::DBCluster",
        "AWS::DocDB::DBCluster",
        "AWS::Neptune::DBCluster",
        "AWS::Redshift::Cluster",
        "AWS::MemoryDB::Cluster",
        "AWS::ElastiCache::ReplicationGroup",
      ],
      tables: [
        "AWS::DynamoDB::Table",
        "AWS::DynamoDB::GlobalTable",
        "AWS::Cassandra::Table",
        "AWS::Timestream::Table",
        "AWS::S3Tables::Table",
        "AWS::Serverless::SimpleTable",
      ],
      files: [
        "AWS::S3::Bucket",
        "AWS::S3Express::DirectoryBucket",
        "AWS::EFS::FileSystem",
        "AWS::FSx::FileSystem",
        "AWS::FSx::Volume",
      ],
      volumes: ["AWS::EC2::Volume", "AWS::EC2::Instance", "AWS::SageMaker::NotebookInstance"],
      streams: [
        "AWS::Kinesis::Stream",
        "AWS::KinesisVideo::Stream",
        "AWS::MSK::Cluster",
        "AWS::AmazonMQ::Broker",
        "AWS::SQS::Queue",
      ],
      logs: ["AWS::Logs::LogGroup", "AWS::CloudTrail::EventDataStore"],
      search: [
        "AWS::OpenSearchService::Domain",
        "AWS::Elasticsearch::Domain",
        "AWS::OpenSearchServerless::Collection",
        "AWS::Kendra::Index",
      ],
      repositories: ["AWS::ECR::Repository", "AWS::CodeCommit::Repository", "AWS::CodeArtifact::Repository"],
      secrets: ["AWS::SecretsManager::Secret", "AWS::KMS::Key", "AWS::ACMPCA::CertificateAuthority"],
      people: ["AWS::Cognito::UserPool", "AWS::DirectoryService::MicrosoftAD"],
    };
    expect(
      Object.values(services)
        .flat()
        .filter((name) => !typeOf(name).isStateful),
    ).to.deep.equal([]);
    const stateless = [
      "AWS::Lambda::Function",
      "AWS::IAM::Role",
      "AWS::EC2::SecurityGroup",
      "AWS::ElasticLoadBalancingV2::Listener",
      "AWS::CloudTrail::Trail",
      "AWS::S3::BucketPolicy",
      "AWS::ECS::Cluster",
    ];
    expect(stateless.filter((name) => typeOf(name).isStateful)).to.deep.equal([]);
  });

  it("says where it comes from", () => {
    expect(schema.source()).to.have.property("package", "@aws-cdk/aws-service-spec");
    expect(new Schema(() => undefined).source()).to.equal(undefined);
  });
});
