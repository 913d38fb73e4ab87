import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { FakeGitHub } from "./github.js";
import { eachWithGitHub, type Job } from "./job.js";

const table = (key: string): string => `Resources:
  Items:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      BillingMode: PAY_PER_REQUEST
      PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}
      SSESpecification: {SSEEnabled: true}
      DeletionProtectionEnabled: true
      AttributeDefinitions: [{AttributeName: ${key}, AttributeType: S}]
      KeySchema: [{AttributeName: ${key}, KeyType: HASH}]
`;

describe("the GitHub Action on what a pull request does", function () {
  this.timeout(60_000);
  let job: Job;
  let github: FakeGitHub;
  eachWithGitHub((made, server) => ([job, github] = [made, server]));

  function git(...args: string[]): string {
    const identity = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
    const { status, stdout, stderr } = spawnSync("git", [...identity, ...args], {
      cwd: job.workspace,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  }

  /** Commits what is there as the base, and returns its id. */
  function base(): string {
    git("init", "--quiet");
    git("add", "--all");
    git("commit", "--quiet", "--message", "base");
    return git("rev-parse", "HEAD");
  }

  it("adds it to the comment and the summary, for the changed templates only", async () => {
    job.write("stacks/items.yaml", table("id"));
    job.write("stacks/other.yaml", table("other"));
    job.write("data.yaml", "just: data\n");
    const sha = base();
    job.write("stacks/items.yaml", table("sku"));
    job.write("data.yaml", "just: other data\n");
    git("commit", "--quiet", "--all", "--message", "change");
    const { failed, log, summary, outputs } = await job.run({ impact: "true" }, { number: "7", base: sha });
    expect(failed, log).to.equal(false);
    for (const text of [summary, github.changes[0]?.body.body ?? ""]) {
      expect(text).to.match(/^<!-- cfn-fix -->\n/);
      expect(text).to.include("What deploying this does").and.to.include("stacks/items.yaml");
      expect(text).to.match(/\*\*REPLACE\*\* \| <code>Items<\/code>/);
      expect(text).not.to.include("other.yaml");
    }
    expect(readFileSync(outputs["markdown"] ?? "", "utf8")).to.equal(summary);
  });

  it("is no reason for a comment when nothing changes", async () => {
    job.write("items.yaml", table("id"));
    const sha = base();
    job.write("items.yaml", `# A word.\n${table("id")}`);
    const { summary } = await job.run({ impact: "true" }, { number: "7", base: sha });
    expect(summary).to.include("Nothing changes:");
    expect(github.changes).to.deep.equal([]);
  });

  it("fails no job: neither by a template that cannot be read, nor where the base is unknown", async () => {
    job.write("items.yaml", table("id"));
    const sha = base();
    job.write("items.yaml", "AWSTemplateFormatVersion: '2010-09-09'\nResources: {\n");
    const broken = await job.run({ impact: "true", "fail-on": "never" }, { number: "7", base: sha });
    expect(broken.failed, broken.log).to.equal(false);
    expect(broken.summary).to.include("could not be compared");
    for (const unknown of ["", "0".repeat(40), "--upload-pack=touch hacked"]) {
      const { failed, log } = await job.run({ impact: "true", "fail-on": "never" }, { number: "7", base: unknown });
      expect(failed, log).to.equal(false);
      expect(log).to.include("::warning title=cfn-fix::The impact is not known");
    }
  });
});
