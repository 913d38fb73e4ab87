import { expect } from "chai";
import type { Json } from "../../src/values/json.js";
import { Template } from "../../src/template/template.js";
import { mayPass, type ServiceRequest } from "../../transforms/aws/policies/allow-tests.js";
import { statementsAt } from "../../transforms/aws/policies/statements.js";

const template = new Template({ Parameters: { Account: { Type: "String" } } });
const writing: ServiceRequest = { action: "s3:PutObject", isOfService: true };
const checking: ServiceRequest = { action: "s3:GetBucketAcl", isOfService: true };

/** May a request of a service pass the test of an Allow statement? */
function passes(condition: Json, request = writing): boolean {
  const [statement] = statementsAt(template, [], { Statement: [{ Effect: "Allow", Condition: condition }] }) ?? [];
  expect(statement?.tests, JSON.stringify(condition)).to.have.lengthOf(1);
  return statement?.tests.every((test) => mayPass(test, request)) ?? false;
}

describe("tests of an Allow statement", () => {
  it("let a service through that may pass them", () => {
    const conditions: Json[] = [
      { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
      { StringEquals: { "s3:x-amz-acl": ["private", "bucket-owner-full-control"] } },
      { StringLike: { "s3:x-amz-acl": "bucket-owner-*" } },
      { StringEquals: { "aws:SourceAccount": "111122223333" } },
      { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
      { StringEquals: { "aws:SourceAccount": { "Fn::ImportValue": "account" } } },
      { StringLike: { "aws:SourceArn": "arn:aws:logs:*:111122223333:*" } },
      { ArnEquals: { "aws:SourceArn": "arn:aws:logs:*:111122223333:*" } },
      { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
      { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
      { Bool: { "aws:SecureTransport": "true" } },
      { Bool: { "aws:PrincipalIsAWSService": "true" } },
      { Null: { "aws:PrincipalArn": "true" } },
    ];
    for (const condition of conditions) expect(passes(condition), JSON.stringify(condition)).to.equal(true);
  });

  it("keep a service out that fails them for certain", () => {
    const conditions: Json[] = [
      { StringEquals: { "s3:x-acl": "bucket-owner-full-control" } },
      { StringEquals: { "s3:x-amz-acl": "public-read" } },
      { StringEquals: { "s3:prefix": "logs/" } },
      { StringEquals: { "aws:SourceAccount": "my-account" } },
      { StringEquals: { "aws:SourceAccount": "*" } },
      { StringEquals: { "aws:SourceArn": { "Fn::Sub": "arn:aws:cloudtrail:*:${AWS::AccountId}:trail/*" } } },
      { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
      { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } },
      { Bool: { "aws:SecureTransport": "false" } },
    ];
    for (const condition of conditions) expect(passes(condition), JSON.stringify(condition)).to.equal(false);
  });

  it("depend on what the request holds", () => {
    const acl = { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } };
    expect(passes(acl, checking)).to.equal(false);
    expect(passes(acl, { ...writing, sendsNoAcl: true })).to.equal(false);
    expect(passes({ StringEquals: { "s3:prefix": "" } }, { ...checking, action: "s3:ListBucket" })).to.equal(true);
    expect(
      passes({ StringEquals: { "aws:PrincipalAccount": "111122223333" } }, { ...writing, isOfService: false }),
    ).to.equal(true);
    const source = { ArnLike: { "aws:SourceArn": "arn:aws:s3:::data" } };
    expect(passes(source, { ...writing, mayActFor: (arn) => arn.includes(":cloudtrail:") })).to.equal(false);
  });
});
