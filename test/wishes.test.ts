import { expect } from "chai";
import { CfnFixError, fix, isKnownParameter, rules, type FixOptions } from "../src/index.js";
import { parseSource } from "../src/source/source.js";
import { Template } from "../src/template/template.js";
import { goldenCases, goldenFolders } from "./golden/cases.js";

const key = "arn:aws:kms:eu-central-1:210987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const certificate = "arn:aws:acm:eu-central-1:210987654321:certificate/1234abcd-12ab-34cd-56ef-1234567890ab";

const given: FixOptions = {
  parameterNames: { RdsKmsKeyArn: "DatabaseKey", CertificateArn: "WebCertificate", ExistingCloudTrailArn: "OrgTrail" },
  parameterValues: {
    RdsKmsKeyArn: key,
    CertificateArn: certificate,
    ExistingCloudTrailArn: "arn:aws:cloudtrail:eu-west-1:210987654321:trail/account-trail",
    LambdaSubnetIds: "subnet-08c1f9d3e72b4a650",
    LambdaSecurityGroupIds: "sg-08c1f9d3e72b4a650",
  },
  tags: { owner: "platform" },
};

const database = `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
`;

function example(id: string): string {
  return goldenCases(id).find(({ name }) => name === "example")?.before ?? "";
}

function parametersOf(text: string): ReadonlyMap<string, unknown> {
  return new Template(parseSource(text).view).parameters;
}

describe("what the user wants of what fixes add", () => {
  it("gives a parameter its name and its default, and says what that means", () => {
    const { output, fixes } = fix(database, given);
    expect(output)
      .to.contain(`  DatabaseKey:\n    Type: String\n    Default: ${key}\n`)
      .and.contain("!Ref DatabaseKey")
      .and.not.contain("RdsKmsKeyArn");
    expect(
      fixes.map(({ impact, inputs }) => [impact, ...inputs.map(({ parameter, example }) => [parameter, example])]),
    ).to.deep.equal([["replacement", ["DatabaseKey", key]]]);
  });

  it("asks no more for a value that it has: the fix is to be reviewed, and nothing is required", () => {
    const { fixes, output } = fix(example("listener-https"), { ...given, only: ["listener-https"] });
    expect(output).to.contain(`Default: ${certificate}`);
    expect(fixes.flatMap(({ inputs }) => inputs).filter(({ required }) => required)).to.deep.equal([]);
    expect(fixes.map((each) => each.class)).not.to.contain("input");
  });

  it("does not call it harmless when the existing trail takes the place of the deployed one at once", () => {
    const only = ["cloudtrail-trail"];
    const [before] = fix(example("cloudtrail-trail"), { only }).fixes.filter(({ inputs }) => inputs.length > 0);
    const [after] = fix(example("cloudtrail-trail"), { ...given, only }).fixes.filter(
      ({ inputs }) => inputs.length > 0,
    );
    expect([before?.impact, after?.impact]).to.deep.equal(["none", "replacement"]);
    const { left, output } = fix(example("cloudtrail-trail"), { ...given, only, maxImpact: "in-place" });
    expect(left.map(({ kind }) => kind)).to.contain("impact");
    expect(output).not.to.contain("OrgTrail");
  });

  it("leaves a deployed stack as it is in rollout prepare: the value is only an example", () => {
    const { output, inputs } = fix(database, { ...given, rollout: "prepare" });
    expect(output).to.contain("  DatabaseKey:\n    Type: String\n    Default: ''\n");
    expect(inputs.map(({ example: value }) => value)).to.deep.equal([key]);
  });

  it("tags new resources, and only them", () => {
    const { output } = fix(`${database}  Old:\n    Type: AWS::KMS::Key\n    Properties: {}\n`, {
      tags: { owner: "platform", "cost-center": "42" },
    });
    expect(output.match(/Tags:/g)).to.have.lengthOf(1);
    expect(output).to.contain(
      "        - Key: owner\n          Value: platform\n        - Key: cost-center\n          Value: '42'\n",
    );
  });

  it("chooses the security policy", () => {
    const policy = "ELBSecurityPolicy-TLS13-1-3-2021-06";
    const { output } = fix(example("listener-https"), { settings: { "listener-https.ssl-policy": policy } });
    expect(output).to.contain(`SslPolicy: ${policy}`);
    expect(fix(output, { settings: { "listener-https.ssl-policy": policy } }).changed).to.equal(false);
    expect(fix(output).changed).to.equal(false);
  });

  for (const [what, options, said] of [
    ["a parameter that no rule adds", { parameterNames: { RdsKey: "Key" } }, "no rule adds a parameter RdsKey"],
    ["a value for one", { parameterValues: { constructor: "x" } }, "no rule adds a parameter constructor"],
    [
      "a name that no parameter can have",
      { parameterNames: { RdsKmsKeyArn: "my-key" } },
      "the parameter RdsKmsKeyArn cannot be renamed to my-key",
    ],
    [
      "a value that the parameter refuses",
      { parameterValues: { RdsKmsKeyArn: "key" } },
      "the value for RdsKmsKeyArn must be a KMS key ARN",
    ],
    ["a reserved tag", { tags: { "aws:name": "x" } }, "a tag cannot have the key aws:name"],
  ] satisfies [string, FixOptions, string][])
    it(`refuses ${what}`, () => {
      expect(() => fix(database, options))
        .to.throw(CfnFixError, said)
        .with.property("code", "USAGE");
    });

  it("comes to an end: a second run with the same wishes changes nothing", function () {
    this.timeout(180_000);
    for (const rollout of ["enforce", "prepare"] as const) {
      for (const folder of goldenFolders()) {
        for (const { name, before } of goldenCases(folder)) {
          const { output } = fix(before, { ...given, rollout });
          expect(fix(output, { ...given, rollout }).output, `${folder}/${name} (${rollout})`).to.equal(output);
        }
      }
    }
  });

  it("knows all parameters that rules add", function () {
    this.timeout(180_000);
    for (const rule of rules) {
      const { id, parameters = [] } = rule;
      const asked = rule.kind === "property" && "ask" in rule.want ? [rule.want.ask.name] : [];
      const known = [...parameters.map(({ name }) => name), ...asked];
      for (const { name, before, rollout } of goldenCases(id)) {
        const { output } = fix(before, { only: [id], rollout });
        const added = [...parametersOf(output).keys()].filter((parameter) => !parametersOf(before).has(parameter));
        expect(
          // A name that the template refers to, in whatever letters, is its author's.
          added
            .filter((parameter) => !before.replaceAll("_", "").toLowerCase().includes(parameter.toLowerCase()))
            .filter((parameter) => !isKnownParameter(parameter.replace(/\d+$/, ""), known)),
          `${id}/${name}`,
        ).to.deep.equal([]);
      }
    }
  });
});
