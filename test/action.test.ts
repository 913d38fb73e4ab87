import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { action, compile, Job } from "./action/job.js";

const root = fileURLToPath(new URL("..", import.meta.url));

const clean = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n";
const flawed = readFileSync(join(root, "samples/rds-default-key.yaml"), "utf8");
const broken = "AWSTemplateFormatVersion: '2010-09-09'\nResources: {\n";

const has = (command: string): boolean => spawnSync("bash", ["-c", `command -v ${command}`]).status === 0;

describe("the GitHub Action", function () {
  this.timeout(60_000);
  let job: Job;
  before(function () {
    if (!has("bash")) this.skip();
    compile();
  });
  beforeEach(() => (job = new Job()));
  afterEach(() => job.remove());

  it("annotates, writes the summary, gives figures, and fails when there is something to correct", () => {
    job.write("infra/db.yaml", flawed);
    job.write("infra/topic.yaml", clean);
    job.write("README.md", "# no template\n");
    const { failed, log, summary, outputs } = job.run();
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

  it("passes when there is nothing to correct, and makes no comment about it", () => {
    job.write("topic.yaml", clean);
    job.gh("");
    const { failed, log, outputs, used } = job.run({}, "7");
    expect(failed, log).to.equal(false);
    expect(log).not.to.match(/^::(error|warning|notice)/m);
    expect(outputs).to.include({ changed: "0", open: "0", refused: "0", "exit-code": "0" });
    expect(job.ghCalls.filter((call) => /POST|PATCH/.test(call))).to.deep.equal([]);
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
      it(`${failOn}: ${failing.join(", ") || "nothing"}`, () => {
        const failed = Object.entries(cases).filter(
          ([, env]) => job.script("judge.sh", { ...env, CFN_FIX_FAIL_ON: failOn }).status === 1,
        );
        expect(failed.map(([kind]) => kind)).to.deep.equal(failing);
      });

    it("what the run gives: findings left open, and templates that cannot be read", () => {
      job.write("a.yaml", flawed);
      job.write("b.yaml", broken);
      const { outputs, log } = job.run({ "fail-on": "open", "max-impact": "none" });
      expect(outputs).to.include({ changed: "0", open: "1", refused: "1", "exit-code": "2" });
      expect(log.trimEnd().split("\n").at(-1)).to.equal(
        "::error title=cfn-fix::templates that cannot be read, corrected or written: 1; findings left open: 1",
      );
    });

    it("never, but not when it cannot run at all", () => {
      const { failed, log } = job.run({ "fail-on": "never", args: "--ceck" });
      expect(failed).to.equal(true);
      expect(log).to.contain("did you mean --check?").and.to.contain("::error title=cfn-fix::cfn-fix could not run");
    });

    it("what it does not know, at once", () => {
      const { failed, log } = job.run({ "fail-on": "nothing" });
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

    it("are file names with spaces, quotes and what a shell would run", () => {
      for (const name of names) job.write(name, flawed);
      job.write("other.yaml", flawed);
      const { log, outputs } = job.run({ paths: `${names.join("\r\n")}\n\n`, "fail-on": "never" });
      expect(outputs["changed"], log).to.equal(String(names.length));
      expect(readdirSync(job.workspace).sort()).to.deep.equal([...names, "other.yaml"].sort());
    });

    it("are options as a shell takes them, and nothing in them runs", () => {
      job.write("a.yaml", flawed);
      const { outputs } = job.run({
        args: `--skip 'rds-kms-key' --report "text=what  I want.txt" --tag 'x=$(touch hacked)'`,
      });
      expect(outputs["changed"]).to.equal("0");
      expect(readdirSync(job.workspace).sort()).to.deep.equal(["a.yaml", "what  I want.txt"]);
      expect(job.run({ args: "--skip 'rds" })).to.deep.include({ failed: true });
    });

    it("choose rollout, impact, configuration and reports", () => {
      job.write("a.yaml", flawed);
      job.write("my config.yaml", "rules:\n  lambda-vpc: off\n");
      const inputs = {
        rollout: "prepare",
        "max-impact": "in-place",
        config: "my config.yaml",
        sarif: "out/my scan.sarif",
        html: "out/my page.html",
      };
      const { log, outputs } = job.run({ ...inputs, "upload-sarif": "true", "upload-html": "true" });
      expect(JSON.parse(readFileSync(outputs["json"] ?? "", "utf8")), log).to.include({
        rollout: "prepare",
        maxImpact: "in-place",
      });
      expect(JSON.parse(readFileSync(outputs["json"] ?? "", "utf8")).rules).not.to.include("lambda-vpc");
      expect(JSON.parse(job.read("out/my scan.sarif"))).to.include({ version: "2.1.0" });
      expect(job.read("out/my page.html")).to.match(/^<!doctype html>/i);
    });

    it("upload reports without a name of their own", () => {
      job.write("a.yaml", clean);
      const { used, outputs } = job.run({ "upload-sarif": "true", "upload-html": "true", artifact: "my page" });
      expect(used.map(({ uses }) => uses.replace(/@.*/, ""))).to.deep.equal([
        "github/codeql-action/upload-sarif",
        "actions/upload-artifact",
      ]);
      expect(used[0]?.with).to.include({ sarif_file: outputs["sarif"], category: "cfn-fix" });
      expect(used[1]?.with).to.include({ path: outputs["html"], name: "my page" });
      for (const name of ["sarif", "html"]) expect(existsSync(outputs[name] ?? ""), name).to.equal(true);
    });

    it("correct in place where args say so; that is no reason to fail", () => {
      job.write("a.yaml", flawed);
      const { failed, outputs } = job.run({ args: "--write" });
      expect({ failed, changed: outputs["changed"] }).to.deep.equal({ failed: false, changed: "1" });
      expect(job.read("a.yaml")).to.contain("KmsKeyId:");
    });
  });

  it("lets no template command the runner", () => {
    const commands = "    Metadata:\n      Note: |\n        ::error::from a template\n";
    job.write(
      "a.yaml",
      flawed.replace("    Type: AWS::RDS::DBInstance\n", (line) => line + commands),
    );
    const { log } = job.run();
    const stops = [...log.matchAll(/^::stop-commands::([0-9a-f]{32})$/gm)].map(([, token]) => token);
    expect(new Set(stops).size).to.equal(stops.length).and.to.be.above(1);
    const open = log.replace(/^::stop-commands::([0-9a-f]{32})\n.*?^::\1::$/gms, "");
    expect(log).to.contain("from a template");
    expect(open).not.to.contain("from a template");
  });

  describe("the comment", () => {
    const none = `case "$*" in *"/comments?per_page"*) ;; *) cat "\${7#body=@}" >"$RUNNER_TEMP/posted" ;; esac`;

    it("is made when there is none yet", () => {
      job.write("a.yaml", flawed);
      job.gh(none);
      const { outputs } = job.run({}, "7");
      expect(job.ghCalls).to.have.length(2);
      expect(job.ghCalls[0]).to.match(
        /^<api><--paginate><repos\/octo\/stacks\/issues\/7\/comments\?per_page=100><--jq>/,
      );
      expect(job.ghCalls[1]).to.equal(
        `<api><--silent><--method><POST><repos/octo/stacks/issues/7/comments><--field><body=@${outputs["markdown"]}>`,
      );
      expect(readFileSync(join(job.folder, "temp/posted"), "utf8")).to.match(/^<!-- cfn-fix -->\n/);
    });

    it("is updated from then on, also when all is well again", () => {
      for (const text of [flawed, clean]) {
        job.write("a.yaml", text);
        job.gh(`case "$*" in *"/comments?per_page"*) printf '41\\n42\\n' ;; esac`);
        const { outputs } = job.run({}, "7");
        expect(job.ghCalls.at(-1)).to.equal(
          `<api><--silent><--method><PATCH><repos/octo/stacks/issues/comments/41><--field><body=@${outputs["markdown"]}>`,
        );
      }
    });

    it("is found by its marker, but not where anybody else wrote it", function () {
      if (!has("jq")) this.skip();
      const by = (id: number, type: string, association: string, body: string) => ({
        id,
        user: { type },
        author_association: association,
        body,
      });
      const comments = [
        by(1, "User", "NONE", "<!-- cfn-fix -->\nmine now"),
        by(2, "User", "MEMBER", "I like <!-- cfn-fix -->"),
        by(3, "Bot", "NONE", "another bot"),
        by(4, "Bot", "NONE", "<!-- cfn-fix -->\nours"),
        by(5, "User", "MEMBER", "<!-- cfn-fix -->\nours by a token"),
      ];
      job.write("a.yaml", flawed);
      job.write("comments.json", JSON.stringify(comments));
      job.gh(`case "$*" in *"/comments?per_page"*) jq -r "$5" comments.json ;; esac`);
      job.run({ paths: "a.yaml" }, "7");
      expect(job.ghCalls.at(-1)).to.contain("<PATCH><repos/octo/stacks/issues/comments/4>");
    });

    it("is no reason to fail in a pull request from a fork, which may not write it", () => {
      job.write("a.yaml", flawed);
      job.gh(`case "$*" in *POST*) echo "gh: Resource not accessible by integration (HTTP 403)" >&2; exit 1 ;; esac`);
      const { failed, log } = job.run({ "fail-on": "never" }, "7");
      expect(failed, log).to.equal(false);
      expect(log).to.match(/^::warning title=cfn-fix::The comment cannot be written\..*fork/m);
    });

    it("is left out when it is not wanted, or there is no pull request", () => {
      job.write("a.yaml", flawed);
      job.gh("exit 1");
      job.run({ comment: "false" }, "7");
      job.run();
      expect(job.ghCalls).to.deep.equal([]);
    });
  });

  describe("changed-only", () => {
    it("looks at the changed templates only, whatever their names", () => {
      for (const name of ["old.yaml", "new one.yaml", "sub/it's\nnew.yaml", "elsewhere/new.yaml"])
        job.write(name, flawed);
      job.write("notes.yaml", "just: data\n");
      job.gh(`printf '%s\\0\\n' 'new one.yaml' $'sub/it\\'s\\nnew.yaml' notes.yaml gone.yaml elsewhere/new.yaml`);
      const { log, outputs } = job.run({ "changed-only": "true", comment: "false", paths: "*.yaml\nsub" }, "7");
      expect(outputs, log).to.include({ changed: "2", refused: "0" });
      expect(
        JSON.parse(readFileSync(outputs["json"] ?? "", "utf8")).files.map(({ file }: { file: string }) => file),
      ).to.have.length(2);
      expect(job.ghCalls[0]).to.contain("<repos/octo/stacks/pulls/7/files?per_page=100>");
    });

    it("is satisfied when no template changed", () => {
      job.write("old.yaml", flawed);
      job.gh("");
      const { failed, log, outputs } = job.run({ "changed-only": "true" }, "7");
      expect(failed, log).to.equal(false);
      expect(outputs).to.include({ changed: "0", "exit-code": "0" });
    });

    it("looks at all outside a pull request, and fails where the list is not to be had", () => {
      job.write("old.yaml", flawed);
      job.gh("exit 1");
      const { log, outputs } = job.run({ "changed-only": "true" });
      expect(outputs["changed"]).to.equal("1");
      expect(log).to.contain("::notice title=cfn-fix::changed-only is for pull requests");
      expect(job.run({ "changed-only": "true" }, "7").log).to.match(/^::error title=cfn-fix::.*pull-requests: read\n$/);
    });

    it("asks GitHub for names that end in NUL", function () {
      if (!has("jq")) this.skip();
      job.write("a.yaml", flawed);
      job.write(
        "files.json",
        JSON.stringify([
          { filename: "a.yaml", status: "modified" },
          { filename: "b.yaml", status: "removed" },
        ]),
      );
      job.gh(`jq -r "$5" files.json`);
      expect(job.run({ "changed-only": "true", comment: "false" }, "7").outputs["changed"]).to.equal("1");
    });
  });

  describe("the installation", () => {
    it("takes no version that npm could take for something else", () => {
      for (const version of ["../x", "--registry=x", "1.0.0 evil", "file:x", "latest;x"]) {
        const { status, log } = job.script("install.sh", { CFN_FIX_VERSION: version });
        expect({ status, log }, version).to.deep.equal({
          status: 1,
          log: `::error title=cfn-fix::version is a version of the npm package, not ${version}\n`,
        });
      }
    });

    it("uses the action's own code where it is built", () => {
      job.write("dist/command/cfn-fix.js", "console.log('9.9.9');");
      const { status, log, said } = job.script("install.sh", { GITHUB_ACTION_PATH: job.workspace });
      expect({ status, log }).to.deep.equal({ status: 0, log: "cfn-fix 9.9.9\n" });
      expect(said.get("main")).to.equal(join(job.workspace, "dist/command/cfn-fix.js"));
    });

    it("finds the Node.js of this test good enough", () => {
      expect(job.script("node.sh", {}).said.get("suffices")).to.equal("true");
    });
  });

  describe("action.yml", () => {
    it("has what GitHub asks for, and describes everything", () => {
      expect(action).to.include.all.keys("name", "description", "inputs", "outputs", "runs", "branding");
      expect(action.runs.using).to.equal("composite");
      for (const part of [...Object.values(action.inputs), ...Object.values(action.outputs)])
        expect(part.description).to.be.a("string").that.is.not.empty;
      for (const step of action.runs.steps.filter(({ run }) => run !== undefined))
        expect(step, step.name).to.have.property("shell", "bash");
    });

    it("has no expression in a script, and pins what others wrote", () => {
      for (const { run, uses, name } of action.runs.steps) {
        expect(run ?? "", name).not.to.contain("${{");
        if (uses !== undefined) expect(uses).to.match(/@[0-9a-f]{40}$/);
      }
    });

    it("uses each input, and scripts that are there", () => {
      const text = JSON.stringify(action.runs);
      for (const name of Object.keys(action.inputs)) expect(text, name).to.contain(`inputs.${name}`);
      for (const [, script = ""] of text.matchAll(/GITHUB_ACTION_PATH\/(scripts\/action\/[\w-]+\.sh)/g))
        expect(existsSync(join(root, script)), script).to.equal(true);
    });
  });
});
