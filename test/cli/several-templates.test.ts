import { expect } from "chai";
import type { Core } from "../../src/cli/core.js";
import { fix, rules } from "../../src/index.js";
import { reportSchema } from "../../src/report/json-schema.js";
import { World } from "./world.js";
import { Ajv2020 } from "ajv/dist/2020.js";

const core: Core = { fix, rules };

const baseline = `Resources:
  Detector:
    Type: AWS::GuardDuty::Detector
    Properties: { Enable: true }
  Hub:
    Type: AWS::SecurityHub::Hub
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      Engine: mysql
      DBInstanceClass: db.t3.micro
      AllocatedStorage: "20"
      StorageEncrypted: false
Outputs:
  Address:
    Value: !GetAtt Database.Endpoint.Address
    Export: { Name: !Sub "\${AWS::StackName}-Address" }
`;

const app = `Parameters:
  Data: { Type: String }
Resources:
  GuardDuty:
    Type: AWS::GuardDuty::Detector
    Properties: { Enable: true }
  Low:
    Type: AWS::GuardDuty::Filter
    Properties:
      DetectorId: !Ref GuardDuty
      Name: low
      Action: ARCHIVE
      Rank: 1
      FindingCriteria: { Criterion: { severity: { Lt: 3 } } }
  Address:
    Type: AWS::SSM::Parameter
    Properties:
      Type: String
      Value:
        Fn::ImportValue: !Sub "\${Data}-Address"
`;

describe("a run over several templates", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
    world.write("baseline.yaml", baseline);
    world.write("app.yaml", app);
  });
  afterEach(() => world.remove());

  const run = (args: string) => world.run(`${args} --no-config`, { core });

  it("leaves out what would change an export that another template imports, unless it is wanted", async () => {
    const { stdout } = await run(". --only rds-kms-key");
    expect(stdout).not.to.contain("StorageEncrypted: true");
    const alone = await run("baseline.yaml --only rds-kms-key");
    expect(alone.stdout).to.contain("KmsKeyId");
    const { stderr } = await run(". --only rds-kms-key --verbose");
    expect(stderr.replaceAll(/\s+/g, " ")).to.contain("the output Address gives, and app.yaml imports it");
    expect((await run(". --only rds-kms-key --max-impact replacement")).stdout).to.contain("KmsKeyId");
  });

  it("knows the importers that it leaves out of the run", async () => {
    world.write("changed.txt", "baseline.yaml\n");
    const { stdout } = await run(". --among changed.txt --only rds-kms-key");
    expect(stdout).not.to.contain("KmsKeyId");
  });

  it("says in which order to deploy, and what both create", async () => {
    const { stderr } = await run(". --select deploy");
    expect(stderr).to.match(/Deploy in this order[^]*1\. baseline\.yaml\n +2\. app\.yaml\n/);
    expect(stderr.replaceAll(/\s+/g, " ")).to.contain("app.yaml and baseline.yaml each create the GuardDuty detector");
    expect((await run("app.yaml --select deploy")).stderr).not.to.contain("Deploy in this order");
  });

  it("no longer says what has been accepted", async () => {
    world.write(
      "app.yaml",
      app.replace("  GuardDuty:", "  # cfn-fix: ignore[account-owner] another account\n  GuardDuty:"),
    );
    expect((await run(". --select deploy")).stderr).not.to.contain("each create");
    expect((await run(". --only rds-kms-key")).stderr).not.to.contain("each create");
  });

  it("leaves it to one with --one-owner, and once more says nothing", async () => {
    expect((await run(". --only account-owner --one-owner --max-impact replacement --write")).code).to.equal(0);
    expect(world.read("baseline.yaml")).to.contain("Name: account-guardduty-detector-id");
    expect(world.read("app.yaml"))
      .to.contain("DetectorId: !ImportValue account-guardduty-detector-id")
      .and.not.to.contain("AWS::GuardDuty::Detector");
    const again = await run(". --only account-owner --one-owner");
    expect(again).to.include({ code: 0, stdout: "" });
    expect(again.stderr).not.to.contain("each create");
  });

  it("leaves it to the one that is named, and tells a name that is none of them", async () => {
    const { stdout } = await run(". --only account-owner --owner baseline.yaml");
    expect(stdout).to.contain("+++ b/app.yaml");
    expect(await run(". --owner other.yaml")).to.include({ code: 2 });
  });

  it("says what to do with a template that has nothing else", async () => {
    world.write(
      "alone.yaml",
      "Resources:\n  Only:\n    Type: AWS::GuardDuty::Detector\n    Properties: {Enable: true}\n",
    );
    const { stderr } = await run(". --only account-owner --owner baseline.yaml --max-impact replacement --write");
    expect(stderr.replaceAll(/\s+/g, " ")).to.contain(
      "alone.yaml still creates it: the template has no other resource, so delete the template and its stack",
    );
  });

  it("lets nobody import what the owner is kept from exporting", async () => {
    world.write(
      "baseline.yaml",
      baseline.replace("  Detector:", "  # cfn-fix: ignore[account-owner] ours\n  Detector:"),
    );
    const { stdout, stderr } = await run(". --only account-owner --owner baseline.yaml --verbose");
    expect(stdout).to.equal("");
    expect(stderr.replaceAll(/\s+/g, " ")).to.contain("baseline.yaml does not export it");
  });

  it("has order and owners in JSON, by its schema, and in Markdown", async () => {
    const report = JSON.parse((await run(". --select deploy --format json")).stdout);
    const validate = new Ajv2020({ strict: false, formats: { "json-pointer": true } }).compile(reportSchema);
    expect(validate(report), JSON.stringify(validate.errors)).to.equal(true);
    expect(report.deploymentOrder).to.deep.include({
      steps: [["baseline.yaml"], ["app.yaml"]],
      circles: [],
      nested: [],
    });
    expect(report.deploymentOrder.reasons[0]).to.deep.equal({
      before: "baseline.yaml",
      after: "app.yaml",
      kind: "exports",
      output: "Address",
    });
    expect(report.shared.map(({ label }: { label: string }) => label)).to.deep.equal(["GuardDuty detector"]);
    const { stdout } = await run(". --select deploy --format markdown");
    expect(stdout).to.contain("1. <code>baseline.yaml</code>\n2. <code>app.yaml</code>\n");
    expect((await run(". --select deploy --format text")).stdout).to.contain("Deploy in this order");
  });

  it("deploys nested templates with their root", async () => {
    world.write(
      "root.yaml",
      "Resources:\n  App:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: app.yaml\n      Parameters: { Data: data }\n",
    );
    const report = JSON.parse((await run(". --select deploy --format json")).stdout);
    expect(report.deploymentOrder.steps).to.deep.equal([["baseline.yaml"], ["root.yaml"]]);
    expect(report.deploymentOrder.nested).to.deep.equal([{ file: "app.yaml", root: "root.yaml" }]);
  });
});
