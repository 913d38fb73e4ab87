import { expect } from "chai";
import { readFacts } from "../../src/facts/read.js";
import { Definition } from "../../src/parameters/definition.js";
import { valuesForText } from "../../src/parameters/of-text.js";
import { accountTable } from "../../src/report/account/table.js";
import { happenings } from "../../src/report/account/lines.js";
import { plain } from "../../src/report/style.js";
import { decided, factsWith, now, trail, unanswered, type Things } from "./account.js";

const template = `
Parameters: { P: { Type: String, Default: "" } }
Conditions: { Create: !Equals [!Ref P, ""] }
Resources:
  Trail: { Type: AWS::CloudTrail::Trail, Condition: Create, Properties: { S3BucketName: logs, IsLogging: true } }
`;

/** Returns the facts as they come from a file. */
function fromFile(things: Things): ReturnType<typeof readFacts> {
  return readFacts(JSON.stringify(factsWith(things)));
}

describe("hostile facts", () => {
  it("give no value with control characters, and show none", () => {
    const facts = fromFile({ "cloudtrail-trails": [trail({}, "\u001b[2Jevil\n")] });
    expect(decided(template, facts)).to.deep.equal(["P: unknown"]);
    const [values] = valuesForText(template, [facts], { now });
    const shown =
      values === undefined ? "" : accountTable(values, { style: plain, width: 80 }) + happenings(values).join();
    expect(shown)
      .to.include("\\u{1b}[2Jevil\\u{a}")
      .and.not.match(/[\u001b\r]/);
  });

  it("find nothing by the keys of a prototype", () => {
    const properties = JSON.parse(
      '{"__proto__":{"IsMultiRegionTrail":true,"IsLogging":true,"HasCustomEventSelectors":false}}',
    );
    expect(decided(template, fromFile({ "cloudtrail-trails": [{ ...trail(), properties }] }))).to.deep.equal([
      "P: unknown",
    ]);
    const named = template
      .replaceAll("P", "constructor")
      .replace("constructorroperties", "Properties")
      .replace("constructorarameters", "Parameters");
    expect(decided(named, fromFile({}))).to.deep.equal(["constructor="]);
  });

  it("are never taken for nothing where they are no answer", () => {
    const url = "https://sqs.eu-west-1.amazonaws.com/111122223333/orders";
    const about = (type: string, properties: string): string =>
      template.replace(/AWS::CloudTrail::Trail/, type).replace(/\{ S3BucketName.*?\}/, `{ ${properties} }`);
    const twice = factsWith();
    const found = factsWith({ "cloudtrail-trails": [trail()] });
    const cases: readonly (readonly [what: string, text: string, facts: ReturnType<typeof readFacts>, line: string])[] =
      [
        [
          "an identifier",
          about("AWS::SQS::Queue", "QueueName: orders"),
          fromFile({ [`resource AWS::SQS::Queue ${url}`]: [{ type: "AWS::SQS::Queue", id: url, name: "orders" }] }),
          `P=${url}`,
        ],
        [
          "another name",
          about("AWS::Logs::LogGroup", "LogGroupName: db"),
          fromFile({ "resource AWS::Logs::LogGroup /app/db": [] }),
          "P: unknown",
        ],
        [
          "a thing without a type",
          about("AWS::AccessAnalyzer::Analyzer", "Type: ACCOUNT"),
          fromFile({ "access-analyzers": [{ arn: "arn:x" }] }),
          "P: unknown",
        ],
        [
          "a thing without a URL",
          about("AWS::IAM::OIDCProvider", "Url: 'https://a.example'"),
          fromFile({ "iam-oidc-providers": [{ id: "x" }] }),
          "P: unknown",
        ],
        [
          "a role without a service",
          about("AWS::IAM::ServiceLinkedRole", "AWSServiceName: a.amazonaws.com"),
          fromFile({ "iam-service-linked-roles": [{ name: "x" }] }),
          "P: unknown",
        ],
        [
          "a misspelled type",
          template,
          fromFile({ "cloudtrail-trails": [{ ...trail(), type: "AWS::CloudTrail::trail" }] }),
          "P: unknown",
        ],
        [
          "two answers",
          template,
          { ...twice, answers: [...twice.answers, ...unanswered(twice).answers] },
          "P: unknown",
        ],
        [
          "two answers, one with a trail",
          template,
          { ...twice, answers: [...twice.answers, ...found.answers] },
          "P=arn:aws:cloudtrail:eu-west-1:111122223333:trail/main",
        ],
      ];
    for (const [what, text, facts, line] of cases) expect(decided(text, facts)[0], what).to.equal(line);
  });

  it("warn of what a default creates beside what is there", () => {
    const text = template
      .replace(/AWS::CloudTrail::Trail/, "AWS::Macie::Session")
      .replace(/\{ S3BucketName.*?\}/, "{}");
    expect(decided(text, fromFile({ "macie-session": [{ properties: { status: "ENABLED" } }] }))).to.deep.equal([
      "P: unknown",
      "! Macie is enabled, and Trail is created all the same",
    ]);
  });

  it("choose no subnets while nobody knows whether there are others", () => {
    const text = `
Parameters: { S: { Type: 'List<AWS::EC2::Subnet::Id>' } }
Resources: { L: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Subnets: !Ref S } } }
`;
    const subnet = (id: string, AvailabilityZone: string, more = {}) => ({
      id,
      properties: { VpcId: "v", AvailabilityZone, ...more },
    });
    const known = ["a", "b"].map((zone) => subnet(zone, zone, { Routes: "internet" }));
    expect(decided(text, fromFile({ "ec2-subnets": known }))).to.deep.equal(["S=a,b"]);
    expect(decided(text, fromFile({ "ec2-subnets": [...known, subnet("c", "c")] }))).to.deep.equal(["S: unknown"]);
  });

  it("say that a detector is there that detects nothing", () => {
    const text = template
      .replace(/AWS::CloudTrail::Trail/, "AWS::GuardDuty::Detector")
      .replace(/\{ S3BucketName.*?\}/, "{ Enable: true }");
    const facts = fromFile({ "guardduty-detectors": [{ id: "d", properties: { Status: "DISABLED" } }] });
    const [values] = valuesForText(text, [facts], { now });
    expect(values?.decisions[0]).to.include({ value: "d", reason: "GuardDuty is suspended (d): none is created" });
    expect(values?.warnings[0]?.help).to.include("aws guardduty update-detector");
  });

  it("do not decide on a key whose alias nobody can tell", () => {
    const text = `
Parameters: { P: { Type: String }, Env: { Type: String } }
Conditions: { Create: !Equals [!Ref P, ""] }
Resources:
  Key: { Type: AWS::KMS::Key, Condition: Create }
  Alias: { Type: AWS::KMS::Alias, Condition: Create, Properties: { AliasName: !Sub "alias/\${Env}", TargetKeyId: !Ref Key } }
`;
    expect(decided(text, factsWith())).to.deep.equal(["P: unknown", "Env: unknown"]);
  });

  it("are read in time, however many there are", () => {
    const many = Array.from({ length: 20_000 }, (_, index) => trail({ IsLogging: false }, `t${index}`));
    const subnets = many.map((_, index) => ({
      id: `subnet-${index}`,
      properties: { VpcId: `vpc-${index % 7}`, AvailabilityZone: "a" },
    }));
    const text = `${template.replace("Parameters: {", "Parameters: { S: { Type: 'List<AWS::EC2::Subnet::Id>' },")}`;
    const start = performance.now();
    expect(decided(text, fromFile({ "cloudtrail-trails": many, "ec2-subnets": subnets })).slice(0, 2)).to.deep.equal([
      "S: unknown",
      "P: unknown",
    ]);
    expect(performance.now() - start).to.be.lessThan(4000);
  });
});

describe("what a parameter takes", () => {
  const takes = (definition: object, value: string): boolean | undefined =>
    new Definition("P", JSON.parse(JSON.stringify({ Type: "String", ...definition }))).takes(value);

  it("follows its pattern, its values and its lengths", () => {
    expect(takes({ AllowedPattern: "^$|^[a-z]+$" }, "abc")).to.equal(true);
    expect(takes({ AllowedPattern: "[a-z]+" }, "abc1")).to.equal(false);
    expect(takes({ AllowedValues: ["a", 1] }, "1")).to.equal(true);
    expect(takes({ AllowedValues: ["a"] }, "b")).to.equal(false);
    expect(takes({ Type: "CommaDelimitedList", AllowedValues: ["a", "b"] }, "a,b")).to.equal(true);
    expect(takes({ MaxLength: 2 }, "abc")).to.equal(false);
    expect(takes({ MinLength: "4" }, "abc")).to.equal(false);
    expect(takes({}, "x".repeat(5000))).to.equal(false);
  });

  it("is not tried where trying could take forever", () => {
    const value = `${"a".repeat(400)}!`;
    for (const AllowedPattern of [
      "(a+)+$",
      "(a*)*b",
      "(?:a+)*",
      "((a+)b?)+c",
      "(a|aa)+$",
      "a*a*a*a*a*a*a*b",
      "(a?){50}b",
      `${"a?".repeat(60)}b`,
      "(a)\\\\1",
    ])
      expect(takes({ AllowedPattern }, value), AllowedPattern).to.equal(undefined);
    expect(takes({ AllowedPattern: "(?<=[" }, "a")).to.equal(undefined);
  });
});
