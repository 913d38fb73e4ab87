import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { action, eachWithJob, type Job } from "./job.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("the GitHub Action, before it runs", function () {
  this.timeout(60_000);
  let job: Job;
  eachWithJob((made) => (job = made));

  describe("the runner", () => {
    it("gets no version that npm could take for something else", async () => {
      for (const version of ["../x", "--registry=x", "1.0.0 evil", "file:x", "latest;x"]) {
        const { status, log } = await job.script("prepare.sh", { CFN_FIX_VERSION: version });
        expect({ status, log }, version).to.deep.equal({
          status: 1,
          log: `::error title=cfn-fix::version is a version of the npm package, not ${version}\n`,
        });
      }
    });

    it("has a Node.js that is good enough in this test", async () => {
      expect((await job.script("prepare.sh", {})).said.get("suffices")).to.equal("true");
    });

    it("takes artifacts on github.com and in the cloud, and not on GitHub Enterprise Server", async () => {
      const servers = {
        "https://GitHub.com": "true",
        "https://octo.ghe.com": "true",
        "https://git.example.com": "false",
      };
      for (const [server, artifacts] of Object.entries(servers)) {
        const { said, log } = await job.script("prepare.sh", {
          GITHUB_SERVER_URL: server,
          CFN_FIX_UPLOAD_HTML: "true",
        });
        expect(said.get("artifacts"), server).to.equal(artifacts);
        expect(/^::warning .*upload-html does not work on git\.example\.com/.test(log), log).to.equal(
          artifacts === "false",
        );
      }
    });
  });

  describe("cfn-fix", () => {
    const install = (env: Record<string, string>) =>
      job.script("install.sh", {
        GITHUB_ACTION_PATH: job.workspace,
        CFN_FIX_HOME: join(job.folder, "tools/2.0.0"),
        ...env,
      });

    /** Stands in for npm: it installs a cfn-fix that says its version, and tells its arguments. */
    const npm = (script: string): void => {
      const bin = join(job.folder, "bin");
      mkdirSync(bin);
      writeFileSync(join(bin, "npm"), `#!/usr/bin/env bash\necho "$@" >>npm-calls\n${script}\n`);
      chmodSync(join(bin, "npm"), 0o755);
      job.environment["PATH"] = `${bin}:${process.env["PATH"] ?? ""}`;
    };
    const installing = `mkdir -p node_modules/cfn-fix/dist/command
      echo "console.log('2.0.0')" >node_modules/cfn-fix/dist/command/cfn-fix.js`;

    it("is the one of the release, for which npm is not asked", async () => {
      npm("exit 1");
      job.write("dist/command/cfn-fix.js", "console.log('9.9.9');");
      for (const version of ["", "9.9.9"]) {
        const { status, log, said } = await install({ CFN_FIX_VERSION: version });
        expect({ status, log }).to.deep.equal({ status: 0, log: "cfn-fix 9.9.9\n" });
        expect(said.get("main")).to.equal(join(job.workspace, "dist/command/cfn-fix.js"));
      }
    });

    it("is a version from npm where another one is wanted, which is installed once", async () => {
      npm(installing);
      job.write("dist/command/cfn-fix.js", "console.log('9.9.9');");
      for (const _ of [1, 2]) {
        const { log, said } = await install({ CFN_FIX_VERSION: "2.0.0" });
        expect(log).to.equal("cfn-fix 2.0.0\n");
        expect(said.get("main")).to.equal(join(job.folder, "tools/2.0.0/node_modules/cfn-fix/dist/command/cfn-fix.js"));
      }
      expect(readdirSync(job.workspace)).to.deep.equal(["dist"]);
      const { stdout } = spawnSync("cat", [join(job.folder, "tools/2.0.0/npm-calls")], { encoding: "utf8" });
      expect(stdout).to.match(/^install .*--ignore-scripts .*cfn-fix@2\.0\.0\n$/);
    });

    it("is never built: a commit that is no release says what to use", async () => {
      npm("exit 1");
      const { status, log } = await install({});
      expect(status).to.equal(1);
      expect(log).to.match(/^::error title=cfn-fix::This commit of the action brings no cfn-fix along\. Use a release/);
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

    it("uses each input, and scripts that are there, each of them", () => {
      const text = JSON.stringify(action.runs);
      for (const name of Object.keys(action.inputs)) expect(text, name).to.contain(`inputs.${name}`);
      const scripts = [...text.matchAll(/GITHUB_ACTION_PATH\/(action\/[\w-]+\.(?:sh|mjs))/g)].map(
        ([, script = ""]) => script,
      );
      expect(scripts).not.to.be.empty;
      for (const script of scripts) expect(existsSync(join(root, script)), script).to.equal(true);
      const shell = readdirSync(join(root, "action")).filter((name) => name.endsWith(".sh") && name !== "runner.sh");
      for (const script of shell) expect(scripts).to.include(`action/${script}`);
    });

    it("calls no server by name", () => {
      const { stdout } = spawnSync("grep", ["-rnE", "https://(api\\.)?github\\.com", "action"], {
        cwd: root,
        encoding: "utf8",
      });
      expect(stdout.split("\n").filter((line) => line !== "" && !/:\s*(#|\/\/)/.test(line))).to.deep.equal([]);
    });
  });

  it("has programs in which TypeScript finds nothing", () => {
    const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
    const { stdout } = spawnSync(process.execPath, [compiler, "-p", "action"], { cwd: root, encoding: "utf8" });
    expect(stdout).to.equal("");
  });

  it("has scripts in which shellcheck finds nothing", function () {
    if (spawnSync("shellcheck", ["--version"]).status !== 0) this.skip();
    const scripts = readdirSync(join(root, "action")).filter((name) => name.endsWith(".sh"));
    const { stdout } = spawnSync("shellcheck", ["-x", ...scripts.map((name) => `action/${name}`)], {
      cwd: root,
      encoding: "utf8",
    });
    expect(stdout).to.equal("");
  });
});
