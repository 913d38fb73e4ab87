import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";
import { Schema } from "../../src/schema/schema.js";
import { fix, type FixResult } from "../../src/index.js";
import { Name, nearNames } from "../../transforms/template/undefined-name/names/near-name.js";
import {
  attributeConstants,
  attributeSynonyms,
  attributeTexts,
  mayBeRead,
  refSynonyms,
} from "../../transforms/template/undefined-name/attributes/facts.js";

const head = 'AWSTemplateFormatVersion: "2010-09-09"\n';

/** A template with a function whose code is this text in `Fn::Sub`, beside a parameter `Stage`. */
function withCode(code: string, property = "UserData"): string {
  const lines = code.split("\n").map((line) => `          ${line}`);
  const value = `        Fn::Sub: |\n${lines.join("\n")}\n`;
  return `${head}Parameters:\n  Stage: {Type: String}\nResources:\n  Server:\n    Type: AWS::EC2::Instance\n    Properties:\n      ${property}:\n${value}`;
}

function run(text: string): FixResult {
  return fix(text, { only: ["undefined-name"] });
}

function changed(text: string): string[] {
  const before = text.split("\n");
  return run(text)
    .output.split("\n")
    .filter((line) => !before.includes(line))
    .map((line) => line.trim());
}

describe("variables of scripts", () => {
  it("are those that the script gives a value, uses without braces, or that no template can declare", () => {
    const code = [
      "A=1",
      "for each in 1; do echo $plain; done",
      "read -r LINE",
      "echo ${A} ${each} ${plain} ${LINE}",
      "echo ${A[0]} ${X_Y} ${10} ${HOME} ${Stage}",
    ];
    expect(changed(withCode(code.join("\n")))).to.deep.equal([
      "echo ${!A} ${!each} ${!plain} ${!LINE}",
      "echo ${!A[0]} ${!X_Y} ${!10} ${!HOME} ${Stage}",
    ]);
  });

  it("are none where a variable gets nothing but itself, and where the template has a name like it", () => {
    const { fixes, left } = run(withCode("REGION=${REGION}\necho ${STAGE} ${Stage:-dev} ${Other}"));
    expect(fixes).to.deep.equal([]);
    expect(left.map(({ message, kind }) => [message, kind])).to.deep.equal(
      ["REGION", "STAGE", "Stage:-dev", "Other"].map((name) => [
        `\${${name}} does not exist in the template`,
        "blocked",
      ]),
    );
  });

  it("are left to the tool that fills them in before", () => {
    const { fixes, left } = run(withCode("echo ${self:service} ${opt:stage} ${Rain::Name}"));
    expect([fixes, left]).to.deep.equal([[], []]);
  });
});

describe("names that may be declared elsewhere", () => {
  const body = "Resources:\n  A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Ref Nowhere}}\n";

  it("are asked for in a whole template", () => {
    expect(run(`${head}${body}`).fixes.map((each) => each.class)).to.deep.equal(["input"]);
  });

  for (const [what, text] of Object.entries({
    "by a macro": `${head}Transform: Own::Macro\n${body}`,
    "by an include": `${head}${body}  Fn::Transform: {Name: "AWS::Include", Parameters: {Location: "s3://b/k"}}\n`,
    "by modules of a tool": `${head}Modules: {Web: {Source: ./web.yaml}}\n${body}`,
    "by a file that this one is a part of": body,
    "by AWS SAM": `${head}${body}  Now: {Type: "AWS::Serverless::Function"}\n`,
    "by a module": `${head}${body}  Now: {Type: "My::Own::Thing::MODULE"}\n`,
    "by a loop over what only the deployment knows": `${head}Transform: AWS::LanguageExtensions\nParameters:\n  Names: {Type: CommaDelimitedList}\n${body}  Fn::ForEach::All:\n    - Id\n    - !Ref Names\n    - "\${Id}": {Type: "AWS::SNS::Topic"}\n`,
  }))
    it(`are left alone: ${what}`, () => {
      const { fixes, left } = run(text);
      expect([fixes, left]).to.deep.equal([[], []]);
    });

  it("are those of a loop over names that the template has", () => {
    const loop =
      'Resources:\n  Fn::ForEach::All:\n    - Id\n    - [A, B]\n    - "Topic${Id}": {Type: "AWS::SNS::Topic", Properties: {DisplayName: !Sub "${Id}"}}\n';
    const outputs = "Outputs:\n  A: {Value: !Ref TopicA}\n  C: {Value: !Ref TopicC}\n";
    const { fixes } = run(`${head}Transform: AWS::LanguageExtensions\n${loop}${outputs}`);
    expect(fixes.map(({ logicalId }) => logicalId)).to.deep.equal(["C"]);
  });

  it("are the bucket of a trail, which its rule completes", () => {
    const text = `${head}Resources:\n  Trail: {Type: "AWS::CloudTrail::Trail", Properties: {IsLogging: true, S3BucketName: !Ref Logs}}\n`;
    expect(run(text).fixes).to.deep.equal([]);
    expect(
      fix(text).fixes.some(({ message }) => message === "references Logs, which does not exist in the template"),
    ).to.equal(true);
  });
});

describe("names that are like others", () => {
  const ask = (declared: string, written: string): string => {
    const text = `${head}Parameters:\n  ${declared}: {Type: String}\nResources:\n  A: {Type: "AWS::SNS::Topic", Properties: {TopicName: !Ref ${written}}}\n`;
    return run(text)
      .fixes.map((each) => each.class)
      .join();
  };

  for (const [declared, written] of [
    ["Environment", "Enviroment"],
    ["VpcId", "VPCId"],
    ["BucketName", "bucket-name"],
    ["Subnet", "Subnets"],
  ] as const)
    it(`take ${written} for ${declared}`, () => expect(ask(declared, written)).to.equal("review"));

  for (const [declared, written] of [
    ["SubnetA", "SubnetB"],
    ["Subnet1", "Subnet2"],
    ["HttpPort", "HttpsPort"],
    ["PublicSubnet", "PrivateSubnet"],
    ["IngressPort", "EgressPort"],
    ["DevName", "Name"],
  ] as const)
    it(`do not take ${written} for ${declared}`, () => expect(ask(declared, written)).to.equal("input"));
});

describe("names that say how a thing is referred to", () => {
  const subnet = (net: string, declared: string): string[] =>
    changed(
      `${head}${declared}  Subnet: {Type: "AWS::EC2::Subnet", Properties: {CidrBlock: 10.0.0.0/24, VpcId: !Ref ${net}}}\n`,
    );

  it("are those of the thing where the place takes its type", () => {
    expect(
      subnet("VPCId", 'Resources:\n  Vpc: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 10.0.0.0/16}}\n'),
    ).to.deep.equal(['Subnet: {Type: "AWS::EC2::Subnet", Properties: {CidrBlock: 10.0.0.0/24, VpcId: !Ref Vpc}}']);
    expect(subnet("VPC", 'Parameters:\n  VpcId: {Type: "AWS::EC2::VPC::Id"}\nResources:\n')).to.deep.equal([
      'Subnet: {Type: "AWS::EC2::Subnet", Properties: {CidrBlock: 10.0.0.0/24, VpcId: !Ref VpcId}}',
    ]);
  });

  it("are others where it takes another type", () => {
    expect(subnet("NetId", 'Resources:\n  Net: {Type: "AWS::SNS::Topic"}\n').join()).to.include("NetId");
  });
});

describe("attributes that are meant", () => {
  const schema = new Schema(schemaReader());
  const split = (key: string): [string, string] => {
    const dot = key.indexOf(".");
    return [key.slice(0, dot), key.slice(dot + 1)];
  };

  it("are attributes, and stand for none", () => {
    for (const [key, meant] of attributeSynonyms) {
      const [name, written] = split(key);
      expect(schema.type(name)?.attributes.has(written), key).to.equal(false);
      expect(schema.type(name)?.attributes.has(meant), `${key} ${meant}`).to.equal(true);
    }
    for (const key of [...attributeConstants.keys(), ...attributeTexts.keys(), ...refSynonyms]) {
      const [name, written] = split(key);
      expect(schema.type(name)?.attributes.has(written), key).to.equal(false);
    }
  });

  it("are none of a type whose properties can be read as well", () => {
    expect(mayBeRead("AWS::SQS::Queue", "VisibilityTimeout", true)).to.equal(true);
    expect(mayBeRead("AWS::SQS::Queue", "Whatever", false)).to.equal(false);
    expect(mayBeRead("AWS::S3::Bucket", "BucketName", true)).to.equal(false);
  });

  it("are not looked for in custom resources and nested stacks", () => {
    const types = ["Custom::Thing", "AWS::CloudFormation::CustomResource", "AWS::CloudFormation::Stack"];
    const resources = types.map(
      (name, index) => `  R${index}: {Type: "${name}", Properties: {ServiceToken: x, TemplateURL: x}}\n`,
    );
    const outputs = types.map((_, index) => `  O${index}: {Value: !GetAtt R${index}.Outputs.Any}\n`);
    const { fixes, left } = run(`${head}Resources:\n${resources.join("")}Outputs:\n${outputs.join("")}`);
    expect([fixes, left]).to.deep.equal([[], []]);
  });
});

describe("texts outside of Fn::Sub", () => {
  const text = (type: string, property: string, value: string): string =>
    `${head}Parameters:\n  Stage: {Type: String}\nResources:\n  A:\n    Type: ${type}\n    Properties:\n      ${property}: ${value}\n`;

  it("are left where they may be of another language, or name what the template does not have", () => {
    for (const [type, property, value] of [
      ["AWS::StepFunctions::StateMachine", "DefinitionString", '"${Stage}"'],
      ["AWS::EC2::Instance", "UserData", '"${Stage}"'],
      ["AWS::SNS::Topic", "TopicName", '"${Stage}-${Other}"'],
      ["AWS::SNS::Topic", "TopicName", '"${!Stage}"'],
      ["AWS::SSM::Parameter", "Description", '"${Stage}"'],
      ["Custom::Thing", "Text", '"${Stage}"'],
      ["AWS::Lambda::Function", "Code", '{ZipFile: "echo ${Stage}"}'],
    ] as const)
      expect(run(text(type, property, value)).fixes, `${type} ${property} ${value}`).to.deep.equal([]);
  });

  it("make nothing wait for itself", () => {
    expect(run(text("AWS::SNS::Topic", "DisplayName", '"${A.TopicName}"')).fixes).to.deep.equal([]);
  });
});

describe("a name that is nowhere", () => {
  it("is refused by AWS, so that rollout prepare repairs it too", () => {
    const text = `${head}Resources:\n  A: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Net}}\nOutputs:\n  B: {Value: !GetAtt A.Id}\n`;
    const { fixes, output } = fix(text, { only: ["undefined-name"], rollout: "prepare" });
    expect(fixes.map(({ isRefused, impact }) => [isRefused, impact])).to.deep.equal([
      [true, "none"],
      [true, "none"],
    ]);
    expect(output).to.include("Type: AWS::EC2::VPC::Id").and.to.include("!Ref A");
  });

  it("is a finding once, however often it is used", () => {
    const text = `${head}Resources:\n  A: {Type: "AWS::SNS::Topic", Properties: {TopicName: !Ref X, DisplayName: !Sub "of \${X}"}}\nOutputs:\n  X: {Value: !Ref X}\n`;
    expect(run(text).fixes.map(({ message }) => message)).to.deep.equal([
      "X does not exist in the template; declared as a new parameter",
    ]);
  });
});

describe("a name that is meant by another one", () => {
  const cases: [string, string, boolean][] = [
    ["VPCId", "VpcId", true],
    ["my-bucket", "MyBucket", true],
    ["Buckets", "Bucket", true],
    ["DatabsaeName", "DatabaseName", true],
    ["SSSHLocation", "SSHLocation", true],
    ["UUsagePlanKey", "UsagePlanKey", true],
    ["ImageuilderRole", "ImageBuilderRole", true],
    ["AuditogGroup", "AuditLogGroup", true],
    ["PublicSubnetA", "PublicSubnet", false],
    ["PrivateSubnet1", "PrivateSubnet2", false],
    ["HttpListener", "HttpsListener", false],
    ["WorkerRole", "WorkerRoleB", false],
  ];
  for (const [written, declared, expected] of cases)
    it(`is ${expected ? "" : "not "}${declared} for ${written}`, () => {
      expect(nearNames(written, [new Name(declared)])).to.deep.equal(expected ? [declared] : []);
    });
});
