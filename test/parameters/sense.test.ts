import { expect } from "chai";
import type { Facts, Thing } from "../../src/facts/facts.js";
import { valuesFor } from "../../src/parameters/decide.js";
import { decided, factsWith, now, templateOf, trail, unanswered, type Things } from "./account.js";

const existingTrail = `
Parameters: { P: { Type: String, Default: "", AllowedPattern: '^$|^arn:.+:trail/.+$' } }
Conditions: { Create: !Equals [!Ref P, ""] }
Resources:
  Trail: { Type: AWS::CloudTrail::Trail, Condition: Create, Properties: { S3BucketName: logs, IsLogging: true } }
`;
const existingBucket = `
Parameters: { P: { Type: String, Default: "" } }
Conditions: { Create: !Equals [!Ref P, ""] }
Resources:
  Logs: { Type: AWS::S3::Bucket, Condition: Create, Properties: { BucketName: !Sub "logs-\${AWS::AccountId}-\${AWS::Region}" } }
`;
const existingRecorder = `
Parameters: { P: { Type: String, Default: "" } }
Conditions: { Create: !Equals [!Ref P, ""] }
Resources:
  Recorder: { Type: AWS::Config::ConfigurationRecorder, Condition: Create, Properties: { RoleARN: !Sub "arn:aws:iam::\${AWS::AccountId}:role/r" } }
`;
const linked = (service: string, more = ""): string => `
Parameters: { P: { Type: String, Default: "true", AllowedValues: ["true", "false"] } }
Conditions: { Create: !Equals [!Ref P, "true"] }
Resources:
  Role: { Type: AWS::IAM::ServiceLinkedRole, Condition: Create, Properties: { AWSServiceName: ${service}${more} } }
`;
const key = (alias: string): string => `
Parameters: { P: { Type: String, Default: "" } }
Conditions: { Create: !Equals [!Ref P, ""] }
Resources:
  Key: { Type: AWS::KMS::Key, Condition: Create, Properties: { KeyPolicy: {} } }
  Alias: { Type: AWS::KMS::Alias, Condition: Create, Properties: { AliasName: ${alias}, TargetKeyId: !Ref Key } }
  Topic: { Type: AWS::SNS::Topic, Properties: { KmsMasterKeyId: !If [Create, !GetAtt Key.Arn, !Ref P] } }
`;

const bucket = "logs-111122223333-eu-west-1";
const arn = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/main";
const five = ["a1", "b2", "c3", "d4", "e5"].map((name) => trail({ IsLogging: false }, name));
const role = (name: string): Partial<Thing> => ({ name, properties: { AWSServiceName: "autoscaling.amazonaws.com" } });

const cases: readonly (readonly [what: string, template: string, things: Things, lines: readonly string[]])[] = [
  ["a trail that covers", existingTrail, { "cloudtrail-trails": [trail()] }, [`P=${arn}`]],
  [
    "a single-Region trail at home here",
    existingTrail,
    { "cloudtrail-trails": [trail({ IsMultiRegionTrail: false })] },
    [`P=${arn}`],
  ],
  [
    "a single-Region trail elsewhere",
    existingTrail,
    { "cloudtrail-trails": [trail({ IsMultiRegionTrail: false, HomeRegion: "us-east-1" })] },
    ["P="],
  ],
  ["a trail that does not log", existingTrail, { "cloudtrail-trails": [trail({ IsLogging: false })] }, ["P="]],
  [
    "a trail without word of logging",
    existingTrail,
    { "cloudtrail-trails": [{ ...trail(), properties: { IsMultiRegionTrail: true } }] },
    ["P: unknown"],
  ],
  [
    "a trail with its own selectors",
    existingTrail,
    { "cloudtrail-trails": [trail({ HasCustomEventSelectors: true })] },
    ["P: unknown"],
  ],
  [
    "the trail of the organization first",
    existingTrail,
    { "cloudtrail-trails": [trail(), trail({ IsOrganizationTrail: true }, "organization")] },
    ["P=arn:aws:cloudtrail:eu-west-1:111122223333:trail/organization"],
  ],
  [
    "five trails, none of which covers",
    existingTrail,
    { "cloudtrail-trails": five },
    [
      "P: unknown",
      "! the Region has 5 trails, and none of them covers the account: no more than 5 are possible (a trail of another Region that is there for all Regions counts)",
    ],
  ],
  [
    "a recorder of a service",
    existingRecorder,
    { "config-recorders": [{ name: "s", properties: { servicePrincipal: "x" } }] },
    ["P="],
  ],
  [
    "a delivery channel without a recorder",
    existingRecorder,
    { "config-delivery-channels": [{ name: "left" }] },
    ["P=", "! AWS Config has the delivery channel left without a recorder, and no room for another one"],
  ],
  ["the account's own bucket", existingBucket, { "s3-buckets": [{ name: bucket }] }, [`P=${bucket}`]],
  ["a name that nobody has", existingBucket, { [`s3-bucket ${bucket}`]: [] }, ["P="]],
  ["a name that only the account does not have", existingBucket, {}, ["P: unknown"]],
  [
    "a name that somebody else has",
    existingBucket,
    { [`s3-bucket ${bucket}`]: [{}] },
    ["P: unknown", `! another account has the bucket ${bucket}`],
  ],
  [
    "a service-linked role",
    linked("autoscaling.amazonaws.com"),
    { "iam-service-linked-roles": [role("AWSServiceRoleForAutoScaling")] },
    ["P=false"],
  ],
  [
    "one with a suffix only",
    linked("autoscaling.amazonaws.com"),
    { "iam-service-linked-roles": [role("AWSServiceRoleForAutoScaling_x")] },
    ["P=true"],
  ],
  [
    "the one with the suffix",
    linked("autoscaling.amazonaws.com", ", CustomSuffix: x"),
    { "iam-service-linked-roles": [role("AWSServiceRoleForAutoScaling_x")] },
    ["P=false"],
  ],
  [
    "the role of another service",
    linked("batch.amazonaws.com"),
    { "iam-service-linked-roles": [role("AWSServiceRoleForAutoScaling")] },
    ["P=true"],
  ],
  [
    "a key with the alias",
    key("alias/app"),
    {
      "kms-aliases": [{ name: "alias/app", properties: { TargetKeyId: "1" } }],
      "kms-keys": [
        {
          id: "1",
          arn: "arn:aws:kms:eu-west-1:111122223333:key/1",
          properties: { KeyManager: "CUSTOMER", KeyState: "Enabled" },
        },
      ],
    },
    ["P=arn:aws:kms:eu-west-1:111122223333:key/1"],
  ],
  [
    "a key with the alias that is to be deleted",
    key("alias/app"),
    {
      "kms-aliases": [{ name: "alias/app", properties: { TargetKeyId: "1" } }],
      "kms-keys": [
        {
          id: "1",
          arn: "arn:aws:kms:eu-west-1:111122223333:key/1",
          properties: { KeyManager: "CUSTOMER", KeyState: "PendingDeletion" },
        },
      ],
    },
    ["P: unknown"],
  ],
  ["no key with the alias", key("alias/app"), {}, ["P="]],
];

const whether = (type: string, preset: string): string => `
Parameters: { P: { Type: String, AllowedValues: ["yes", "no"]${preset} } }
Conditions: { On: !Equals [!Ref P, "yes"] }
Resources:
  Thing: { Type: ${type}, Condition: On, Properties: { Enable: true } }
`;

describe("values from facts: what counts as existing", () => {
  for (const [what, template, things, lines] of cases)
    it(what, () => expect(decided(template, factsWith(things))).to.deep.equal(lines));

  it("asks whether the bucket exists, where AWS only says that it is forbidden", () => {
    const facts = unanswered(factsWith({ [`s3-bucket ${bucket}`]: [] }), "denied", "s3-bucket");
    expect(decided(existingBucket, facts)).to.deep.equal(["P: unknown"]);
  });

  it("asks what a trail with selectors of its own records", () => {
    const recording = (LogsManagementEvents: boolean): Things => ({
      "cloudtrail-trails": [trail({ HasCustomEventSelectors: true })],
      "cloudtrail-event-selectors": [{ ...trail(), properties: { LogsManagementEvents } }],
    });
    expect(decided(existingTrail, factsWith(recording(true)))).to.deep.equal([`P=${arn}`]);
    expect(decided(existingTrail, factsWith(recording(false)))).to.deep.equal(["P="]);
  });

  it("knows what exists from an answer that broke off, and nothing else", () => {
    const cutOff = (things: Things): Facts => {
      const facts = factsWith(things);
      return { ...facts, answers: facts.answers.map((each) => ({ ...each, state: "unknown", reason: "incomplete" })) };
    };
    expect(decided(existingTrail, cutOff({ "cloudtrail-trails": [trail()] }))).to.deep.equal([`P=${arn}`]);
    expect(decided(existingTrail, cutOff({ "cloudtrail-trails": five }))).to.deep.equal(["P: unknown"]);
    expect(decided(existingBucket, cutOff({ "s3-buckets": [{ name: "other" }] }))).to.deep.equal(["P: unknown"]);
    expect(decided(existingBucket, cutOff({ "s3-buckets": [{ name: bucket }] }))).to.deep.equal([`P=${bucket}`]);
  });

  it("does not turn on what the author has left off, and turns off what is there", () => {
    const detector = factsWith({ "guardduty-detectors": [{ id: "d" }] });
    const type = "AWS::GuardDuty::Detector";
    expect(decided(whether(type, ", Default: 'no'"), factsWith())).to.deep.equal(["P: default"]);
    expect(decided(whether(type, ""), factsWith())).to.deep.equal(["P=yes"]);
    expect(decided(whether(type, ", Default: 'yes'"), detector)).to.deep.equal(["P=no"]);
  });

  it("leaves stages alone, whatever they decide", () => {
    const text = whether("AWS::GuardDuty::Detector", "").replaceAll('"yes"', "prod").replaceAll('"no"', "dev");
    expect(decided(text, factsWith())).to.deep.equal(["P: unknown"]);
  });

  it("takes the facts for unknown that are too old, or not of this time", () => {
    const facts = factsWith({ "cloudtrail-trails": [trail()] });
    const at = (time: string, maxAge?: number): string[] =>
      decided(existingTrail, facts, { now: time, ...(maxAge !== undefined && { maxAge }) });
    expect(at("2026-12-01T10:59:00Z")).to.deep.equal([`P=${arn}`]);
    expect(at("2026-12-01T11:01:00Z")).to.deep.equal(["P: unknown"]);
    expect(at("2026-12-01T11:01:00Z", 48)).to.deep.equal([`P=${arn}`]);
    expect(at("2026-11-29T11:00:00Z")).to.deep.equal(["P: unknown"]);
  });

  it("says how old facts are, and how to ask again", () => {
    const values = valuesFor(templateOf(existingTrail), factsWith(), { now: "2026-12-04T11:00:00Z" });
    expect(values.decisions[0]?.reason).to.equal(
      "not known whether a trail covers the account (the facts are 4 days old); default: creates",
    );
    expect(values.decisions[0]?.fact?.command).to.equal("aws cloudtrail-trails");
  });

  it("says what is there already although the template always creates it, and which quota is full", () => {
    const text = `
Resources:
  Detector: { Type: AWS::GuardDuty::Detector, Properties: { Enable: true } }
  Address: { Type: AWS::EC2::EIP }
`;
    const addresses = [1, 2, 3, 4, 5].map((number) => ({ id: `eipalloc-${number}` }));
    const facts: Facts = factsWith({ "guardduty-detectors": [{ id: "d" }], "ec2-addresses": addresses });
    const { warnings } = valuesFor(templateOf(text), facts, { now });
    expect(warnings.map(({ message, isBlocking }) => [message, isBlocking])).to.deep.equal([
      ["GuardDuty is enabled (d), and Detector is created all the same", true],
      ["there are 5 Elastic IP addresses in a Region, and this template creates 1 more: the quota is 5", false],
    ]);
  });

  it("gives what the user gives, and never a secret", () => {
    const text = `
Parameters:
  Password: { Type: String, NoEcho: true }
  P: { Type: String, Default: "" }
Resources: { Topic: { Type: AWS::SNS::Topic } }
`;
    const given = new Map([
      ["P", "x"],
      ["Password", "hunter2"],
    ]);
    expect(decided(text, factsWith(), { now, given })).to.deep.equal(["Password: secret", "P=x"]);
  });
});
