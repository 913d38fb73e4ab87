import { expect } from "chai";
import type { JsonObject } from "../../src/values/json.js";
import { Template } from "../../src/template/template.js";
import { harmOf, type Harm } from "../../transforms/aws/policies/deny-harm.js";
import { statementsAt, type Statement } from "../../transforms/aws/policies/statements.js";

const service = "cloudtrail.amazonaws.com";
const bucket = "arn:aws:s3:::logs";
const unreadable = { "Fn::ImportValue": "elsewhere" };
const place = "arn:${AWS::Partition}:s3:::logs";
const needed = [
  { action: "s3:GetBucketAcl", places: [place] },
  { action: "s3:PutObject", places: [`${place}/one/x`, `${place}/two/x`] },
];

/** A statement of a bucket policy that denies everyone everything, but for what `more` says. */
function statement(more: JsonObject): Statement {
  const who = "NotPrincipal" in more ? {} : { Principal: "*" };
  const what = "NotAction" in more ? {} : { Action: "s3:*" };
  const body = { Effect: "Deny", ...who, ...what, Resource: [bucket, `${bucket}/*`], ...more };
  const [read] = statementsAt(new Template({ Resources: {} }), [], { Statement: body }) ?? [];
  if (read === undefined) throw new Error("the statement cannot be read");
  return read;
}

function harm(more: JsonObject): Harm {
  return harmOf(statement(more), needed, service);
}

/** What a Deny for everyone does under some conditions. */
function harmIf(Condition: JsonObject): Harm {
  return harm({ Condition });
}

describe("a Deny statement in the policy of a log bucket", () => {
  it("without conditions keeps out everyone, however the absence of conditions is written", () => {
    expect(harm({})).to.equal("everyone");
    for (const Condition of [null, {}, { Ref: "AWS::NoValue" }]) expect(harm({ Condition })).to.equal("everyone");
    expect(harm({ Effect: "Allow" })).to.equal(undefined);
    expect(harm({ Condition: { StringEquals: {} } }), "a condition without a test").to.equal(undefined);
  });

  it("hurts as soon as it is about one of the things that the service needs, in one of its places", () => {
    expect(harm({ Action: "s3:GetBucketAcl" })).to.equal("everyone");
    expect(harm({ Action: "s3:PutObject", Resource: `${bucket}/two/*` })).to.equal("everyone");
    expect(harm({ Action: "s3:DeleteObject" })).to.equal(undefined);
    expect(harm({ Action: "s3:PutObject", Resource: `${bucket}/three/*` })).to.equal(undefined);
  });

  it("for everyone hurts where nobody could change the policy any more, but for one that is about all but the policy", () => {
    expect(harm({ Action: "s3:PutBucketPolicy" })).to.equal("everyone");
    expect(harm({ Action: ["s3:DeleteObject", "s3:DeleteBucketPolicy"] })).to.equal("everyone");
    expect(harm({ NotAction: ["s3:PutBucketPolicy", "s3:GetBucketAcl", "s3:PutObject"] })).to.equal(undefined);
    expect(harm({ Action: unreadable })).to.equal(undefined);
  });

  it("that names the service hurts it when nothing narrows it", () => {
    const Principal = { Service: service };
    expect(harm({ Principal })).to.equal("service");
    expect(harm({ Principal, Action: "s3:DeleteObject" })).to.equal(undefined);
    expect(harm({ Principal, Condition: { Bool: { "aws:SecureTransport": "false" } } })).to.equal(undefined);
    expect(harm({ Principal: { Service: "config.amazonaws.com" } })).to.equal(undefined);
    expect(harm({ Principal: { AWS: "123456789012" } })).to.equal(undefined);
  });

  it("for all that NotPrincipal does not name hurts where the service needs something", () => {
    const but = { NotPrincipal: { AWS: "123456789012" } };
    expect(harm(but)).to.equal("not-principal");
    expect(harm({ ...but, Action: "s3:DeleteObject" })).to.equal(undefined);
  });

  it("for who is not of an account, an organization or a network keeps services out, which are of none", () => {
    for (const [operator, key] of [
      ["StringNotEquals", "aws:PrincipalOrgID"],
      ["StringNotEqualsIgnoreCase", "aws:PrincipalAccount"],
      ["ForAllValues:StringNotLike", "aws:PrincipalOrgPaths"],
      ["ForAnyValue:StringNotLike", "aws:PrincipalOrgPaths"],
      ["ArnNotLike", "aws:PrincipalArn"],
      ["NotIpAddress", "aws:SourceIp"],
    ] as const)
      expect(harmIf({ [operator]: { [key]: "x" } }), operator).to.equal("outsiders");
    expect(harmIf({ Null: { "aws:SourceVpc": "true" } })).to.equal("outsiders");
  });

  it("for who is of an account, an organization or a network leaves services alone", () => {
    for (const operator of ["StringEquals", "ForAnyValue:StringLike", "ArnLike", "IpAddress", "StringEqualsIfExists"]) {
      expect(harmIf({ [operator]: { "aws:PrincipalOrgID": "o-1" } }), operator).to.equal(undefined);
    }
    expect(harmIf({ Bool: { "aws:SourceVpc": "true" } })).to.equal(undefined);
    expect(harmIf({ Null: { "aws:SourceVpc": "false" } })).to.equal(undefined);
    expect(harmIf({ Null: { "aws:SourceVpc": unreadable } })).to.equal(undefined);
    expect(harmIf({ StringNotEquals: { "s3:x-amz-acl": "private" } })).to.equal(undefined);
  });

  it("with several conditions hurts when all of them hold for services", () => {
    const outsiders = { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } };
    expect(harmIf({ ...outsiders, Bool: { "aws:SecureTransport": "true" } })).to.equal("outsiders");
    expect(harmIf({ ...outsiders, BoolIfExists: { "aws:ViaAWSService": "false" } })).to.equal("outsiders");
    expect(harmIf({ ...outsiders, Bool: { "aws:SecureTransport": false } })).to.equal(undefined);
    expect(harmIf({ ...outsiders, Bool: { "aws:ViaAWSService": true } })).to.equal(undefined);
    expect(harmIf({ ...outsiders, Bool: { "aws:SecureTransport": unreadable } })).to.equal(undefined);
    expect(harmIf({ ...outsiders, Bool: { "aws:ViaAWSService": unreadable } })).to.equal(undefined);
    expect(harmIf({ ...outsiders, Bool: { "aws:PrincipalIsAWSService": "false" } })).to.equal(undefined);
    expect(harmIf({ ...outsiders, StringEquals: { "aws:SecureTransport": "true" } })).to.equal(undefined);
    expect(harmIf({ Bool: { "aws:SecureTransport": "true" } })).to.equal(undefined);
    expect(harm({ Action: "s3:DeleteObject", Condition: outsiders })).to.equal(undefined);
  });

  it("that asks for encryption headers hurts what comes without them", () => {
    const key = "s3:x-amz-server-side-encryption";
    expect(harmIf({ StringNotEquals: { [key]: "aws:kms" } })).to.equal("unencrypted");
    expect(harmIf({ Null: { [`${key}-aws-kms-key-id`]: "true" } })).to.equal("unencrypted");
    expect(harmIf({ StringEquals: { [key]: "AES256" } })).to.equal(undefined);
    expect(harmIf({ StringNotEquals: { "s3:x-amz-acl": "private" } })).to.equal(undefined);
    expect(harmIf({ StringNotEquals: { [key]: "aws:kms" }, IpAddress: { "aws:SourceIp": "10.0.0.0/8" } })).to.equal(
      undefined,
    );
  });
});
