import { expect } from "chai";

import { conformed } from "../../src/shape/conformed.js";
import { isInShape } from "../../src/shape/in-shape.js";
import { fitOf } from "../../src/shape/fit.js";
import { mapsOf, valuesOf } from "../../src/shape/visit.js";
import { viewOf } from "../../src/template/resource-view.js";
import { Template } from "../../src/template/template.js";
import type { Json } from "../../src/values/json.js";
import { schemaReader } from "../../src/files/schema-reader.js";
import { Schema, type ValueType } from "../../src/schema/schema.js";

const schema = new Schema(schemaReader());

function typeOf(name: string, property: string): ValueType {
  const found = schema.type(name)?.property(property);
  if (found === undefined) throw new Error(`${name} has no ${property}`);
  return found.type;
}

const tags = typeOf("AWS::S3::Bucket", "Tags");
const rotation = typeOf("AWS::KMS::Key", "EnableKeyRotation");
const variables = typeOf("AWS::Lambda::Function", "Environment.Variables");
const tracing = typeOf("AWS::Lambda::Function", "TracingConfig");
const groups = typeOf("AWS::EC2::Instance", "SecurityGroupIds");
const keyUsage = typeOf("AWS::KMS::Key", "KeyUsage");

describe("whether AWS takes a value", () => {
  const cases: [string, ValueType, Json, string][] = [
    ["a text for a Boolean", rotation, "true", "fits"],
    ["another text for a Boolean", rotation, "enabled", "refused"],
    ["a number for a text", typeOf("AWS::KMS::Key", "Description"), 5, "fits"],
    ["a function for a list", groups, { "Fn::Split": [",", "a,b"] }, "fits"],
    ["a text for a list", groups, { "Fn::Sub": "${A}" }, "refused"],
    ["a reference for a list", groups, { Ref: "Groups" }, "fits"],
    ["a reference for an object", tracing, { Ref: "Tracing" }, "unknown"],
    ["a value that is not in the table", keyUsage, "SOMETHING_NEW", "unknown"],
    ["one refused branch of two", groups, { "Fn::If": ["C", ["sg-1"], "sg-1"] }, "refused"],
    ["no value", groups, { Ref: "AWS::NoValue" }, "fits"],
    ["an unknown member", tracing, { Modus: "Active" }, "refused"],
    ["what a macro makes", tracing, { "Fn::Transform": { Name: "Macro" } }, "unknown"],
  ];
  for (const [what, type, value, expected] of cases)
    it(`is told of ${what}`, () => {
      expect(fitOf(type, value)).to.equal(expected);
    });
});

describe("a value in the form that AWS takes", () => {
  const cases: [string, ValueType, Json, Json | undefined][] = [
    ["a map of tags", tags, { a: "b" }, [{ Key: "a", Value: "b" }]],
    ["one tag", tags, { Key: "a", Value: "b" }, [{ Key: "a", Value: "b" }]],
    ["pairs for a map", variables, [{ Name: "A", Value: { Ref: "B" } }], { A: { Ref: "B" } }],
    ["pairs of which two have one name", variables, ["1", "2"].map((Value) => ({ Key: "A", Value })), undefined],
    ["one text for a list", groups, "sg-1", ["sg-1"]],
    ["a list of one for a text", keyUsage, ["SIGN_VERIFY"], "SIGN_VERIFY"],
    ["a list of two for a text", keyUsage, ["SIGN_VERIFY", "ENCRYPT_DECRYPT"], undefined],
    ["a text for an object", tracing, "Active", { Mode: "Active" }],
    ["another spelling", keyUsage, "sign-verify", "SIGN_VERIFY"],
    ["a value of which nothing is known", keyUsage, "SIGNING", undefined],
  ];
  for (const [what, type, value, expected] of cases)
    it(`is made of ${what}`, () => {
      expect(conformed(type, value)).to.deep.equal(expected);
    });
});

describe("what the schema knows of a resource", () => {
  const template = new Template({
    Resources: {
      Bucket: {
        Type: "AWS::S3::Bucket",
        Properties: {
          LifecycleConfiguration: { "Fn::If": ["C", { Rules: [{ Status: "Enabled" }] }, { Ref: "AWS::NoValue" }] },
          Tags: [{ Key: "a", Value: { "Fn::Transform": "M" } }],
        },
      },
    },
  });
  const [bucket] = template.resources.map((resource) => viewOf(template, resource));
  const type = schema.type("AWS::S3::Bucket");

  it("is its maps, in branches and lists", () => {
    const paths = bucket && type && [...mapsOf(bucket, type)].map(({ path }) => path.slice(3).join("."));
    expect(paths).to.deep.equal([
      "",
      "LifecycleConfiguration.Fn::If.1",
      "LifecycleConfiguration.Fn::If.1.Rules.0",
      "Tags.0",
    ]);
  });

  it("is its values with their properties", () => {
    const all = bucket && type ? [...valuesOf(bucket, type)] : [];
    expect(all.map(({ path, property }) => `${path.slice(3).join(".")} ${property.name}`)).to.include.members([
      "LifecycleConfiguration.Fn::If.2 LifecycleConfiguration",
      "LifecycleConfiguration.Fn::If.1.Rules.0.Status Status",
      "Tags.0 Tags",
    ]);
  });
});

describe("a resource in shape", () => {
  const cases: [string, Json, boolean][] = [
    ["with nothing", {}, true],
    ["with what the schema knows", { Tags: [{ Key: "a", Value: { Ref: "B" } }] }, true],
    ["with a property that the schema does not know", { Tag: [] }, false],
    ["with a value of another form", { Tags: { a: "b" } }, false],
    ["without what is required", { Tags: [{ Key: "a" }] }, false],
    ["with what a macro may change", { Tags: { "Fn::Transform": { Name: "Macro" } } }, false],
    ["with a flaw in one branch", { Tags: { "Fn::If": ["C", [], "none"] } }, false],
  ];
  for (const [what, Properties, expected] of cases)
    it(`is one ${what}: ${String(expected)}`, () => {
      const template = new Template({ Resources: { B: { Type: "AWS::S3::Bucket", Properties } } });
      const [bucket] = template.resources.map((resource) => viewOf(template, resource));
      const type = schema.type("AWS::S3::Bucket");
      expect(bucket && type && isInShape(bucket, type)).to.equal(expected);
    });
});
