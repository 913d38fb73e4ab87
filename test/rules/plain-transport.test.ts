import { expect } from "chai";
import type { Json, JsonObject } from "../../src/values/json.js";
import { ifCondition, noValue, type Guard } from "../../src/template/intrinsics.js";
import { Template } from "../../src/template/template.js";
import { deniesPlainTransport } from "../../transforms/aws/policies/plain-transport.js";
import { statementsAt } from "../../transforms/aws/policies/statements.js";

const elsewhere = { "Fn::ImportValue": "elsewhere" };
const template = new Template({
  Parameters: { Stage: { Type: "String" }, Strict: { Type: "String" } },
  Conditions: {
    IsProd: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] },
    IsTest: { "Fn::Equals": [{ Ref: "Stage" }, "test"] },
    IsStrict: { "Fn::Equals": [{ Ref: "Strict" }, "yes"] },
  },
  Resources: { Logs: { Type: "AWS::S3::Bucket", Properties: { BucketName: "logs" } } },
});
const places = ["arn:${AWS::Partition}:s3:::logs", "arn:${AWS::Partition}:s3:::logs/*"];
const bucket = { "Fn::GetAtt": ["Logs", "Arn"] };
const objects = { "Fn::Sub": "${Logs.Arn}/*" };
const insecure = { Bool: { "aws:SecureTransport": "false" } };

function deny(more: JsonObject = {}): JsonObject {
  return { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [bucket, objects], Condition: insecure, ...more };
}

/** Is a policy with these statements closed to what comes without TLS? */
function isClosed(statements: Json, context: readonly Guard[] = []): boolean {
  return deniesPlainTransport(template, statementsAt(template, [], { Statement: statements }) ?? [], places, context);
}

describe("statements that deny what comes without TLS", () => {
  it("count in every way of writing the same", () => {
    const ways: JsonObject[] = [
      {},
      { Principal: { AWS: "*" } },
      { Principal: { AWS: ["*", "123456789012"] } },
      { Action: "*" },
      { Action: ["S3:*"] },
      { Action: ["s3:GetObject", "s3:*"] },
      { Action: ifCondition("IsProd", "s3:*", ["s3:GetObject", "*"]) },
      { Action: [ifCondition("IsProd", "s3:GetObject", noValue), "s3:*"] },
      { Action: { "Fn::Sub": "s3:*" } },
      { Principal: ifCondition("IsProd", "*", { AWS: "*" }) },
      { Resource: "*" },
      { Resource: "arn:aws:s3:::logs*" },
      { Resource: ["arn:aws:s3:::logs", { "Fn::Join": ["", ["arn:aws-cn:s3:::", { Ref: "Logs" }, "/*"]] }] },
      { Resource: [{ "Fn::Sub": "arn:${AWS::Partition}:s3:::${Logs}" }, { "Fn::Join": ["/", [bucket, "*"]] }] },
      { Resource: [bucket, elsewhere] },
      { Condition: { Bool: { "aws:SecureTransport": false } } },
      { Condition: { Bool: { "AWS:SecureTransport": ["False"] } } },
      { Condition: { Bool: { "aws:SecureTransport": [false] } } },
      { Condition: { BoolIfExists: { "aws:SecureTransport": "false" } } },
    ];
    for (const way of ways) expect(isClosed(deny(way)), JSON.stringify(way)).to.equal(true);
  });

  it("do not count when something narrows them", () => {
    const ways: JsonObject[] = [
      { Effect: "Allow" },
      { Principal: { AWS: "123456789012" } },
      { Principal: { Service: "cloudtrail.amazonaws.com" } },
      { Principal: elsewhere },
      { Action: "s3:GetObject" },
      { Action: ["s3:Get*", "s3:Put*"] },
      { Action: "*Object" },
      { Action: elsewhere },
      { Action: ifCondition("IsProd", "s3:*", "s3:GetObject") },
      { Action: [ifCondition("IsProd", "s3:*", noValue)] },
      { Principal: ifCondition("IsProd", "*", { AWS: "123456789012" }) },
      { Resource: bucket },
      { Resource: objects },
      { Resource: [bucket, { "Fn::Sub": "${Logs.Arn}/AWSLogs/*" }] },
      { Resource: ["arn:aws:s3:::other", "arn:aws:s3:::other/*"] },
      { Condition: { Bool: { "aws:SecureTransport": "true" } } },
      { Condition: { Bool: { "aws:SecureTransport": elsewhere } } },
      { Condition: { Bool: { "aws:SecureTransport": ifCondition("IsProd", "false", "true") } } },
      { Condition: { Bool: { "aws:SecureTransport": [] } } },
      { Condition: { Bool: { "aws:ViaAWSService": "false" } } },
      { Condition: { StringEquals: { "aws:SecureTransport": "false" } } },
      { Condition: { "ForAnyValue:Bool": { "aws:SecureTransport": "false" } } },
      { Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
      { Condition: { ...insecure, NumericLessThan: { "s3:TlsVersion": "1.2" } } },
      { Condition: { ...insecure, StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } },
      { Condition: { Bool: { "aws:SecureTransport": "false", "aws:PrincipalIsAWSService": "false" } } },
      { Condition: noValue },
    ];
    for (const way of ways) expect(isClosed(deny(way)), JSON.stringify(way)).to.equal(false);
    const { Principal: _, ...unnamed } = deny();
    expect(isClosed({ ...unnamed, NotPrincipal: { AWS: "123456789012" } })).to.equal(false);
    const { Action: __, ...inactive } = deny();
    expect(isClosed({ ...inactive, NotAction: "s3:GetObject" })).to.equal(false);
    const { Resource: ___, ...nowhere } = deny();
    expect(isClosed({ ...nowhere, NotResource: objects })).to.equal(false);
    expect(isClosed([])).to.equal(false);
  });

  it("count together, one about the bucket and one about its objects", () => {
    expect(isClosed([deny({ Resource: bucket }), deny({ Resource: objects })])).to.equal(true);
    expect(isClosed([deny({ Resource: bucket }), deny({ Resource: objects, Action: "s3:GetObject" })])).to.equal(false);
  });

  it("count where they are in the policy", () => {
    const inProd: Guard = { condition: "IsProd", holds: true };
    const onlyInProd = ifCondition("IsProd", deny(), noValue);
    expect(isClosed([onlyInProd])).to.equal(false);
    expect(isClosed([onlyInProd], [inProd])).to.equal(true);
    expect(isClosed([ifCondition("IsProd", noValue, deny())], [inProd])).to.equal(false);
    expect(isClosed([ifCondition("IsProd", deny(), deny({ Action: "*" }))])).to.equal(true);
    expect(isClosed([ifCondition("IsProd", deny(), deny({ Action: "s3:GetObject" }))])).to.equal(false);
    expect(isClosed([ifCondition("IsProd", deny(), ifCondition("IsTest", deny(), deny()))])).to.equal(true);
    expect(isClosed([ifCondition("IsProd", deny(), ifCondition("IsTest", deny(), noValue))])).to.equal(false);
    expect(isClosed([ifCondition("IsProd", noValue, ifCondition("IsTest", deny(), noValue))])).to.equal(false);
    expect(isClosed([ifCondition("IsProd", ifCondition("IsStrict", deny(), noValue), deny())])).to.equal(false);
  });
});
