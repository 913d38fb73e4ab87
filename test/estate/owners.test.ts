import { expect } from "chai";
import { readEstate, type EstateWish } from "../../src/estate/read.js";
import { cluesIn, createdOnce, typesOfOnce } from "../../src/estate/owners/once.js";
import { templateOrNone } from "../../src/template/of-text.js";
import { singletons } from "../../transforms/template/account-singletons/table.js";

const detector = "  Detector:\n    Type: AWS::GuardDuty::Detector\n    Properties: { Enable: true }\n";
const topic = (name: string): string => `  ${name}:\n    Type: AWS::SNS::Topic\n`;
const of = (...resources: string[]): string => `Resources:\n${resources.join("")}`;

/** Returns what is said of these templates. */
function estateOf(files: Record<string, string>, wish: Partial<EstateWish> = {}) {
  const all = Object.entries(files).map(([file, text]) => ({ file, text }));
  return readEstate(all, { ownersIn: () => true, rootsOf: () => [], ...wish });
}

/** Returns which files are said to create the same. */
function said(files: Record<string, string>, wish: Partial<EstateWish> = {}): string[] {
  return estateOf(files, wish).creations.map(
    ({ label, creators }) => `${label}: ${creators.map(({ file }) => file).join()}`,
  );
}

const [a, b] = [of(detector, topic("A"), topic("B")), of(detector.replace("Detector:", "GuardDuty:"), topic("C"))];
const both = ["GuardDuty detector: a.yaml,b.yaml"];

describe("what an account has once, in several templates", () => {
  it("is said of two templates beside each other", () => {
    expect(said({ "a.yaml": a, "b.yaml": b })).to.deep.equal(both);
    expect(said({ "a.yaml": a, "c.yaml": of(topic("C")) })).to.be.empty;
  });

  const silent: Record<string, Record<string, string>> = {
    "two formats of one": { "guardduty.yaml": a, "guardduty.json": b },
    "two versions of one": { "a.yaml": a, "again.yaml": of(detector, topic("A"), topic("Z")) },
    "two stages": { "dev/account.yaml": a, "prod/account.yaml": b },
    "two Regions": { "eu-west-1.yaml": a, "us-east-1.yaml": b },
    "administrator and member": { "guardduty-master.yaml": a, "guardduty-member.yaml": b },
    examples: { "examples/a.yaml": a, "examples/b.yaml": b },
    "two places far from each other": { "x/y/a.yaml": a, "z/b.yaml": b },
    "another Transform": { "a.yaml": a, "b.yaml": `Transform: AWS::Serverless-2016-10-31\n${b}` },
    "one that a condition may leave out": {
      "a.yaml": a,
      "b.yaml": b.replace("    Type: AWS::GuardDuty", "    Condition: IsMain\n    Type: AWS::GuardDuty"),
    },
    "a collection to choose from": Object.fromEntries(
      ["one", "two", "three", "four", "five"].map((name) => [
        `${name}.yaml`,
        of(detector, topic(`${name}X`), topic(`${name}Y`)),
      ]),
    ),
    "what is no template": { "a.yaml": a, "b.yaml": "AWS::GuardDuty::Detector: [" },
  };
  for (const [name, files] of Object.entries(silent)) {
    it(`is not said of ${name}`, () => {
      expect(said(files)).to.be.empty;
    });
  }

  it("is said of templates far from each other that import, or that one root nests", () => {
    const exporting = `${a}Outputs:\n  Out:\n    Value: x\n    Export: { Name: the-name }\n`;
    const importing = b.replace("SNS::Topic\n", "SNS::Topic\n    Properties: { TopicName: !ImportValue the-name }\n");
    expect(said({ "x/y/a.yaml": exporting, "z/b.yaml": importing })).to.have.length(1);
    expect(said({ "x/y/a.yaml": a, "z/b.yaml": b }, { rootsOf: () => ["root.yaml"] })).to.have.length(1);
    expect(said({ "x/y/a.yaml": a, "z/b.yaml": b }, { oneOwner: [] })).to.have.length(1);
  });

  it("is told apart by name, service, address and type", () => {
    const role = (service: string): string =>
      `  Role:\n    Type: AWS::IAM::ServiceLinkedRole\n    Properties: { AWSServiceName: ${service}.amazonaws.com }\n`;
    expect(said({ "a.yaml": of(role("es"), topic("A"), topic("B")), "b.yaml": of(role("ecs"), topic("C")) })).to.be
      .empty;
    expect(
      said({ "a.yaml": of(role("es"), topic("A"), topic("B")), "b.yaml": of(role("es"), topic("C"), topic("D")) }),
    ).to.deep.equal(["service-linked role es.amazonaws.com: a.yaml,b.yaml"]);
    const bucket = (name: string): string =>
      `  Logs:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: ${name}\n`;
    const buckets = (one: string, other: string): string[] =>
      said({ "a.yaml": of(bucket(one), topic("A"), topic("B")), "b.yaml": of(bucket(other), topic("C"), topic("D")) });
    expect(buckets('!Sub "logs-${AWS::AccountId}"', '!Join ["", [logs-, !Ref AWS::AccountId]]')).to.have.length(1);
    expect(buckets("our-logs", "their-logs")).to.be.empty;
    expect(buckets("!Ref Name", "!Ref Name")).to.be.empty;
  });

  it("has every kind of account-singletons, a trail of management events, recorder and channel", () => {
    expect(typesOfOnce).to.include.members(singletons.map(({ type }) => type));
    const trail = (properties: string): string =>
      of(`  Trail:\n    Type: AWS::CloudTrail::Trail\n    Properties: { ${properties} }\n`);
    const found = (text: string): number => createdOnce(templateOrNone(text) ?? expect.fail()).length;
    expect(found(trail("IsLogging: true"))).to.equal(1);
    expect(found(trail("EventSelectors: [{ IncludeManagementEvents: false }]"))).to.equal(0);
    expect(cluesIn(trail("IsLogging: true"))).to.deep.equal(["AWS::CloudTrail::Trail"]);
  });

  describe("with one owner", () => {
    const roles = (files: Record<string, string>, wish: Partial<EstateWish> = {}): Record<string, string> =>
      Object.fromEntries(
        [...estateOf(files, { oneOwner: [], ...wish }).shared].map(([file, [first]]) => [
          file,
          first?.ownership?.role ?? "-",
        ]),
      );

    it("leaves it to the one that is named, else to one that sets up accounts, else to the one with more of the kind", () => {
      expect(roles({ "a.yaml": a, "b.yaml": b })).to.deep.equal({ "a.yaml": "user", "b.yaml": "owner" });
      expect(roles({ "a.yaml": a, "b.yaml": b }, { oneOwner: ["a.yaml"] })).to.deep.equal({
        "a.yaml": "owner",
        "b.yaml": "user",
      });
      expect(roles({ "baseline.yaml": a, "b.yaml": b })).to.deep.equal({ "baseline.yaml": "owner", "b.yaml": "user" });
    });

    it("names what is imported after the account, or as it is exported already", () => {
      const reading = `${b}Outputs:\n  Id:\n    Value: !Ref GuardDuty\n`;
      const imports = (owner: string): unknown =>
        estateOf({ "a.yaml": owner, "b.yaml": reading }, { oneOwner: ["a.yaml"] }).shared.get("b.yaml")?.[0]?.ownership;
      expect(imports(a)).to.deep.equal({
        role: "user",
        owner: "a.yaml",
        imports: [{ name: "account-guardduty-detector-id" }],
      });
      const exporting = `${a}Outputs:\n  Id:\n    Value: !Ref Detector\n    Export: { Name: our-detector }\n`;
      expect(imports(exporting)).to.deep.include({ imports: [{ name: "our-detector" }] });
    });

    it("lets nobody import from a template that imports from it", () => {
      const importing = a.replace("SNS::Topic\n", "SNS::Topic\n    Properties: { TopicName: !ImportValue the-name }\n");
      const exporting = `${b}Outputs:\n  Out:\n    Value: x\n    Export: { Name: the-name }\n`;
      const files = { "a.yaml": importing, "b.yaml": exporting };
      expect(roles(files, { oneOwner: ["a.yaml"] })).to.deep.equal({ "a.yaml": "user", "b.yaml": "owner" });
      const circle = {
        "a.yaml": `${importing}Outputs:\n  Out:\n    Value: x\n    Export: { Name: other-name }\n`,
        "b.yaml": exporting.replace(
          "SNS::Topic\n",
          "SNS::Topic\n    Properties: { TopicName: !ImportValue other-name }\n",
        ),
      };
      expect(roles(circle)).to.deep.equal({ "a.yaml": "undecided", "b.yaml": "undecided" });
    });

    it("leaves templates of one root, and a bucket with a policy of its own, as they are", () => {
      expect(roles({ "a.yaml": a, "b.yaml": b }, { rootsOf: () => ["root.yaml"] })["a.yaml"]).to.equal("undecided");
      const logs = "  Logs:\n    Type: AWS::S3::Bucket\n    Properties: { BucketName: our-logs }\n";
      const policy =
        "  Policy:\n    Type: AWS::S3::BucketPolicy\n    Properties: { Bucket: !Ref Logs, PolicyDocument: {} }\n";
      expect(
        roles(
          { "a.yaml": of(logs, topic("A"), topic("B")), "b.yaml": of(logs, policy, topic("C"), topic("D")) },
          { oneOwner: ["a.yaml"] },
        ),
      ).to.deep.equal({ "a.yaml": "owner", "b.yaml": "undecided" });
    });
  });
});
