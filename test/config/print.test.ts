import { expect } from "chai";
import { printConfig } from "../../src/config/print.js";
import { settingsFor, type CommandLine } from "../../src/config/resolve.js";
import { complaints, configOf } from "./world.js";

async function printed(text: string, file = "a.yaml", commandLine: CommandLine = {}): Promise<string> {
  const config = await configOf(text);
  return printConfig(settingsFor(config, `/repo/${file}`, commandLine), config.run);
}

const text = `include: ["infra/**"]
exclude: [vendor/**, "a, b"]
jobs: 2
baseline: known.json
report: { sarif: out.sarif }
tags: { owner: platform, cost: "0123" }
honor: [checkov]
rules:
  listener-https: { redirect: 302 }
  rds-kms-key: { parameters: { RdsKmsKeyArn: { value: "arn:aws:kms:x" } } }
overrides:
  - files: ["legacy/**"]
    max-impact: in-place
    rules: { lambda-vpc: off }
`;

describe("the configuration that holds, printed", () => {
  it("says of each value where it comes from", async () => {
    expect(await printed(text, "legacy/a.yaml", { rollout: "prepare", tags: { stage: "dev" } })).to
      .equal(`include: [infra/**] # .cfn-fix.yaml:1
exclude: [vendor/**, "a, b"] # .cfn-fix.yaml:2
gitignore: true # default
baseline: known.json # .cfn-fix.yaml:4
jobs: 2 # .cfn-fix.yaml:3
report:
  sarif: out.sarif # .cfn-fix.yaml:5
rollout: prepare # command line
max-impact: in-place # .cfn-fix.yaml:13, override 1
honor: [checkov] # .cfn-fix.yaml:7
tags:
  owner: platform # .cfn-fix.yaml:6
  cost: "0123" # .cfn-fix.yaml:6
  stage: dev # command line
context: false # default
preview: false # default
rules:
  lambda-vpc:
    enabled: false # .cfn-fix.yaml:14, override 1
  listener-https:
    enabled: true # default
    redirect: "302" # .cfn-fix.yaml:9
    suppressions: off # default
  rds-kms-key:
    enabled: true # default
    parameters:
      RdsKmsKeyArn:
        value: arn:aws:kms:x # .cfn-fix.yaml:10
  trail-bucket:
    enabled: true # default
  config-bucket:
    enabled: true # default
`);
  });

  it("is a configuration itself, and means the same", async () => {
    const first = await printed(text, "legacy/a.yaml", { rollout: "prepare" });
    expect(await complaints(first)).to.deep.equal([]);
    const [again, config] = [await configOf(first), await configOf(text)];
    const options = settingsFor(config, "/repo/legacy/a.yaml", { rollout: "prepare" }).fixOptions;
    expect(settingsFor(again, "/repo/a.yaml", {}).fixOptions).to.deep.equal(options);
  });

  it("says that data is kept where nothing else is said of impacts", async () => {
    expect(await printed("")).to.match(/\n\n?# max-impact is not said: --write holds back [^\n]*\n$/);
    expect(await printed("max-impact: replacement")).not.to.contain("holds back");
  });

  it("says the severity of a rule", async () => {
    expect(await printed("rules: { lambda-vpc: note }")).to.contain("severity: note # .cfn-fix.yaml:1");
  });

  it("keeps odd values in their quotes", async () => {
    const tag = "a: #b\\n\\e[31m\\u202E";
    const first = await printed(`tags: { owner: "${tag}" }`);
    const again = await configOf(first);
    expect(again.layers[0]?.part.tags.get("owner")?.value).to.equal("a: #b\n\u001B[31m\u202E");
    expect(first).not.to.contain("\u001B");
  });
});
