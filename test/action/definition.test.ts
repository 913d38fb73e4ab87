import { expect } from "chai";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { action, eachWithJob, type Job } from "./job.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("the GitHub Action, before it runs", function () {
  this.timeout(60_000);
  let job: Job;
  eachWithJob((made) => (job = made));

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
      const scripts = [...text.matchAll(/GITHUB_ACTION_PATH\/(action\/[\w-]+\.sh)/g)].map(([, script = ""]) => script);
      expect(scripts).not.to.be.empty;
      for (const script of scripts) expect(existsSync(join(root, script)), script).to.equal(true);
    });
  });
});
