import { expect } from "chai";
import { EditBuilder } from "../../src/edit/verbs/builder.js";
import { parseSource } from "../../src/source/source.js";
import { Template } from "../../src/template/template.js";
import { refusal, textAfter } from "./one-fix.js";

const topic = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n";
const properties = ["Resources", "Topic", "Properties"];

describe("an edit", () => {
  it("declares a parameter once, under a numbered name when the name means something else", () => {
    const edit = new EditBuilder(new Template(parseSource(topic).view));
    expect(edit.parameter("Topic", { Type: "String" })).to.equal("Topic2");
    expect(edit.parameter("Topic", { Type: "String" })).to.equal("Topic2");
    expect(edit.parameter("Topic", { Type: "Number" })).to.equal("Topic3");
    expect(edit.condition("Topic", { "Fn::Equals": [{ Ref: "Topic2" }, ""] })).to.equal("Topic4");
    expect(edit.condition("Is${Odd}-Name", { "Fn::Equals": ["a", "a"] })).to.equal("IsOddName");
    expect(edit.recording.operations).to.have.length(4);
  });

  it("puts new sections where people look for them", () => {
    const output = textAfter(`Description: text\n${topic}`, (edit) => {
      edit.condition("Has", {
        "Fn::Not": [{ "Fn::Equals": [{ Ref: edit.parameter("Name", { Type: "String", Default: "" }) }, ""] }],
      });
      edit.set([...properties, "DisplayName"], { "Fn::If": ["Has", { Ref: "Name" }, { Ref: "AWS::NoValue" }] });
    });
    expect(output).to.equal(`Description: text
Parameters:
  Name:
    Type: String
    Default: ''
Conditions:
  Has: !Not [!Equals [!Ref Name, '']]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !If [Has, !Ref Name, !Ref AWS::NoValue]
`);
  });

  it("declares beside a parameter that is called like a function", () => {
    const text = `Parameters:\n  Ref:\n    Type: String\n${topic}`;
    expect(textAfter(text, (edit) => void edit.parameter("Name", { Type: "String" }))).to.equal(
      text.replace(topic, `  Name:\n    Type: String\n${topic}`),
    );
  });

  it("puts a new resource behind the one it belongs to", () => {
    const output = textAfter(`${topic}  Last:\n    Type: AWS::SNS::Topic\n`, (edit) => {
      edit.resource("Policy", { Type: "AWS::SNS::TopicPolicy" }, { after: "Topic" });
    });
    expect(output).to.equal(`${topic}  Policy:\n    Type: AWS::SNS::TopicPolicy\n  Last:\n    Type: AWS::SNS::Topic\n`);
  });

  it("sets into missing and empty parents, and leaves an equal value alone", () => {
    const expected = `${topic}    Properties:\n      Tags: []\n`;
    expect(textAfter(topic, (edit) => edit.set([...properties, "Tags"], []))).to.equal(expected);
    expect(textAfter(`${topic}    Properties:\n`, (edit) => edit.set([...properties, "Tags"], []))).to.equal(expected);
    expect(textAfter(expected, (edit) => edit.set([...properties, "Tags"], []))).to.equal(expected);
  });

  it("appends to lists, missing ones too", () => {
    const append = (text: string): string => textAfter(text, (edit) => edit.append([...properties, "Tags"], "b"));
    expect(append(topic)).to.equal(`${topic}    Properties:\n      Tags:\n        - b\n`);
    expect(append(`${topic}    Properties:\n      Tags: [a]\n`)).to.equal(
      `${topic}    Properties:\n      Tags: [a, b]\n`,
    );
  });

  it("removes a value, and nothing where there is none", () => {
    expect(
      textAfter(`${topic}    DependsOn: X\n`, (edit) => edit.remove(["Resources", "Topic", "DependsOn"])),
    ).to.equal(topic);
    expect(textAfter(topic, (edit) => edit.remove([...properties, "Tags"]))).to.equal(topic);
  });

  it("wraps a value with its comment", () => {
    const text = `Conditions:\n  C: !Equals [!Ref AWS::Region, a]\n${topic}    Properties:\n      DisplayName: x # why\n`;
    expect(textAfter(text, (edit) => edit.wrapIf([...properties, "DisplayName"], "C", "z"))).to.equal(
      text.replace("x # why", "!If [C, x, z] # why"),
    );
    expect(refusal(text, (edit) => edit.wrapIf([...properties, "Gone"], "C", "y"))).to.equal(
      "Resources.Topic.Properties.Gone does not exist",
    );
  });

  it("refuses to go into functions, includes and scalars", () => {
    const into = (value: string): string | undefined =>
      refusal(`${topic}    Properties:\n      Probe: ${value}\n`, (edit) => edit.set([...properties, "Probe", "x"], 1));
    for (const value of ["!Ref AWS::NoValue", "{Fn::Transform: {Name: AWS::Include}, a: 1}", "text", "[1]"]) {
      expect(into(value)).to.equal("Resources.Topic.Properties.Probe is not a plain map");
    }
    expect(
      refusal(`${topic}    Properties: {Tags: !Split [',', a]}\n`, (edit) => edit.append([...properties, "Tags"], 1)),
    ).to.equal("Resources.Topic.Properties.Tags is not a plain list");
  });

  it("expresses an existing bucket behind an existing trail", () => {
    const text = `Parameters:
  Trails: {Type: String, Default: ''}
  Buckets: {Type: String, Default: ''}
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    DependsOn: Policy
    Properties:
      S3BucketName: !Ref Bucket
  Bucket:
    Type: AWS::S3::Bucket
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Bucket
Outputs:
  TrailArn:
    Value: !GetAtt Trail.Arn
  BucketName:
    Value: !Ref Bucket
`;
    const output = textAfter(text, (edit) => {
      edit.condition("CreateTrail", { "Fn::Equals": [{ Ref: "Trails" }, ""] });
      edit.condition("UseBucket", { "Fn::Not": [{ "Fn::Equals": [{ Ref: "Buckets" }, ""] }] });
      edit.condition("CreateBucket", {
        "Fn::And": [{ Condition: "CreateTrail" }, { "Fn::Not": [{ Condition: "UseBucket" }] }],
      });
      edit.makeConditional("Trail", "CreateTrail", { attributes: { Arn: { Ref: "Trails" } } });
      edit.makeConditional("Bucket", "CreateTrail");
      edit.makeConditional("Policy", "CreateBucket");
      edit.makeConditional("Bucket", "CreateBucket", { ref: { Ref: "Buckets" }, whenAbsent: "UseBucket" });
    });
    expect(output.slice(output.indexOf("Resources:"))).to.equal(`Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Condition: CreateTrail
    Metadata:
      CfnFix:
        After: !If [CreateBucket, !Ref Policy, none] # instead of DependsOn, which cannot be conditional
    Properties:
      S3BucketName: !If [UseBucket, !Ref Buckets, !Ref Bucket]
  Bucket:
    Type: AWS::S3::Bucket
    Condition: CreateBucket
  Policy:
    Type: AWS::S3::BucketPolicy
    Condition: CreateBucket
    Properties:
      Bucket: !Ref Bucket
Outputs:
  TrailArn:
    Value: !If [CreateTrail, !GetAtt Trail.Arn, !Ref Trails]
  BucketName:
    Condition: CreateTrail
    Value: !If [UseBucket, !Ref Buckets, !Ref Bucket]
`);
  });
});
