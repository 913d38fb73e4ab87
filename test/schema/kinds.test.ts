import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";
import { kindOfParameter, kindOfReference, referenceGiving, typesWithKinds } from "../../src/schema/kinds.js";
import { Schema } from "../../src/schema/schema.js";
import { ResourceView } from "../../src/template/resource-view.js";
import { Template } from "../../src/template/template.js";
import type { Json } from "../../src/values/json.js";

const schema = new Schema(schemaReader());
const always = (): boolean => true;

describe("kinds of references", () => {
  for (const type of typesWithKinds.filter((each) => !each.startsWith("AWS::Serverless::"))) {
    it(`agree with the schema on ${type}`, () => {
      const known = schema.type(type);
      const [identifier = "", ...more] = (known?.ref ?? []).filter((name) => name !== "Cluster");
      const kind = kindOfReference(type, undefined, always);
      if (kind?.endsWith(".Parts") === true) {
        expect(more).not.to.be.empty;
        return;
      }
      expect(more).to.deep.equal([]);
      const sameAttribute = known?.attributes.has(identifier) === true && kindOfReference(type, identifier, always);
      const byName = /(?:Name|Identifier)$/.test(identifier) ? "Name" : /(Arn|Id|Url)$/.exec(identifier)?.[1];
      expect(sameAttribute || `${type}.${byName}`).to.equal(kind);
      for (const form of ["Name", "Arn", "Id", "Url", "StreamArn"] as const) {
        const attribute = referenceGiving(type, kindIn(type, form), always)?.attribute;
        if (attribute !== undefined) expect(known?.attributes).to.include(attribute);
      }
    });
  }

  it("are known of parameters with the type of a resource", () => {
    expect(kindOfParameter("AWS::EC2::VPC::Id")).to.equal("AWS::EC2::VPC.Id");
    expect(kindOfParameter("AWS::SSM::Parameter::Value<AWS::EC2::Subnet::Id>")).to.equal("AWS::EC2::Subnet.Id");
    expect(kindOfParameter("String")).to.equal(undefined);
    expect(kindOfParameter("List<AWS::EC2::Subnet::Id>")).to.equal(undefined);
  });
});

function kindIn(
  type: string,
  form: "Name" | "Arn" | "Id" | "Url" | "StreamArn",
): NonNullable<ReturnType<typeof kindOfParameter>> {
  const [vendor = "", service = "", name = ""] = type.split("::");
  return `${vendor}::${service}::${name}.${form}`;
}

describe("kind of a value", () => {
  const kindOf = (value: Json): string | undefined => {
    const template = new Template({
      Conditions: { Has: { "Fn::Equals": [{ Ref: "AWS::Region" }, "eu-central-1"] } },
      Resources: {
        B: { Type: "AWS::S3::Bucket" },
        Fn: { Type: "AWS::Serverless::Function" },
        User: { Type: "AWS::S3::BucketPolicy", Properties: { Value: value } },
      },
    });
    const user = template.resource("User");
    return user && new ResourceView(template, user).property("Value").kind;
  };
  const choice = (whenTrue: Json, whenFalse: Json): Json => ({ "Fn::If": ["Has", whenTrue, whenFalse] });
  const [name, arn, none]: Json[] = [{ Ref: "B" }, { "Fn::GetAtt": "B.Arn" }, { Ref: "AWS::NoValue" }];

  it("is what its references give", () => {
    expect(kindOf({ Ref: "B" })).to.equal("AWS::S3::Bucket.Name");
    expect(kindOf({ "Fn::GetAtt": ["B", "Arn"] })).to.equal("AWS::S3::Bucket.Arn");
    expect(kindOf({ "Fn::Sub": "${B.Arn}" })).to.equal("AWS::S3::Bucket.Arn");
    expect(kindOf({ "Fn::GetAtt": ["Fn", "Arn"] })).to.equal("AWS::Lambda::Function.Arn");
  });

  it("is that of all branches that have a value", () => {
    expect(kindOf(choice(arn ?? null, none ?? null))).to.equal("AWS::S3::Bucket.Arn");
    expect(kindOf(choice(arn ?? null, name ?? null))).to.equal(undefined);
    expect(kindOf(none ?? null)).to.equal(undefined);
  });

  it("is not told of texts and of what nothing is known of", () => {
    for (const value of ["bucket", { "Fn::Sub": "${B.Arn}/*" }, { "Fn::GetAtt": ["B", "DomainName"] }, { Ref: "X" }])
      expect(kindOf(value)).to.equal(undefined);
  });
});
