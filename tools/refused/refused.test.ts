import { expect } from "chai";
import { parseSource } from "../../src/source/source.js";
import { known, refusedIn } from "./refused.js";

const facts = known((type) =>
  [
    "AWS::S3::Bucket",
    "AWS::S3::BucketPolicy",
    "AWS::CloudTrail::Trail",
    "AWS::IAM::Role",
    "AWS::Logs::LogGroup",
  ].includes(type),
);
const siblings = "  B: {Type: AWS::S3::Bucket}\n  C: {Type: AWS::S3::Bucket}\n  G: {Type: AWS::Logs::LogGroup}\n";

function found(resource: string): string[] {
  const { view } = parseSource(`Resources:\n${siblings}  X: ${resource}\n`);
  return refusedIn(view, facts).map(({ what }) => what);
}

const policy = (statement: string): string =>
  `{Type: AWS::S3::BucketPolicy, Properties: {Bucket: !Ref B, PolicyDocument: {Statement: [{Effect: Allow, ${statement}}]}}}`;
const trail = (properties: string): string => `{Type: AWS::CloudTrail::Trail, Properties: {${properties}}}`;
const data = (type: string, value: string): string =>
  trail(`EventSelectors: [{DataResources: [{Type: ${type}, Values: [${value}]}]}]`);
const role = (arn: string): string => `{Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: ["${arn}"]}}`;

describe("what AWS refuses of a template", () => {
  const refused: Readonly<Record<string, string>> = {
    "a bucket name as Resource": policy("Resource: !Ref B"),
    "a bucket name in a text": policy("Resource: !Sub '${B}/*'"),
    "a bucket name that is joined": policy("Resource: !Join ['', [!Ref B, /*]]"),
    "a bucket name in a branch": policy("Resource: !If [C, !Ref B, !GetAtt B.Arn]"),
    "a bucket name by a variable": policy("Resource: !Sub ['${N}/*', {N: !Ref B}]"),
    "a plain name": policy("Resource: my-bucket/*"),
    "another bucket": policy("Resource: !GetAtt C.Arn"),
    "a condition key that S3 has not": policy("Resource: !GetAtt B.Arn, Condition: {StringEquals: {'s3:x-acl': a}}"),
    "data resources of another type": data("AWS::RDS::DBCluster", "arn:aws:rds"),
    "all buckets by a wildcard": data("AWS::S3::Object", "'arn:aws:s3:::*'"),
    "a bucket without a slash": data("AWS::S3::Object", "!GetAtt B.Arn"),
    "a bucket name as data resource": data("AWS::S3::Object", "!Sub '${B}/'"),
    "the name of a log group": trail("CloudWatchLogsLogGroupArn: !Sub '${G}:*'"),
    "an ARN with :* twice": trail("CloudWatchLogsLogGroupArn: !Sub '${G.Arn}:*'"),
    "a managed policy that is none": role("arn:aws:iam::aws:policy/service-role/ConfigRole"),
    "a type that is none": "{Type: AWS::Config::ConfigurationRecorderStatus}",
  };
  for (const [what, resource] of Object.entries(refused)) {
    it(`has ${what}`, () => {
      expect(found(resource)).to.have.lengthOf(1);
    });
  }

  const taken: Readonly<Record<string, string>> = {
    "ARNs of the bucket": policy("Resource: [!GetAtt B.Arn, !Sub '${B.Arn}/*', !Sub 'arn:aws:s3:::${B}/*', '*']"),
    "keys of S3 and of AWS": policy(
      "Resource: !GetAtt B.Arn, Condition: {StringEquals: {'s3:x-amz-acl': a, 'aws:Unknown': b}}",
    ),
    "all objects": data("AWS::S3::Object", "!Sub 'arn:${AWS::Partition}:s3'"),
    "the objects of a bucket": data("AWS::S3::Object", "!Sub '${B.Arn}/'"),
    "the ARN of a log group": trail("CloudWatchLogsLogGroupArn: !GetAtt G.Arn"),
    "a managed policy": role("arn:aws:iam::aws:policy/service-role/AWS_ConfigRole"),
  };
  for (const [what, resource] of Object.entries(taken)) {
    it(`has nothing in ${what}`, () => {
      expect(found(resource)).to.deep.equal([]);
    });
  }
});
