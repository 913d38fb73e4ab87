import { expect } from "chai";
import { complaints, configOf, resolved } from "./world.js";

describe("configuration: former names", () => {
  it("takes transforms for rules and a former id for the one of today, each with a notice", async () => {
    const text = `
transforms:
  lambda-vpc: off
  database-key: { parameters: { RdsKmsKeyArn: { value: arn } } }
overrides:
  - files: ["legacy/**"]
    transforms: { database-key: off }
`;
    const { rules, fixOptions } = await resolved(text);
    expect(rules.get("rds-kms-key")?.parameters.get("RdsKmsKeyArn")?.value?.from).to.equal(".cfn-fix.yaml:4");
    expect(fixOptions.skip).to.deep.equal(["lambda-vpc"]);
    expect((await resolved(text, "legacy/a.yaml")).fixOptions.skip).to.deep.equal(["lambda-vpc", "rds-kms-key"]);
    expect((await configOf(text)).notices).to.deep.equal([
      ".cfn-fix.yaml:2: transforms is now called rules",
      ".cfn-fix.yaml:4: database-key is now called rds-kms-key",
      ".cfn-fix.yaml:7: transforms is now called rules",
      ".cfn-fix.yaml:7: database-key is now called rds-kms-key",
    ]);
  });

  it("takes a former id in the lists of words, with a notice", async () => {
    const text = "select:\n  - tidy\n  - database-key\n";
    expect((await resolved(text)).fixOptions.only).to.deep.equal(["rds-kms-key"]);
    expect((await configOf(text)).notices).to.deep.equal([".cfn-fix.yaml:3: database-key is now called rds-kms-key"]);
  });

  it("names the file that a base says it in", async () => {
    const { notices } = await configOf({
      ".cfn-fix.yaml": "extends: base.yaml\n",
      "base.yaml": "rules: { database-key: off }\n",
    });
    expect(notices).to.deep.equal(["base.yaml:1: database-key is now called rds-kms-key"]);
  });

  it("has no notice where all names are those of today", async () => {
    expect((await configOf("rules: { rds-kms-key: off }\ntags: { transforms: x }\n")).notices).to.deep.equal([]);
  });

  it("refuses both names at once", async () => {
    expect(await complaints("rules:\n  rds-kms-key: on\n  database-key: off\n")).to.deep.equal([
      ".cfn-fix.yaml:3:3: the key rds-kms-key is on line 2 already. Keep one of them",
    ]);
    expect(await complaints("transforms: {}\nrules: {}\n")).to.deep.equal([
      ".cfn-fix.yaml:2:1: the key rules is on line 1 already. Keep one of them",
    ]);
  });

  it("knows a former name only where it was one", async () => {
    expect(await complaints("database-key: off\n")).to.have.length(1);
    expect(await complaints("rules: { rds-kms-key: { transforms: x } }\n")).to.have.length(1);
  });
});
