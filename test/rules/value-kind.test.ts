import { expect } from "chai";
import { fix } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { own, type Json } from "../../src/values/json.js";
import { at } from "../../src/values/pointer.js";

function view(text: string): Json {
  return parseSource(text).root.view;
}

const policyOf = (bucket: string, objects: string): string => `Resources:
  Store:
    Type: AWS::S3::Bucket
  StorePolicy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Store
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - {Sid: Acl, Effect: Allow, Principal: {Service: cloudtrail.amazonaws.com}, Action: s3:GetBucketAcl, Resource: ${bucket}}
          - Sid: Write
            Effect: Allow
            Principal: {Service: cloudtrail.amazonaws.com}
            Action: s3:PutObject
            Resource: ${objects}
            Condition: {StringEquals: {'s3:x-amz-acl': bucket-owner-full-control}}
  Trail:
    Type: AWS::CloudTrail::Trail
    DependsOn: StorePolicy
    Properties: {TrailName: audit, S3BucketName: !Ref Store, IsLogging: true, IsMultiRegionTrail: true}
`;

const named = policyOf("!Ref Store", "!Sub '${Store}/AWSLogs/${AWS::AccountId}/*'");
const right = policyOf("!GetAtt Store.Arn", "!Sub '${Store.Arn}/AWSLogs/${AWS::AccountId}/*'");

describe("names in a policy that other rules read", () => {
  it("are put right before anything is added: the template comes out as if they had been right", () => {
    expect(view(fix(named).output)).to.deep.equal(view(fix(right).output));
  });

  it("leave no statement beside the one that was wrong", () => {
    const statements = at(view(fix(named).output), [
      "Resources",
      "StorePolicy",
      "Properties",
      "PolicyDocument",
      "Statement",
    ]);
    const sids = Array.isArray(statements) ? statements.map((statement) => own(statement, "Sid")) : [];
    expect(sids.slice(0, 2)).to.deep.equal(["Acl", "Write"]);
    expect(sids.filter((sid) => /^AWSCloudTrail/.test(String(sid)))).to.deep.equal([]);
  });

  it("are put right in rollout prepare as well, since no deployed stack has them", () => {
    const { fixes } = fix(named, { only: ["value-kind"], rollout: "prepare" });
    expect(fixes.map(({ logicalId }) => logicalId)).to.deep.equal(["StorePolicy"]);
  });

  it("are an ARN where the name is written out to break a circular dependency", () => {
    const text = `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement: [{Effect: Allow, Principal: {Service: s3.amazonaws.com}, Action: sts:AssumeRole}]
      Policies:
        - PolicyName: copy
          PolicyDocument:
            Version: '2012-10-17'
            Statement: [{Effect: Allow, Action: s3:GetObjectVersion, Resource: !Sub '\${Store}/*'}]
  Store:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub store-\${AWS::AccountId}
      VersioningConfiguration: {Status: Enabled}
      ReplicationConfiguration:
        Role: !GetAtt Role.Arn
        Rules: [{Status: Enabled, Prefix: '', Destination: {Bucket: arn:aws:s3:::copies}}]
`;
    const { output } = fix(text, { only: ["value-kind", "circular-dependency"] });
    expect(output).to.include("Resource: !Sub 'arn:${AWS::Partition}:s3:::store-${AWS::AccountId}/*'");
  });
});
