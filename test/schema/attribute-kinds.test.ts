import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";
import { attributeGiving, formInName, kindOfAttribute, kindOfRelation } from "../../src/schema/attribute-kinds.js";
import { Schema } from "../../src/schema/schema.js";

const schema = new Schema(schemaReader());

describe("forms that names say", () => {
  it("are those at the end of the name of a property", () => {
    for (const name of ["RoleArn", "RoleARN", "TargetGroupARNs", "CertificateAuthorityArnList"])
      expect(formInName(name), name).to.equal("Arn");
    for (const name of ["VpcId", "SubnetIds", "SecurityGroups"]) expect(formInName(name), name).to.equal("Id");
    for (const name of ["BucketName", "S3Bucket"]) expect(formInName(name), name).to.equal("Name");
  });

  it("are not told of other names", () => {
    for (const name of ["Role", "Learn", "Void", "ArnPattern", "*"]) expect(formInName(name), name).to.equal(undefined);
  });
});

describe("kinds by the schema", () => {
  it("are those of attributes that are called by their form", () => {
    expect(kindOfAttribute(schema, "AWS::Kendra::Index", undefined)).to.equal("AWS::Kendra::Index.Id");
    expect(kindOfAttribute(schema, "AWS::Kendra::Index", "Arn")).to.equal("AWS::Kendra::Index.Arn");
    expect(kindOfAttribute(schema, "AWS::Neptune::DBCluster", "Endpoint")).to.equal(undefined);
    expect(attributeGiving(schema, "AWS::Kendra::Index", "Arn")).to.deep.equal({ attribute: "Arn" });
    expect(attributeGiving(schema, "AWS::Kendra::Index", "Name")).to.equal(undefined);
  });

  it("are not told of types that the schema does not know", () => {
    expect(kindOfAttribute(schema, "Custom::Thing", undefined)).to.equal(undefined);
    expect(attributeGiving(schema, "Custom::Thing", "Arn")).to.equal(undefined);
  });

  it("are those of relations, whatever the attribute is called", () => {
    expect(kindOfRelation(schema, "AWS::EC2::VPC.VpcId")).to.equal("AWS::EC2::VPC.Id");
    expect(kindOfRelation(schema, "AWS::EC2::SecurityGroup.Id")).to.equal("AWS::EC2::SecurityGroup.Id");
    expect(kindOfRelation(schema, "AWS::SNS::Topic.TopicArn")).to.equal("AWS::SNS::Topic.Arn");
    expect(kindOfRelation(schema, "AWS::S3::Bucket.BucketName")).to.equal("AWS::S3::Bucket.Name");
  });
});
