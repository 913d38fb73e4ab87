import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";
import { Schema } from "../../src/schema/schema.js";
import { fixWith } from "../../src/pipeline/fix.js";
import type { FixResult } from "../../src/contract/result.js";
import { templateShape } from "../../transforms/template/template-shape/index.js";

const schema = new Schema(schemaReader());
const fixed = (text: string): FixResult => fixWith([templateShape], text, {}, schema);

function expectNothing(text: string): void {
  const { fixes, left } = fixed(text);
  expect([...fixes, ...left].map(({ message }) => message)).to.deep.equal([]);
}

const topic = "Resources:\n  Topic: {Type: AWS::SNS::Topic}\n";

describe("declarations that CloudFormation takes", () => {
  it("are names of conditions with hyphens, as samples of AWS have them", () => {
    expectNothing(`Conditions:\n  Is-EC2-VPC: !Equals [!Ref AWS::Region, eu-west-1]\n${topic}`);
  });

  it("are descriptions of resources, and what AWS SAM passes over", () => {
    expectNothing("Resources:\n  Topic: {Type: AWS::SNS::Topic, Description: of the team}\n");
    const code = "Properties: {Handler: a.b, Runtime: python3.13, CodeUri: src/}";
    expectNothing(
      `Transform: AWS::Serverless-2016-10-31\nResources:\n  Work: {Type: AWS::Serverless::Function, Timeout: 3, ${code}}\n`,
    );
  });

  it("are defaults that are numbers and Booleans, and values of outputs that are", () => {
    expectNothing(
      `Parameters:\n  Size: {Type: Number, Default: 3}\n  IsOn: {Type: String, Default: true}\n${topic}Outputs:\n  One: {Value: 1}\n`,
    );
  });

  it("are those that another tool reads first, or a macro", () => {
    const declared = "Resources:\n  my-topic: {Type: AWS::SNS::Topic, DependsOn: Site, Owner: me}\n";
    expectNothing(`Modules: {Site: {Source: ./site.yaml}}\n${declared}`);
    expectNothing(`Transform: Own\n${declared}`);
    expectNothing(`${declared}  Made: {Type: !Rain::Type x}\n`);
  });

  it("are resources that AWS SAM makes, and that others wait for", () => {
    const code = "Properties: {Handler: a.b, Runtime: python3.13, CodeUri: src/}";
    expectNothing(
      `Transform: AWS::Serverless-2016-10-31\nResources:\n  Work: {Type: AWS::Serverless::Function, ${code}}\n  Topic: {Type: AWS::SNS::Topic, DependsOn: WorkRole}\n`,
    );
  });
});

describe("declarations that CloudFormation refuses", () => {
  it("are repaired in rollout prepare as well, since no stack has them", () => {
    const text = "Resources:\n  my-topic: {Type: AWS::SNS::Topic}\n";
    const { output } = fixWith([templateShape], text, { rollout: "prepare" }, schema);
    expect(output).to.equal("Resources:\n  myTopic: {Type: AWS::SNS::Topic}\n");
  });

  it("are repaired only where the new name is free", () => {
    const { changed, left } = fixed("Resources:\n  a-b: {Type: AWS::SNS::Topic}\n  aB: {Type: AWS::SNS::Topic}\n");
    expect([changed, left.map(({ reason }) => reason)]).to.deep.equal([false, ["the name aB already exists"]]);
  });

  it("keep a variable of Fn::Sub that has the name of a resource", () => {
    const text = `Resources:\n  a-b: {Type: AWS::SNS::Topic}\n  C: {Type: AWS::SNS::Topic, Properties: {TopicName: !Sub ["\${a-b}\${!a-b}", {a-b: x}]}}\n`;
    expect(fixed(text).output).to.equal(text.replace("  a-b:", "  aB:"));
  });
});
