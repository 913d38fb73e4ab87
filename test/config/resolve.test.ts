import { expect } from "chai";
import { emptyConfig } from "../../src/config/config.js";
import { settingsFor, type CommandLine } from "../../src/config/resolve.js";
import { resolved, vocabulary } from "./world.js";

const text = `
rollout: prepare
max-impact: none
honor: [checkov]
tags: { owner: top, stage: top }
rules:
  lambda-vpc: off
  listener-https: { redirect: "302" }
  rds-kms-key: { parameters: { RdsKmsKeyArn: { name: TopKey, value: "arn:top" } } }
overrides:
  - files: ["legacy/**"]
    rollout: enforce
    max-impact: in-place
    honor: [cfn-lint, cfn_nag]
    tags: { owner: first }
    rules:
      lambda-vpc: on
      rds-kms-key: { enabled: off, parameters: { RdsKmsKeyArn: { value: "arn:first" } } }
  - files: ["**/old.yaml"]
    max-impact: interruption
    tags: { owner: second }
    rules: { lambda-vpc: off, rds-kms-key: on }
`;

describe("configuration: what holds for a file", () => {
  const all = "lambda-vpc listener-https rds-kms-key trail-bucket config-bucket";
  const commandLine: CommandLine = { rollout: "enforce", maxImpact: "replacement", honor: [], tags: { owner: "me" } };

  interface Row {
    file: string | undefined;
    says?: CommandLine;
    rollout: string;
    maxImpact: string;
    honor: string;
    owner: string;
    skip: string;
  }
  const rows: Record<string, Row> = {
    "the configuration": {
      file: "a.yaml",
      rollout: "prepare",
      maxImpact: "none",
      honor: "checkov",
      owner: "top",
      skip: "lambda-vpc",
    },
    "an override": {
      file: "legacy/a.yaml",
      rollout: "enforce",
      maxImpact: "in-place",
      honor: "cfn-lint cfn_nag",
      owner: "first",
      skip: "rds-kms-key",
    },
    "the last of two overrides": {
      file: "legacy/old.yaml",
      rollout: "enforce",
      maxImpact: "interruption",
      honor: "cfn-lint cfn_nag",
      owner: "second",
      skip: "lambda-vpc",
    },
    "no override for stdin": {
      file: undefined,
      rollout: "prepare",
      maxImpact: "none",
      honor: "checkov",
      owner: "top",
      skip: "lambda-vpc",
    },
    "no override for files elsewhere": {
      file: "../legacy/old.yaml",
      rollout: "prepare",
      maxImpact: "none",
      honor: "checkov",
      owner: "top",
      skip: "lambda-vpc",
    },
    "the command line": {
      file: "legacy/old.yaml",
      says: commandLine,
      rollout: "enforce",
      maxImpact: "replacement",
      honor: "",
      owner: "me",
      skip: "lambda-vpc",
    },
    "--only, also of what is off": {
      file: "legacy/old.yaml",
      says: { only: ["lambda-vpc"] },
      rollout: "enforce",
      maxImpact: "interruption",
      honor: "cfn-lint cfn_nag",
      owner: "second",
      skip: all.replace("lambda-vpc ", ""),
    },
    "--skip, besides what is off": {
      file: "a.yaml",
      says: { skip: ["trail-bucket"] },
      rollout: "prepare",
      maxImpact: "none",
      honor: "checkov",
      owner: "top",
      skip: "lambda-vpc trail-bucket",
    },
    "--skip, over --only": {
      file: "a.yaml",
      says: { only: ["lambda-vpc", "trail-bucket"], skip: ["trail-bucket"] },
      rollout: "prepare",
      maxImpact: "none",
      honor: "checkov",
      owner: "top",
      skip: all.replace("lambda-vpc ", ""),
    },
  };
  for (const [name, { file, says = {}, rollout, maxImpact, honor, owner, skip }] of Object.entries(rows)) {
    it(name, async () => {
      const { fixOptions } = await resolved(text, file, says);
      expect(fixOptions).to.include({ rollout, maxImpact });
      expect(fixOptions.honor).to.deep.equal(honor.split(" ").filter((tool) => tool !== ""));
      expect(fixOptions.tags).to.deep.equal({ owner, stage: "top" });
      expect(fixOptions.skip).to.deep.equal(skip.split(" "));
      expect(fixOptions.only).to.deep.equal(all.split(" ").filter((id) => !skip.split(" ").includes(id)));
    });
  }

  it("without a configuration, the defaults and the command line", () => {
    const config = emptyConfig("/repo", vocabulary.rules);
    const defaults = {
      only: all.split(" "),
      skip: [],
      rollout: "enforce",
      settings: { "listener-https.redirect": "301", "listener-https.suppressions": "off" },
      parameterNames: {},
      parameterValues: {},
      tags: {},
      honor: [],
    };
    expect(settingsFor(config, "/repo/a.yaml", {}).fixOptions).to.deep.equal(defaults);
    expect(settingsFor(config, undefined, { rollout: "prepare" }).fixOptions).to.deep.equal({
      ...defaults,
      rollout: "prepare",
    });
  });

  it("merges settings and parameters one by one", async () => {
    const { fixOptions } = await resolved(text, "legacy/old.yaml", {
      settings: { "listener-https.suppressions": "on" },
    });
    expect(fixOptions.settings).to.deep.equal({
      "listener-https.redirect": "302",
      "listener-https.suppressions": "on",
    });
    expect(fixOptions.parameterNames).to.deep.equal({ RdsKmsKeyArn: "TopKey" });
    expect(fixOptions.parameterValues).to.deep.equal({ RdsKmsKeyArn: "arn:first" });
  });

  it("says nothing of the parameters of a rule that does not run", async () => {
    const { fixOptions } = await resolved(text, "legacy/a.yaml");
    expect(fixOptions).to.deep.include({ parameterNames: {}, parameterValues: {} });
  });

  describe("of a parameter that two rules add", () => {
    const shared = (other: string): string => `
rules:
  trail-bucket: { parameters: { ExistingBucketName: { name: Logs } } }
  config-bucket: { parameters: { ExistingBucketName: { name: ${other} } } }`;

    it("takes one name", async () =>
      expect((await resolved(shared("Logs"))).fixOptions.parameterNames).to.deep.equal({ ExistingBucketName: "Logs" }));

    it("refuses two", async () => {
      const error = await resolved(shared("Other")).catch((caught: unknown) => caught);
      expect(error).to.include({
        message: "the parameter ExistingBucketName has two names: at .cfn-fix.yaml:3 and at .cfn-fix.yaml:4",
        help: "give it one; the rules share it",
      });
    });

    it("takes that of the command line for all", async () => {
      const { fixOptions } = await resolved(shared("Other"), "a.yaml", {
        parameterNames: { ExistingBucketName: "Mine" },
        parameterValues: { ExistingTrailName: "b" },
      });
      expect(fixOptions).to.deep.include({
        parameterNames: { ExistingBucketName: "Mine" },
        parameterValues: { ExistingTrailName: "b" },
      });
    });
  });
});
