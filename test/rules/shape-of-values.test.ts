import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";
import { fixWith } from "../../src/pipeline/fix.js";
import { Schema } from "../../src/schema/schema.js";
import type { Json } from "../../src/values/json.js";
import { templateShape } from "../../transforms/template/template-shape/index.js";
import {
  closedListsOf,
  typesWithClosedLists,
} from "../../transforms/template/template-shape/values/forms/closed-lists.js";

const schema = new Schema(schemaReader());

/** Returns what becomes of the properties of a resource, and what is left alone of it. */
function repaired(
  type: string,
  properties: Json,
  more: { [key: string]: Json } = {},
): { properties: Json; left: number } {
  const text = JSON.stringify({ ...more, Resources: { A: { Type: type, Properties: properties } } });
  const { output, left } = fixWith([templateShape], text, {}, schema);
  const template: { Resources: { A: { Properties: Json } } } = JSON.parse(output);
  return { properties: template.Resources.A.Properties, left: left.length };
}

function expectKept(type: string, properties: Json, more: { [key: string]: Json } = {}): void {
  expect(repaired(type, properties, more)).to.deep.equal({ properties, left: 0 });
}

describe("values that services take and the table of types does not list", () => {
  it("are those of properties that it has, and for which it names none itself", () => {
    for (const type of typesWithClosedLists) {
      for (const names of closedListsOf(type)?.keys() ?? []) {
        const path = ["", ...names.split(".")].slice(1);
        const found = path.reduce<string | undefined>((at, name) => {
          const next = at === undefined ? undefined : at === "" ? name : `${at}.${name}`;
          if (next === undefined || schema.type(type)?.property(next) !== undefined) return next;
          return schema.type(type)?.property(`${String(at)}.*.${name}`) === undefined
            ? undefined
            : `${String(at)}.*.${name}`;
        }, "");
        const property = schema.type(type)?.property(found ?? "-");
        expect(property?.allowedValues, `${type} ${names}`).to.equal(undefined);
        expect(property?.type.kind, `${type} ${names}`).to.be.oneOf(["string", "integer", "list"]);
      }
    }
  });

  it("have other words that lead to one of them", () => {
    for (const type of typesWithClosedLists)
      for (const [names, { values, words }] of closedListsOf(type) ?? [])
        for (const word of words.values()) expect(values, `${type} ${names}`).to.include(word);
  });
});

describe("values of another form", () => {
  const bucket = "AWS::S3::Bucket";
  const lambda = "AWS::Lambda::Function";

  it("are the one required member of an object, if nothing else can be meant", () => {
    const table = "AWS::DynamoDB::Table";
    const keys = {
      AttributeDefinitions: [{ AttributeName: "a", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "a", KeyType: "HASH" }],
    };
    expect(repaired(table, { ...keys, StreamSpecification: "NEW_IMAGE" }).properties).to.deep.equal({
      ...keys,
      StreamSpecification: { StreamViewType: "NEW_IMAGE" },
    });
    const named = { ...keys, StreamSpecification: "new-image" };
    expect(repaired(table, named)).to.deep.equal({ properties: named, left: 1 });
  });

  it("stay where a macro may read them first", () => {
    expectKept(bucket, { VersioningConfiguration: "Enabled" }, { Transform: "Other" });
    expectKept(bucket, { Tags: { "Fn::Transform": { Name: "Tags" } } });
    expectKept(bucket, { VersioningConfiguration: "Enabled", "Fn::Transform": { Name: "More" } });
    expectKept(bucket, { Tags: [{ Key: "a", Value: { "Any::Thing": "b" } }] });
  });

  it("stay where a function may give the right one", () => {
    expectKept(
      "AWS::EC2::Instance",
      { SecurityGroupIds: { Ref: "Groups" } },
      { Parameters: { Groups: { Type: "CommaDelimitedList" } } },
    );
    expectKept(bucket, {
      Tags: { "Fn::FindInMap": ["A", "B", "C"] },
      BucketName: { "Fn::Select": [0, { Ref: "AWS::NotificationARNs" }] },
    });
    expectKept("AWS::EC2::Instance", {
      ImageId: "{{resolve:ssm:/image}}",
      SecurityGroupIds: ["{{resolve:ssm:/group}}"],
    });
  });

  it("are corrected in branches and in loops", () => {
    const choice = { "Fn::If": ["Is", "Enabled", { Ref: "AWS::NoValue" }] };
    const { properties } = repaired(
      bucket,
      { VersioningConfiguration: choice },
      { Conditions: { Is: { "Fn::Equals": ["a", "b"] } } },
    );
    expect(properties).to.deep.equal({
      VersioningConfiguration: { "Fn::If": ["Is", { Status: "Enabled" }, { Ref: "AWS::NoValue" }] },
    });
    const body = { "${Name}Bucket": { Type: bucket, Properties: { Tags: { Team: { Ref: "Name" } } } } };
    const looped = {
      Transform: "AWS::LanguageExtensions",
      Resources: { "Fn::ForEach::Buckets": ["Name", ["a", "b"], body] },
    };
    const { output } = fixWith([templateShape], JSON.stringify(looped), {}, schema);
    expect(output).to.match(/"Key":\s*"Team"/);
  });

  it("are not guessed", () => {
    const many = { SubnetIds: { "Fn::Sub": "${First},${Second}" }, SecurityGroupIds: [] };
    expect(repaired("AWS::EC2::Instance", { BlockDeviceMappings: "sda and sdb, maybe" }).left).to.equal(1);
    expect(
      repaired(
        lambda,
        { Role: "r", Code: {}, VpcConfig: many },
        { Parameters: { First: { Type: "String" }, Second: { Type: "String" } } },
      ).left,
    ).to.equal(1);
    expect(repaired(bucket, { BucketName: ["a", "b"] }).left).to.equal(1);
    expect(repaired(bucket, { VersioningConfiguration: "sometimes" }).left).to.equal(1);
  });

  it("become a text with the functions that are in a document", () => {
    const body = { a: [{ "Fn::GetAtt": ["A", "DashboardName"] }, "costs ${x}", 3] };
    expect(repaired("AWS::CloudWatch::Dashboard", { DashboardBody: { a: "costs ${x}" } }).properties).to.deep.equal({
      DashboardBody: '{\n  "a": "costs ${x}"\n}',
    });
    const { properties } = repaired("AWS::CloudWatch::Dashboard", { DashboardBody: body });
    expect(properties).to.deep.equal({
      DashboardBody: { "Fn::Sub": '{\n  "a": [\n    "${A.DashboardName}",\n    "costs ${!x}",\n    3\n  ]\n}' },
    });
  });
});

describe("spellings of values", () => {
  it("stay where more than one value is meant, or one that is newer than the table", () => {
    const rule = { Status: "Enabled", Transitions: [{ StorageClass: "glacier", TransitionInDays: 1 }] };
    expectKept("AWS::S3::Bucket", { LifecycleConfiguration: { Rules: [rule] } });
    expectKept("AWS::WAFv2::WebACL", {
      Scope: "GLOBAL",
      DefaultAction: { Allow: {} },
      VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: "a" },
    });
  });
});

describe("what is required", () => {
  it("is asked of nobody whom AWS SAM or a condition may give it", () => {
    expectKept("AWS::Serverless::Function", { CodeUri: "src/" }, { Transform: "AWS::Serverless-2016-10-31" });
    expectKept(
      "AWS::Lambda::Function",
      { Code: { ZipFile: "x" }, Role: { "Fn::If": ["Is", "r", { Ref: "AWS::NoValue" }] } },
      { Conditions: { Is: { "Fn::Equals": ["a", "b"] } } },
    );
  });
});
