import { expect } from "chai";
import { write } from "../../src/edit/write/write.js";
import { matcherOf } from "../../src/files/glob.js";
import { CfnFixError, fix } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";

/** What fix() makes of a text: `fixed`, `clean`, or the code of its refusal. */
function outcomeOf(text: string): string {
  try {
    return fix(text).changed ? "fixed" : "clean";
  } catch (error) {
    if (error instanceof CfnFixError) return error.code;
    throw error;
  }
}

describe("what fuzzing has found", () => {
  it("a key in a loop that the loop does not replace leaves no one searching for a free name", () => {
    const loop = (key: string): string => `Transform: AWS::LanguageExtensions
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  A: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, AvailabilityZone: a}}
  B: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.2.0/24, AvailabilityZone: b}}
  Role: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}}}
  Fn::ForEach::Workers:
    - Name
    - [Mail, Bills]
    - ${key}:
        Type: AWS::Lambda::Function
        Properties: {Runtime: nodejs22.x, Handler: index.handler, Role: !GetAtt Role.Arn, Code: {ZipFile: 'x'}}
`;
    expect(outcomeOf(loop("Worker${Name}"))).to.equal("fixed");
    for (const key of ["Worker${*aName}", "Worker$&{Name}", "Worker$&", "Worker${Other}"])
      expect(outcomeOf(loop(key)), key).to.be.oneOf(["fixed", "clean", "NOT_PROVED"]);
  });

  it("a document that is a text without indentation is no template", () => {
    expect(outcomeOf("|\nResources: x\n")).to.equal("NOT_A_TEMPLATE");
    expect(outcomeOf(">-\na\rb\n")).to.equal("NOT_A_TEMPLATE");
  });

  it("a pattern of nothing is refused, not a bug", () => {
    for (const pattern of ["", "./", "/"])
      expect(() => matcherOf([pattern]), pattern).to.throw(CfnFixError, "an empty pattern");
  });

  it("marks without end are refused before their syntax tree fills the memory", () => {
    for (const [mark, message] of [
      ["[", /nested more than 200/],
      ["- ", /more than 600000 words and marks/],
      ["a: b\n", /more than 600000 words and marks/],
      ["#\n", /more than 600000 words and marks/],
    ] as const) {
      expect(() => parseSource(`Resources: ${mark.repeat(700_000)}`), mark).to.throw(CfnFixError, message);
    }
  });

  it("a list that stands further left than its key is no habit that new text can follow", () => {
    const text = "Resources:\n  OtherResource:\n      BucketName:\n        &a !Ref ::Ref:\n        - Something\n";
    const source = parseSource(text);
    const next = { Resources: { OtherResource: { BucketName: "logs", Names: ["a", "b"] } } };
    const { text: output } = write(source, next, new Map());
    expect(parseSource(output).view).to.deep.equal(next);
  });

  it("what can never be created is left alone", () => {
    const never = (resources: string): string => `Parameters: {Stage: {Type: String, AllowedValues: [dev, prod]}}
Conditions: {IsTest: !Equals [!Ref Stage, test]}
Resources:
${resources}`;
    expect(
      outcomeOf(never("  Careful: {Type: AWS::GuardDuty::Detector, Condition: IsTest, Properties: {Enable: true}}\n")),
    ).to.equal("clean");
    const recording = `  Recorder: {Type: AWS::Config::ConfigurationRecorder, Condition: IsTest, Properties: {RoleARN: !Sub 'arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/config'}}
  Channel: {Type: AWS::Config::DeliveryChannel, Condition: IsTest, Properties: {S3BucketName: corp-audit-logs}}
`;
    expect(outcomeOf(never(recording))).to.equal("clean");
  });

  it("who calls a load balancer may be without properties", () => {
    const text = `Resources:
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Alb
      Port: 80
      Protocol: HTTP
      DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]
  Integration:
    Type: AWS::ApiGatewayV2::Integration
    Misplaced: {IntegrationUri: !Ref Listener}
`;
    expect(outcomeOf(text)).to.equal("clean");
  });

  it("what a loop declares under a name that nothing can refer to is not waited for", () => {
    const text = `Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Buckets:
    - Kind
    - [red, blue]
    - Bucket\${Kind}:
        Type: AWS::S3::Bucket
        Properties: {NotificationConfiguration: {LambdaConfigurations: [{Event: 's3:ObjectCreated:*', Function: !GetAtt Always.Arn}]}}
      Permission\${Ki nd}: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Always, Principal: s3.amazonaws.com, Action: 'lambda:InvokeFunction'}}
  Always: {Type: AWS::Lambda::Function}
`;
    const only = ["creation-order"];
    expect(fix(text, { only }).left.map(({ reason }) => reason)).to.deep.equal([
      "Permission${Ki nd} is not a valid name for a reference",
    ]);
    expect(fix(text.replace("Ki nd", "Kind"), { only }).fixes).to.have.length(1);
  });

  it("what has the name of a pseudo parameter is not waited for", () => {
    const text = (name: string): string => `Resources:
  ${name}: {Type: AWS::IAM::ServiceLinkedRole, Properties: {AWSServiceName: config.amazonaws.com}}
  Channel: {Type: AWS::Config::DeliveryChannel}
`;
    const options = { only: ["config-recorder"] };
    expect(fix(text("AWS::Role"), options).left.map(({ reason }) => reason)).to.deep.equal([
      "AWS::Role is not a valid name for a reference",
    ]);
    expect(fix(text("Role"), options).left).to.deep.equal([]);
  });

  it("nothing is declared under a name that no resource can have", () => {
    const policy = (name: string): string =>
      `Resources: {Recorder: {Type: AWS::S3::BucketPolicy, Properties: {Bucket: !Ref ${name}}}}\n`;
    expect(outcomeOf(policy("ConfigBucket"))).to.equal("fixed");
    expect(fix(policy("Config.Bucket")).left.map(({ reason }) => reason)).to.include(
      "this name is not valid for a resource",
    );
    const trail = "Resources: {Trail: {Type: AWS::CloudTrail::Trail, Properties: {S3BucketName: !Ref __proto__}}}\n";
    expect(fix(trail).left.map(({ reason }) => reason)).to.include("this name is not valid for a resource");
    const recorder = (name: string): string => `Resources:
  Recorder: {Type: AWS::Config::ConfigurationRecorder, Properties: {RoleARN: !GetAtt '${name}.Arn'}}
  Channel: {Type: AWS::Config::DeliveryChannel, Properties: {S3BucketName: corp-audit-logs}}
`;
    const roles = (text: string): string[] =>
      fix(text)
        .fixes.filter(({ message }) => /references role .* does not exist/.test(message))
        .map(({ logicalId }) => logicalId);
    expect(roles(recorder("ConfigRole"))).to.deep.equal(["Recorder"]);
    expect(roles(recorder("Config-Role"))).to.deep.equal([]);
  });

  it("what stands behind a quoted text is a fault of the YAML, also where the composer does not look", () => {
    for (const value of ["!!Sub '${}'Domain", "!\u001b[31mDomain"]) {
      expect(
        outcomeOf(`- ?    Type: AWS::EC2::Subnet\n    Properties: {VpcId: ${value} Vpc, CidrBlock: 10.0.`),
        value,
      ).to.equal("SYNTAX");
    }
  });

  it("a companion of a resource with an undefined condition gets that condition, and nothing fails", () => {
    const text =
      "Resources:\n  Recorder:\n    Type: AWS::Config::ConfigurationRecorder\n    Condition: IsC2::Instance\n";
    expect(fix(text).left.filter(({ kind }) => kind === "failed")).to.deep.equal([]);
  });
});
