import { expect } from "chai";
import { printConfig } from "../../src/config/print.js";
import { settingsFor, type CommandLine } from "../../src/config/resolve.js";
import { complaints, configOf, resolved, richVocabulary } from "./world.js";

const usual = "lambda-vpc listener-https rds-kms-key trail-bucket config-bucket";

/** Returns the ids of the rules that run for a file, in one line. */
async function running(text: string, commandLine: CommandLine = {}, file = "a.yaml"): Promise<string> {
  const { fixOptions } = await resolved(text, file, commandLine, richVocabulary);
  expect([...(fixOptions.only ?? []), ...(fixOptions.skip ?? [])].sort()).to.deep.equal(
    richVocabulary.rules.map(({ id }) => id).sort(),
  );
  return (fixOptions.only ?? []).join(" ");
}

describe("configuration: the choice of rules", () => {
  const rows: Record<string, [text: string, runs: string, commandLine?: CommandLine, file?: string]> = {
    "without a word the default set": ["", usual],
    "select takes its place": ["select: [bucket-lock, tidy]", "bucket-lock bucket-tags"],
    "extend-select adds": ["extend-select: [bucket-lock]", `${usual} bucket-lock`],
    "ignore takes out": ["ignore: [security]", ""],
    "preview, as YAML 1.1 and 1.2 say yes": ["select: [all]\npreview: on", `${usual} bucket-lock bucket-tags`],
    "all without preview": ["select: [all]", `${usual} bucket-lock`],
    "a rule that is on is chosen by its id": ["rules: { bucket-tags: on }", `${usual} bucket-tags`],
    "also against its tag": ["ignore: [security]\nrules: { lambda-vpc: on }", "lambda-vpc"],
    "a rule that is off is ignored by its id": ["select: [s3]\nrules: { bucket-lock: off }", "bucket-tags"],
    "a rule that only has settings says nothing": [
      "select: [s3]\nrules: { listener-https: { redirect: 302 } }",
      "bucket-lock bucket-tags",
    ],
    "ignore wins over a rule that is on": ["ignore: [lambda-vpc]\nrules: { lambda-vpc: on }", usual.slice(11)],
    "an override adds": [
      "select: [s3]\noverrides: [{ files: ['a.yaml'], extend-select: [lambda-vpc], ignore: [tidy] }]",
      "lambda-vpc bucket-lock",
    ],
    "an override that does not match says nothing": [
      "select: [s3]\noverrides: [{ files: ['b.yaml'], select: [lambda-vpc] }]",
      "bucket-lock bucket-tags",
    ],
    "an override starts anew": [
      "select: [s3]\nrules: { lambda-vpc: on }\noverrides: [{ files: ['a.yaml'], select: [rds-kms-key] }]",
      "rds-kms-key",
    ],
    "--select takes the place of what is configured": [
      "select: [s3]\nextend-select: [rds-kms-key]\nrules: { lambda-vpc: on }",
      "trail-bucket",
      { select: ["trail-bucket"] },
    ],
    "what is left out stays so": [
      "rules: { bucket-lock: off }\nignore: [bucket-tags]",
      "lambda-vpc",
      { select: ["s3", "lambda-vpc"] },
    ],
    "unless the command line names it": [
      "rules: { bucket-lock: off }\nignore: [resilience]",
      "bucket-lock",
      { select: ["bucket-lock"] },
    ],
    "--extend-select adds to what is configured": [
      "select: [s3]",
      "lambda-vpc bucket-lock bucket-tags",
      { extendSelect: ["lambda-vpc"] },
    ],
    "--ignore takes out of it, also what is on": [
      "select: [s3]\nrules: { lambda-vpc: on }",
      "bucket-tags",
      { ignore: ["lambda-vpc", "bucket-lock"] },
    ],
    "--preview": ["select: [all]\npreview: off", `${usual} bucket-lock bucket-tags`, { preview: true }],
    "--only takes the place of all": ["select: [s3]\nignore: [lambda-vpc]", "lambda-vpc", { only: ["lambda-vpc"] }],
    "--skip takes out of what is configured": ["select: [s3]", "bucket-tags", { skip: ["bucket-lock"] }],
  };
  for (const [name, [text, runs, commandLine, file]] of Object.entries(rows))
    it(name, async () => expect(await running(text, commandLine, file)).to.equal(runs));

  it("builds on what it extends", async () => {
    const files = {
      "own.yaml": "extends: base.yaml\nextend-select: [lambda-vpc]\nignore: [bucket-lock]",
      "base.yaml": "select: [s3]\nignore: [tidy]\nextend-select: [rds-kms-key]",
    };
    const { fixOptions } = await resolved(files, "a.yaml", {}, richVocabulary);
    expect(fixOptions.only).to.deep.equal(["lambda-vpc", "rds-kms-key"]);
  });

  it("takes known words only, and says where the others stand", async () => {
    expect(
      await complaints(`select: [s3, securty]
ignore:
  - lambda-vpc
  - pack:CIS!
  - 5
  -
extend-select: rds-kms-key
overrides:
  - files: ["**"]
    select: [AWS::RDS::DBInstances]
    preview: maybe`),
    ).to.deep.equal(
      [
        "1:10: unknown rule, tag or service s3. Run cfn-fix --list to see rules and tags",
        "1:14: unknown rule, tag or service securty. Did you mean security?",
        '4:5: there is no pack "CIS!". Expected one of: fsbp, cis, nist-800-53, pci-dss, hipaa, control-tower, well-architected, all; or the file or package of your own, such as ./org-pack.yaml',
        "5:5: ignore cannot hold 5. Write the id of a rule, a tag or a service",
        "6:4: ignore has an item without a value. Write the id of a rule, a tag or a service",
        'extend-select must be a list, not "rds-kms-key". Write it as ["rds-kms-key"]',
        "10:14: unknown rule, tag or service AWS::RDS::DBInstances. Did you mean AWS::RDS::DBInstance?",
        '11:14: preview cannot be "maybe". Expected one of: on, off, yes, no',
      ].map((line) => `.cfn-fix.yaml:${line.startsWith("extend") ? "7:16: " : ""}${line}`),
    );
  });
});

describe("the choice of rules that holds, printed", () => {
  const text = `select: [s3]
ignore:
  - tidy
  - rds-kms-key
rules: { lambda-vpc: on, trail-bucket: off }
overrides:
  - files: ["a.yaml"]
    extend-select: [rds-kms-key]
    ignore: [AWS::RDS::DBInstance]
    preview: on
`;

  async function printed(from: string, commandLine: CommandLine = {}): Promise<string> {
    const config = await configOf(from, richVocabulary);
    return printConfig(settingsFor(config, "/repo/a.yaml", commandLine), config.run);
  }

  it("says of each list and each rule who says so", async () => {
    expect(
      (await printed(text)).split("\n").filter((line) => /^(?:.*select|ignore|preview| )/.test(line)),
    ).to.deep.equal(
      `\
select: [s3] # .cfn-fix.yaml:1
extend-select: [rds-kms-key] # .cfn-fix.yaml:8, override 1
ignore: [tidy, AWS::RDS::DBInstance] # .cfn-fix.yaml:3 and .cfn-fix.yaml:9, override 1
preview: true # .cfn-fix.yaml:10, override 1
  lambda-vpc:
    enabled: true # .cfn-fix.yaml:5
  listener-https:
    enabled: false # .cfn-fix.yaml:9, override 1, ignore AWS::RDS::DBInstance
    redirect: "301" # default
    suppressions: off # default
  rds-kms-key:
    enabled: true # .cfn-fix.yaml:8, override 1
  trail-bucket:
    enabled: false # .cfn-fix.yaml:5
  config-bucket:
    enabled: false # .cfn-fix.yaml:9, override 1, ignore AWS::RDS::DBInstance
  bucket-lock:
    enabled: true # .cfn-fix.yaml:1, select s3
  bucket-tags:
    enabled: false # .cfn-fix.yaml:3, ignore tidy`.split("\n"),
    );
  });

  for (const commandLine of [
    {},
    { select: ["rds-kms-key", "tidy"] },
    { only: ["bucket-tags"] },
    { skip: ["lambda-vpc"] },
  ])
    it(`is a configuration itself, and means the same: ${JSON.stringify(commandLine)}`, async () => {
      const again = await printed(text, commandLine);
      expect(await running(again)).to.equal(await running(text, commandLine));
    });
});
