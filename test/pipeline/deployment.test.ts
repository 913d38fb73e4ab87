import { expect } from "chai";
import { fix } from "../../src/index.js";

/** Returns what a template is deployed with. */
function deployed(view: object, transform?: string): { values: Record<string, string>; capabilities: string[] } {
  const { deployment } = fix(JSON.stringify({ ...(transform && { Transform: transform }), ...view }), { only: [] });
  const values = Object.fromEntries(deployment.values.map(({ parameter, example }) => [parameter, example]));
  return { values, capabilities: [...deployment.capabilities] };
}

const topic = { Topic: { Type: "AWS::SNS::Topic" } };
const role = (properties: object = {}): object => ({ Role: { Type: "AWS::IAM::Role", Properties: properties } });

describe("what a deployment is given", () => {
  it("has a placeholder for each parameter without a default, in order", () => {
    const { values } = deployed({
      Parameters: {
        Vpc: { Type: "AWS::EC2::VPC::Id" },
        Subnets: { Type: "List<AWS::EC2::Subnet::Id>" },
        Names: { Type: "CommaDelimitedList" },
        Given: { Type: "String", Default: "" },
        Stage: { Type: "String", AllowedValues: ["dev", "prod"] },
        Password: { Type: "String", NoEcho: "true" },
        Image: { Type: "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>" },
        Count: { Type: "Number" },
        Odd: { Type: "toString" },
      },
      Resources: topic,
    });
    expect(Object.entries(values)).to.deep.equal([
      ["Vpc", "<VPC ID>"],
      ["Subnets", "<subnet ID,subnet ID>"],
      ["Names", "<value,value>"],
      ["Stage", "<dev|prod>"],
      ["Password", "<secret>"],
      ["Image", "<name of an SSM parameter>"],
      ["Count", "<number>"],
      ["Odd", "<value>"],
    ]);
  });

  it("has the example of a parameter that a fix has made", () => {
    const listener = {
      Type: "AWS::ElasticLoadBalancingV2::Listener",
      Properties: {
        LoadBalancerArn: { Ref: "Balancer" },
        Port: 80,
        Protocol: "HTTP",
        DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "200" } }],
      },
    };
    const { inputs, deployment } = fix(
      JSON.stringify({ Parameters: { Balancer: { Type: "String" } }, Resources: { Listener: listener } }),
      { only: ["listener-https"] },
    );
    expect(inputs.map(({ parameter }) => parameter)).to.deep.equal(["CertificateArn"]);
    expect(deployment.values.map(({ parameter }) => parameter)).to.deep.equal(["Balancer", "CertificateArn"]);
    expect(deployment.values[1]?.example).to.match(/^arn:aws:acm:/);
  });

  it("names the capabilities that the resources demand", () => {
    expect(deployed({ Resources: topic }).capabilities).to.deep.equal([]);
    expect(deployed({ Resources: role() }).capabilities).to.deep.equal(["CAPABILITY_IAM"]);
    expect(deployed({ Resources: role({ RoleName: "x" }) }).capabilities).to.deep.equal(["CAPABILITY_NAMED_IAM"]);
    expect(deployed({ Resources: topic }, "Mine").capabilities).to.deep.equal(["CAPABILITY_AUTO_EXPAND"]);
    const handler = { Fn: { Type: "AWS::Serverless::Function", Properties: {} } };
    const sam = "AWS::Serverless-2016-10-31";
    expect(deployed({ Resources: handler }, sam).capabilities).to.deep.equal([
      "CAPABILITY_AUTO_EXPAND",
      "CAPABILITY_IAM",
    ]);
    expect(deployed({ Globals: { Function: { Role: "r" } }, Resources: handler }, sam).capabilities).to.deep.equal([
      "CAPABILITY_AUTO_EXPAND",
    ]);
  });
});
