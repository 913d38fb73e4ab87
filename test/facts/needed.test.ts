import { expect } from "chai";
import { neededByText } from "../../src/facts/of-text.js";
import { together } from "../../src/facts/needed.js";
import { queries } from "../../src/facts/queries.js";
import { schemaReader } from "../../src/files/schema-reader.js";
import { fix } from "../../src/index.js";
import { Schema } from "../../src/schema/schema.js";
import { singletons } from "../../transforms/template/account-singletons/table.js";

const schema = new Schema(schemaReader());

/** Returns the needs of a template as `id subject`. */
function needs(resources: string, parameters = ""): string[] {
  const text = `${parameters === "" ? "" : `Parameters:\n${parameters}`}Resources:\n${resources}`;
  return neededByText(text, schema).map(({ query, subject }) => [query.id, ...(subject ? [subject] : [])].join(" "));
}

const resource = (type: string, properties = "{}"): string => `  It: {Type: "${type}", Properties: ${properties}}\n`;

describe("needed facts", () => {
  it("ask by the identifier that a name has, or not at all", () => {
    const policy = (more: string): string[] =>
      needs(resource("AWS::IAM::ManagedPolicy", `{ManagedPolicyName: p${more}}`));
    expect(policy("")).to.deep.equal([
      "resource AWS::IAM::ManagedPolicy arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/p",
    ]);
    expect(policy(", Path: /team/")).to.deep.equal([]);
    expect(needs(resource("AWS::RDS::DBSubnetGroup", "{DBSubnetGroupName: Main}"))).to.deep.equal([
      "resource AWS::RDS::DBSubnetGroup main",
    ]);
  });

  it("cover every singleton, as it is declared and as it is asked for", () => {
    for (const { type, parameter } of singletons) {
      const declared = queries.filter((query) => query.declared?.includes(type));
      expect(
        declared.map((query) => query.type),
        type,
      ).to.include(type);
      const definition = JSON.stringify(parameter.definition("It."));
      const asked = needs(resource("AWS::SNS::Topic"), `  ${parameter.name}: ${definition}\n`);
      expect(asked, parameter.name).to.include(declared.find((query) => query.type === type)?.id);
    }
  });

  it("come from the types of resources", () => {
    expect(needs(resource("AWS::CloudTrail::Trail"))).to.deep.equal([
      "cloudtrail-trails",
      "cloudtrail-event-selectors",
    ]);
    expect(needs(resource("AWS::Config::ConfigRule"))).to.deep.equal(["config-recorders"]);
    expect(needs(resource("AWS::EC2::EIP"))).to.deep.equal(["ec2-addresses"]);
    expect(needs(resource("AWS::SNS::Topic"))).to.deep.equal([]);
  });

  it("come from what parameters ask for: by their type, their use and their pattern", () => {
    const topic = resource("AWS::SNS::Topic", "{KmsMasterKeyId: !Ref P}");
    expect(needs(topic, "  P: {Type: String}\n")).to.deep.equal(["kms-keys", "kms-aliases"]);
    const plain = resource("AWS::SNS::Topic");
    expect(needs(plain, "  P: {Type: 'List<AWS::EC2::SecurityGroup::Id>'}\n")).to.include("ec2-security-groups");
    expect(needs(plain, "  P: {Type: 'AWS::EC2::KeyPair::KeyName'}\n")).to.deep.equal(["ec2-key-pairs"]);
    expect(needs(plain, "  P: {Type: String, AllowedPattern: '^arn:aws:acm:.*$'}\n")).to.deep.equal([
      "acm-certificates",
    ]);
    expect(needs(plain, "  P: {Type: String}\n")).to.deep.equal([]);
  });

  it("ask for the certificates of CloudFront in us-east-1", () => {
    const viewer = "{DistributionConfig: {ViewerCertificate: {AcmCertificateArn: !If [A, !Ref P, !Ref P]}}}";
    const found = needs(
      resource("AWS::CloudFront::Distribution", viewer),
      "  P: {Type: String, AllowedPattern: 'arn:aws:acm:.*'}\n",
    );
    expect(found).to.deep.equal(["acm-certificates-us-east-1"]);
  });

  it("come from the names that a template gives, as far as it says them", () => {
    expect(needs(resource("AWS::S3::Bucket", "{BucketName: !Sub 'logs-${AWS::AccountId}'}"))).to.deep.equal([
      "s3-bucket logs-${AWS::AccountId}",
    ]);
    const named = "{QueueName: !Join ['-', [!Ref P, q]]}";
    expect(needs(resource("AWS::SQS::Queue", named), "  P: {Type: String, Default: app}\n")).to.deep.equal([
      "resource AWS::SQS::Queue https://sqs.${AWS::Region}.amazonaws.com/${AWS::AccountId}/app-q",
    ]);
    expect(needs(resource("AWS::SQS::Queue", named), "  P: {Type: String}\n")).to.deep.equal([]);
    expect(needs(resource("AWS::Logs::LogGroup", "{LogGroupName: /app}"))).to.deep.equal([
      "resource AWS::Logs::LogGroup /app",
    ]);
    expect(needs(resource("AWS::Serverless::Function", "{FunctionName: fn}"))).to.deep.equal([
      "resource AWS::Lambda::Function fn",
    ]);
    expect(needs(resource("AWS::S3::Bucket", "{BucketName: !GetAtt X.Name}"))).to.deep.equal([]);
  });

  it("of a corrected template are those of its new parameters", () => {
    const { output } = fix(
      `Resources:\n${resource("AWS::RDS::DBInstance", "{Engine: postgres, StorageEncrypted: true}")}`,
    );
    const [first] = neededByText(output, schema);
    expect(first?.query.id).to.equal("kms-keys");
  });

  it("of several templates are asked once, with all who need them", () => {
    const detector = neededByText(`Resources:\n${resource("AWS::GuardDuty::Detector")}`, schema);
    const other = detector.map((need) => ({ ...need, for: ["Other"] }));
    expect(together([...detector, ...other]).map((need) => need.for)).to.deep.equal([["It", "Other"]]);
  });
});
