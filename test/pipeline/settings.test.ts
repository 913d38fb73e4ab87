import { expect } from "chai";
import { CfnFixError, fix } from "../../src/index.js";
import { explanation, settingLines } from "../../src/report/rules.js";
import { plain } from "../../src/report/style.js";
import { configRecorder } from "../../transforms/config/config-recorder/index.js";

const recorder = `Resources:
  Recorder:
    Type: AWS::Config::ConfigurationRecorder
    Properties:
      RoleARN: !GetAtt Role.Arn
  Channel:
    Type: AWS::Config::DeliveryChannel
    Properties:
      S3BucketName: logs-of-another-stack
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - {Effect: Allow, Principal: {Service: config.amazonaws.com}, Action: sts:AssumeRole}
      ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWS_ConfigRole]
`;

describe("settings of rules", () => {
  const linked = { "config-recorder.role": "service-linked" };

  it("decide what a fix does: the recorder takes the service-linked role when told so", () => {
    expect(fix(recorder).output).to.contain("RoleARN: !GetAtt Role.Arn").and.not.to.contain("ServiceLinkedRole");
    const { output, fixes } = fix(recorder, { settings: linked });
    expect(output).to.contain("role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig");
    expect(output).to.contain("Type: AWS::IAM::ServiceLinkedRole").and.to.contain("Default: 'false'");
    expect(fixes.filter(({ class: kind }) => kind === "review").map(({ logicalId }) => logicalId)).to.deep.equal([
      "Recorder",
    ]);
    expect(fix(output, { settings: linked }).changed).to.equal(false);
    expect(fix(output).changed).to.equal(false);
  });

  it("are refused when nobody has them, or their value", () => {
    const refusal = (settings: Record<string, string>): string => {
      try {
        fix(recorder, { settings });
      } catch (error) {
        if (error instanceof CfnFixError) return `${error.code} ${error.message} -> ${String(error.help)}`;
      }
      return "";
    };
    expect(refusal({ "config-recorder.roles": "own" })).to.match(
      /^USAGE there is no setting config-recorder\.roles -> use one of: config-recorder\.role, creation-order\.redundant, /,
    );
    expect(refusal({ "config-recorder.role": "mine" })).to.equal(
      "USAGE the setting config-recorder.role cannot be mine -> use one of: own, service-linked",
    );
    expect(refusal({ constructor: "own" })).to.contain("there is no setting constructor");
  });

  it("are explained with what they may be", () => {
    const [line = ""] = settingLines(configRecorder);
    expect(line).to.match(/^config-recorder\.role=own \(or service-linked\): /);
    expect(explanation(configRecorder, plain).replaceAll(/\s+/g, " ")).to.contain(line);
  });
});
