import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FakeGitHub } from "./github.js";
import { eachWithJob, type Job } from "./job.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const clean = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n";
const flawed = readFileSync(new URL("../../samples/rds-default-key.yaml", import.meta.url), "utf8");
const broken = "AWSTemplateFormatVersion: '2010-09-09'\nResources: {\n";

describe("the GitHub Action", function () {
  this.timeout(60_000);
  let job: Job;
  eachWithJob((made) => (job = made));

  it("annotates, writes the summary, gives figures, and fails when there is something to correct", async () => {
    job.write("infra/db.yaml", flawed);
    job.write("infra/topic.yaml", clean);
    job.write("README.md", "# no template\n");
    const { failed, log, summary, outputs } = await job.run();
    expect(failed, log).to.equal(true);
    expect(log).to.match(
      /^::\w+ file=infra\/db\.yaml,line=28,col=\d+,title=[^\n]*rds-kms-key::[^\n]*customer managed key/m,
    );
    expect(log).to.contain("::group::Changes\n").and.to.contain("\n+      KmsKeyId:");
    expect(log.trimEnd().split("\n").at(-1)).to.equal("::error title=cfn-fix::templates to correct: 1");
    expect(summary)
      .to.match(/^<!-- cfn-fix -->\n/)
      .and.to.contain("infra/db.yaml");
    expect(outputs).to.include({ changed: "1", refused: "0", "exit-code": "1", sarif: "", html: "" });
    expect(JSON.parse(readFileSync(outputs["json"] ?? "", "utf8"))).to.have.nested.property("summary.files.to-fix", 1);
    expect(spawnSync("git", ["apply", "--check", outputs["diff"] ?? ""], { cwd: job.workspace }).status).to.equal(0);
    expect(job.read("infra/db.yaml")).to.equal(flawed);
  });

  it("passes when there is nothing to correct, and makes no comment about it", async () => {
    job.write("topic.yaml", clean);
    const github = (job.github = await FakeGitHub.start());
    const { failed, log, outputs, used } = await job.run({}, { number: "7" });
    expect(failed, log).to.equal(false);
    expect(log).not.to.match(/^::(error|warning|notice)/m);
    expect(outputs).to.include({ changed: "0", open: "0", refused: "0", "exit-code": "0" });
    expect(github.changes).to.deep.equal([]);
    expect(used).to.deep.equal([]);
  });

  describe("fails on", () => {
    const figures = { CFN_FIX_TO_FIX: "0", CFN_FIX_OPEN: "0", CFN_FIX_REFUSED: "0", CFN_FIX_EXIT_CODE: "1" };
    const cases: Record<string, Record<string, string>> = {
      changes: { ...figures, CFN_FIX_TO_FIX: "1" },
      open: { ...figures, CFN_FIX_OPEN: "1" },
      errors: { ...figures, CFN_FIX_REFUSED: "1", CFN_FIX_EXIT_CODE: "2" },
      reports: { ...figures, CFN_FIX_EXIT_CODE: "2" },
      nothing: { ...figures, CFN_FIX_EXIT_CODE: "0" },
    };
    const expected: Record<string, readonly string[]> = {
      changes: ["changes", "errors", "reports"],
      open: ["changes", "open", "errors", "reports"],
      errors: ["errors", "reports"],
      never: [],
    };
    for (const [failOn, failing] of Object.entries(expected))
      it(`${failOn}: ${failing.join(", ") || "nothing"}`, async () => {
        const failed: string[] = [];
        for (const [kind, env] of Object.entries(cases)) {
          const { status } = await job.script("judge.sh", { ...env, CFN_FIX_FAIL_ON: failOn });
          if (status === 1) failed.push(kind);
        }
        expect(failed).to.deep.equal(failing);
      });

    it("what the run gives: findings left open, and templates that cannot be read", async () => {
      job.write("a.yaml", flawed);
      job.write("b.yaml", broken);
      const { outputs, log } = await job.run({ "fail-on": "open", "max-impact": "none" });
      expect(outputs).to.include({ changed: "0", open: "1", refused: "1", "exit-code": "2" });
      expect(log.trimEnd().split("\n").at(-1)).to.equal(
        "::error title=cfn-fix::templates that cannot be read, corrected or written: 1; findings left open: 1",
      );
    });

    it("never, but not when it cannot run at all", async () => {
      const { failed, log } = await job.run({ "fail-on": "never", args: "--ceck" });
      expect(failed).to.equal(true);
      expect(log).to.contain("Did you mean --check?").and.to.contain("::error title=cfn-fix::cfn-fix could not run");
    });

    it("a run that takes too long", async () => {
      job.write("endless.mjs", "setInterval(() => {}, 1000);");
      const limited = ["action/run.mjs", "0.005", join(job.workspace, "endless.mjs")];
      expect(spawnSync(process.execPath, limited, { cwd: root }).status).to.equal(124);
      for (const timeout of ["0", "5m", "1.5", "-1"])
        expect((await job.run({ timeout })).log).to.equal(
          `::error title=cfn-fix::timeout is a number of minutes, not ${timeout}\n`,
        );
    });

    it("what it does not know, at once", async () => {
      const { failed, log } = await job.run({ "fail-on": "nothing" });
      expect({ failed, log }).to.deep.equal({
        failed: true,
        log: "::error title=cfn-fix::fail-on is changes, open, errors or never, not nothing\n",
      });
    });
  });

  describe("inputs", () => {
    const names = [
      "a b.yaml",
      'it\'s "quoted".yaml',
      "$(touch hacked).yaml",
      "-x.yaml",
      "`touch hacked`;touch hacked.yaml",
    ];

    it("are file names with spaces, quotes and what a shell would run", async () => {
      for (const name of names) job.write(name, flawed);
      job.write("other.yaml", flawed);
      const { log, outputs } = await job.run({ paths: `${names.join("\r\n")}\n\n`, "fail-on": "never" });
      expect(outputs["changed"], log).to.equal(String(names.length));
      expect(readdirSync(job.workspace).sort()).to.deep.equal([...names, "other.yaml"].sort());
    });

    it("are options as a shell takes them, and nothing in them runs", async () => {
      job.write("a.yaml", flawed);
      const { outputs } = await job.run({
        args: `--skip 'rds-kms-key' --report "text=what  I want.txt" --tag 'x=$(touch hacked)'`,
      });
      expect(outputs["changed"]).to.equal("0");
      expect(readdirSync(job.workspace).sort()).to.deep.equal(["a.yaml", "what  I want.txt"]);
      expect(await job.run({ args: "--skip 'rds" })).to.deep.include({ failed: true });
    });

    it("choose rollout, impact, configuration and reports", async () => {
      job.write("a.yaml", flawed);
      job.write("my config.yaml", "rules:\n  lambda-vpc: off\n");
      const inputs = {
        rollout: "prepare",
        "max-impact": "in-place",
        config: "my config.yaml",
        sarif: "out/my scan.sarif",
        html: "out/my page.html",
      };
      const { log, outputs } = await job.run({ ...inputs, "upload-sarif": "true", "upload-html": "true" });
      expect(JSON.parse(readFileSync(outputs["json"] ?? "", "utf8")), log).to.include({
        rollout: "prepare",
        maxImpact: "in-place",
      });
      expect(JSON.parse(readFileSync(outputs["json"] ?? "", "utf8")).rules).not.to.include("lambda-vpc");
      expect(JSON.parse(job.read("out/my scan.sarif"))).to.include({ version: "2.1.0" });
      expect(job.read("out/my page.html")).to.match(/^<!doctype html>/i);
    });

    it("upload reports without a name of their own", async () => {
      job.write("a.yaml", clean);
      const { used, outputs } = await job.run({ "upload-sarif": "true", "upload-html": "true", artifact: "my page" });
      expect(used.map(({ uses }) => uses.replace(/@.*/, ""))).to.deep.equal([
        "github/codeql-action/upload-sarif",
        "actions/upload-artifact",
      ]);
      expect(used[0]?.with).to.include({ sarif_file: outputs["sarif"], category: "cfn-fix" });
      expect(used[1]?.with).to.include({ path: outputs["html"], name: "my page" });
      for (const name of ["sarif", "html"]) expect(existsSync(outputs[name] ?? ""), name).to.equal(true);
    });

    it("keep no page where the server takes no artifacts", async () => {
      job.write("a.yaml", clean);
      job.environment["GITHUB_SERVER_URL"] = "https://git.example.com";
      const { used, log, failed } = await job.run({ "upload-html": "true" });
      expect({ used, failed }).to.deep.equal({ used: [], failed: false });
      expect(log).to.match(/^::warning title=cfn-fix::upload-html does not work on git\.example\.com/m);
    });

    it("keep a version from npm for later jobs", async () => {
      const { used } = await job.run({ version: "2.0.0" });
      expect(used.map(({ uses }) => uses.replace(/@.*/, ""))).to.deep.equal(["actions/cache"]);
      expect(used[0]?.with).to.include({ path: join(job.folder, "tools/cfn-fix/2.0.0"), key: "cfn-fix-2.0.0-Linux" });
    });

    it("correct in place where args say so; that is no reason to fail", async () => {
      job.write("a.yaml", readFileSync(new URL("../../samples/audit-trail.yaml", import.meta.url), "utf8"));
      const { failed, outputs } = await job.run({ args: "--write" });
      expect({ failed, changed: outputs["changed"] }).to.deep.equal({ failed: false, changed: "1" });
      expect(job.read("a.yaml")).to.contain("IsMultiRegionTrail: true");
    });
  });

  it("lets no template command the runner", async () => {
    const commands = "    Metadata:\n      Note: |\n        ::error::from a template\n";
    job.write(
      "a.yaml",
      flawed.replace("    Type: AWS::RDS::DBInstance\n", (line) => line + commands),
    );
    const { log } = await job.run();
    const stops = [...log.matchAll(/^::stop-commands::([0-9a-f]{32})$/gm)].map(([, token]) => token);
    expect(new Set(stops).size).to.equal(stops.length).and.to.be.above(1);
    const open = log.replace(/^::stop-commands::([0-9a-f]{32})\n.*?^::\1::$/gms, "");
    expect(log).to.contain("from a template");
    expect(open).not.to.contain("from a template");
  });
});
