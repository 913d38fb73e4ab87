import { expect } from "chai";
import { settingsFor, type CommandLine } from "../../src/config/resolve.js";
import { resolveRun } from "../../src/config/resolve-run.js";
import { configOf, richVocabulary } from "./world.js";

async function optionsFor(text: string, file = "/repo/a.yaml", commandLine: CommandLine = {}) {
  return settingsFor(await configOf(text, richVocabulary), file, commandLine);
}

describe("configuration: rules as a list, and their severities", () => {
  it("a list is all that runs", async () => {
    const { fixOptions, rules } = await optionsFor("rules: [rds-kms-key, s3]");
    expect(fixOptions.only).to.have.members(["rds-kms-key", "bucket-lock", "bucket-tags"]);
    expect(rules.get("rds-kms-key")?.enabled.from).to.equal(".cfn-fix.yaml:1");
    expect(rules.get("bucket-lock")?.enabled.from).to.equal(".cfn-fix.yaml:1, select s3");
  });

  it("a list in an override holds for its files, and the command line wins over both", async () => {
    const text = "rules: [rds-kms-key]\noverrides: [{ files: [new/**], rules: [lambda-vpc] }]";
    expect((await optionsFor(text)).fixOptions.only).to.deep.equal(["rds-kms-key"]);
    expect((await optionsFor(text, "/repo/new/a.yaml")).fixOptions.only).to.deep.equal(["lambda-vpc"]);
    const only = (await optionsFor(text, "/repo/a.yaml", { select: ["trail-bucket"] })).fixOptions.only;
    expect(only).to.deep.equal(["trail-bucket"]);
  });

  it("knows former ids", async () => {
    expect((await optionsFor("rules: [database-key]")).fixOptions.only).to.deep.equal(["rds-kms-key"]);
  });

  it("a severity switches a rule on, and rates its findings", async () => {
    const { fixOptions, rules } = await optionsFor("rules:\n  bucket-lock: note\n  lambda-vpc: off\n  rds-kms-key: on");
    expect(fixOptions.severities).to.deep.equal({ "bucket-lock": "note" });
    expect(fixOptions.only).to.include.members(["bucket-lock", "rds-kms-key"]).and.not.include("lambda-vpc");
    expect(rules.get("bucket-lock")?.severity).to.deep.equal({ value: "note", from: ".cfn-fix.yaml:2" });
  });

  it("a severity beside other options of the rule leaves it as it is, and later ones win", async () => {
    const text = `rules: { bucket-lock: { severity: error }, lambda-vpc: { severity: error } }
overrides: [{ files: ["legacy/**"], rules: { lambda-vpc: note } }]`;
    const { fixOptions } = await optionsFor(text, "/repo/legacy/a.yaml");
    expect(fixOptions.only).not.to.include("bucket-lock");
    expect(fixOptions.severities).to.deep.equal({ "bucket-lock": "error", "lambda-vpc": "note" });
  });

  it("what makes a run fail can be said, and the command line wins", async () => {
    const config = await configOf(
      "fail-on: [error, replacement]\nexit-zero: on\nallow-no-templates: on\nbaseline: b.json",
    );
    const configured = resolveRun(config, {});
    expect(configured.failOn?.value).to.deep.equal(["error", "replacement"]);
    expect(configured.exitZero?.value).to.equal(true);
    expect(configured.allowNoTemplates?.value).to.equal(true);
    expect(configured.baseline?.value).to.equal("b.json");
    const given = resolveRun(config, { failOn: ["note"], baseline: "none" });
    expect(given.exitZero?.value).to.equal(false);
    expect(given.failOn?.from).to.equal("command line");
    expect(given).not.to.have.property("baseline");
  });
});
