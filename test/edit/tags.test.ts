import { expect } from "chai";
import { withTags } from "../../src/edit/verbs/tags.js";
import { schemaReader } from "../../src/files/schema-reader.js";
import { Schema } from "../../src/schema/schema.js";
import type { Json } from "../../src/values/json.js";

const schema = new Schema(schemaReader());
const tags = { team: "a", stage: "prod" };

function tagged(type: string, properties?: Json): Json {
  return withTags({ Type: type, ...(properties === undefined ? {} : { Properties: properties }) }, tags, schema);
}

describe("tags of new resources", () => {
  const list = [
    { Key: "team", Value: "a" },
    { Key: "stage", Value: "prod" },
  ];

  it("are a list or a map, in the property that the type has for them", () => {
    expect(tagged("AWS::KMS::Key")).to.deep.equal({ Type: "AWS::KMS::Key", Properties: { Tags: list } });
    const fileSystem = { Type: "AWS::EFS::FileSystem", Properties: { FileSystemTags: list } };
    expect(tagged("AWS::EFS::FileSystem")).to.deep.equal(fileSystem);
    expect(tagged("AWS::SSM::Parameter")).to.deep.equal({ Type: "AWS::SSM::Parameter", Properties: { Tags: tags } });
  });

  it("need no schema where none are wanted", () => {
    const unread = new Schema(() => {
      throw new Error("it was read");
    });
    const key = { Type: "AWS::KMS::Key" };
    expect(withTags(key, {}, unread)).to.equal(key);
  });

  it("leave those that are there", () => {
    const there = [{ Key: "team", Value: "b" }];
    const bucket = { Type: "AWS::S3::Bucket", Properties: { Tags: [...there, { Key: "stage", Value: "prod" }] } };
    expect(tagged("AWS::S3::Bucket", { Tags: there })).to.deep.equal(bucket);
    const parameter = { Type: "AWS::SSM::Parameter", Properties: { Tags: { team: "b", stage: "prod" } } };
    expect(tagged("AWS::SSM::Parameter", { Tags: { team: "b" } })).to.deep.equal(parameter);
  });

  it("are not for what takes none, needs more of a tag, or chooses by a condition", () => {
    const chosen = { Tags: { "Fn::If": ["IsProd", [], { Ref: "AWS::NoValue" }] } };
    const bodies: [string, Json?][] = [
      ["AWS::KMS::Alias"],
      ["AWS::EC2::SecurityGroupIngress"],
      ["Custom::Thing"],
      ["AWS::AutoScaling::AutoScalingGroup"],
      ["AWS::CloudFront::AnycastIpList"],
      ["AWS::S3::Bucket", chosen],
      ["AWS::SSM::Parameter", chosen],
    ];
    for (const [type, properties] of bodies) {
      const body = { Type: type, ...(properties === undefined ? {} : { Properties: properties }) };
      expect(withTags(body, tags, schema), type).to.equal(body);
    }
  });
});
