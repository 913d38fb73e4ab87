import { expect } from "chai";
import type { Kind } from "../../src/schema/kinds.js";
import { refusal, textAfter } from "./one-fix.js";

const path = ["Resources", "Policy", "Properties", "Value"];

/** Returns a template whose policy has `value`, beside a bucket, a topic, a queue and two security groups. */
function templateWith(value: string): string {
  return `Parameters:
  Vpc:
    Type: AWS::EC2::VPC::Id
  Text:
    Type: String
Conditions:
  Has: !Equals [!Ref Text, a]
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Value: ${value}
  B:
    Type: AWS::S3::Bucket
  Topic:
    Type: AWS::SNS::Topic
  Queue:
    Type: AWS::SQS::Queue
  InVpc:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: a
      VpcId: !Ref Vpc
  Outside:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: a
`;
}

const ways: readonly (readonly [Kind, string, string])[] = [
  ["AWS::S3::Bucket.Arn", "!Ref B", "!GetAtt B.Arn"],
  ["AWS::S3::Bucket.Name", "!GetAtt B.Arn", "!Ref B"],
  ["AWS::S3::Bucket.Arn", '!Sub "${B}/*"', '!Sub "${B.Arn}/*"'],
  ["AWS::S3::Bucket.Name", '!Sub "${B.Arn}/*"', '!Sub "${B}/*"'],
  ["AWS::S3::Bucket.Arn", '!Sub "${B}"', '!Sub "${B.Arn}"'],
  ["AWS::S3::Bucket.Arn", '!Sub ["${X}/*", {X: !Ref B}]', '!Sub ["${X}/*", {X: !GetAtt B.Arn}]'],
  ["AWS::S3::Bucket.Arn", '!Join ["", [!Ref B, /*]]', '!Join ["", [!GetAtt B.Arn, /*]]'],
  ["AWS::S3::Bucket.Name", '!Join ["/", [!GetAtt B.Arn, "*"]]', '!Join ["/", [!Ref B, "*"]]'],
  ["AWS::S3::Bucket.Arn", "!If [Has, !Ref B, !Ref AWS::NoValue]", "!If [Has, !GetAtt B.Arn, !Ref AWS::NoValue]"],
  ["AWS::S3::Bucket.Arn", '!If [Has, !GetAtt B.Arn, !Sub "${B}/a"]', '!If [Has, !GetAtt B.Arn, !Sub "${B.Arn}/a"]'],
  ["AWS::SNS::Topic.Name", "!Ref Topic", "!GetAtt Topic.TopicName"],
  ["AWS::SNS::Topic.Arn", "!GetAtt Topic.TopicName", "!Ref Topic"],
  ["AWS::SQS::Queue.Arn", "!Ref Queue", "!GetAtt Queue.Arn"],
  ["AWS::SQS::Queue.Url", "!GetAtt Queue.QueueName", "!Ref Queue"],
  ["AWS::EC2::SecurityGroup.Id", "!GetAtt InVpc.GroupId", "!GetAtt InVpc.GroupId"],
  // Without a VPC Ref gives the name of a group.
  ["AWS::EC2::SecurityGroup.Id", "!Ref Outside", "!GetAtt Outside.GroupId"],
  ["AWS::EC2::VPC.Id", "!Ref Vpc", "!Ref Vpc"],
];

const refusals: readonly (readonly [why: string, kind: Kind, value: string])[] = [
  ["a literal", "AWS::S3::Bucket.Arn", "some-bucket"],
  ["a parameter of any text", "AWS::S3::Bucket.Arn", "!Ref Text"],
  ["a parameter of another kind", "AWS::EC2::Subnet.Id", "!Ref Vpc"],
  ["another type", "AWS::S3::Bucket.Arn", "!Ref Topic"],
  ["an attribute that is neither name nor ARN", "AWS::S3::Bucket.Arn", "!GetAtt B.DomainName"],
  ["a kind that no reference gives", "AWS::S3::Bucket.Id", "!Ref B"],
  ["a text that begins otherwise", "AWS::S3::Bucket.Arn", '!Sub "arn:aws:s3:::${B}"'],
  ["a variable that stands twice", "AWS::S3::Bucket.Arn", '!Sub ["${X}/${X}", {X: !Ref B}]'],
  ["one branch that is not known", "AWS::S3::Bucket.Arn", "!If [Has, !Ref B, some-bucket]"],
  ["a value of another function", "AWS::S3::Bucket.Arn", "!ImportValue bucket"],
  ["what is not there", "AWS::S3::Bucket.Arn", "!Ref AWS::StackName"],
];

describe("conversion of a reference", () => {
  for (const [kind, before, after] of ways) {
    it(`makes ${before} give ${kind}`, () => {
      expect(textAfter(templateWith(before), (edit) => edit.convert(path, kind))).to.equal(templateWith(after));
    });
  }

  for (const [why, kind, value] of refusals) {
    it(`refuses ${why}`, () => {
      expect(refusal(templateWith(value), (edit) => edit.convert(path, kind))).to.be.a("string");
      expect(textAfter(templateWith(value), (edit) => edit.convert(path, kind))).to.equal(templateWith(value));
    });
  }

  it("keeps the copy that a loop makes", () => {
    const text = `Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Buckets:
    - Name
    - [A, B]
    - "Bucket\${Name}":
        Type: AWS::S3::Bucket
      "Policy\${Name}":
        Type: AWS::S3::BucketPolicy
        Properties:
          Value: !Sub "\${Bucket\${Name}}/*"
`;
    const loop = ["Resources", "Fn::ForEach::Buckets", 2, "Policy${Name}", "Properties", "Value"];
    expect(textAfter(text, (edit) => edit.convert(loop, "AWS::S3::Bucket.Arn"))).to.equal(
      text.replace("${Bucket${Name}}/*", "${Bucket${Name}.Arn}/*"),
    );
  });
});
